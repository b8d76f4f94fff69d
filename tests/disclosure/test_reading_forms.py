"""Forms as files: what is wrong with one is told in Chinese, with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disclosure.family import AnyFamily
from generator.disclosure.forms.needs import faults_of_needs
from generator.disclosure.forms.reading import read_form, read_forms
from generator.errors import GeneratorError
from generator.families.budget.form import BudgetForm
from generator.families.budget.provinces import OFFER, forms
from generator.families.final_accounts import provinces
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.known import FAMILIES
from generator.files.resources import FORMATS

SHANXI = (FORMATS / "budget" / "shanxi.toml").read_text("utf-8")


def line_of(text: str, words: str) -> int:
    """The line of some words, counted from 1."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


def test_a_form_may_begin_with_a_mark_of_byte_order(tmp_path: Path) -> None:
    path = tmp_path / "山西.toml"
    path.write_bytes(SHANXI.encode("utf-8-sig"))
    assert read_form(path, BudgetForm, OFFER) == forms()["山西"]


def told(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What is said of Shanxi's form, changed."""
    text = SHANXI
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "样式.toml").write_text(text, "utf-8")
    with pytest.raises(GeneratorError) as raised:
        read_form(tmp_path / "样式.toml", BudgetForm, OFFER)
    first, *lines = str(raised.value).split("\n")
    assert first == "样式.toml：公开样式有错误，请改正。"
    return lines


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("landscape = true", "landscap = true", "不认识“landscap”"),
        ("上年12月31日", "12月31日", "日期不能是“12月31日”；写成“上年12月31日”或“本年1月1日”这样"),
        ("上年12月31日", "上年2月30日", "日期不能是“上年2月30日”"),
        ("landscape = true", 'landscape = "横"', "“landscape”只能是 true 或者 false"),
        ('tables = { unit = "万元" }', 'tables = { unit = "万" }', "“tables.unit”不能是“万”；应为：元、百元"),
        ('tables = { unit = "万元" }', 'tables = { unit = "元", zero = "无" }', "“tables.zero”不能是“无”"),
        ('tables = { unit = "万元" }', 'tables = { unit = "元", decimals = 9 }', "“tables.decimals”不能是 9，最大是 6"),
        ('zero = "0" }', 'zero = "" }', "文字中的零要印出来"),
        ('notes = ["注：本套报表因取数时四舍五入，部分金额可能存在尾差"]', "notes = 1", "应当是一列，写在方括号中"),
        ('heading = "第一部分 概况"', "heading = 1", "“heading”应当是文字，写在引号中"),
        ('number = "预算公开表2"', 'number = " "', "number 是表号，也是 Excel 工作表的名称"),
        ('number = "预算公开表2"', 'number = "表1/2"', "number 是表号，也是 Excel 工作表的名称"),
        ('number = "预算公开表2"', 'number = "预算公开表1"', "已有一张表的 number 是“预算公开表1”"),
        (
            'sheet = "政府性基金收入" }',
            'sheet = "基金收入" }',
            "按收入科目填写的表没有“基金收入”；可用的：政府性基金收入、",
        ),
        (
            'head = ["政府性基金收入预算"],',
            'head = ["政府性基金收入预算"], of = "本年预算",',
            "收入科目的金额是填报的，不能再分",
        ),
        ('right = { by = "功能科目", total', 'right = { by = "经济科目", total', "并列的表右边只能列功能科目"),
        (
            'right = { by = "功能科目", total = { label = ""',
            'right = { by = "功能科目", total = { across = true',
            "不能写 across",
        ),
        ('left = { by = "收入科目", sheet = "国有资本经营收入" }', "left = 1", "“rows.left”"),
        (
            'meets = ["部门收入总体情况表"]',
            'meets = ["部门收入总表"]',
            "应当公开的表中没有“部门收入总表”；是否就是“部门收入总体情况表”？",
        ),
        (
            'meets = ["政府采购预算"]',
            'meets = ["政府采购"]',
            "没有“政府采购”这样的应当公开的说明；是否就是“政府采购预算”？",
        ),
        ('key = "t8"', 'key = "表八"', "表的 key 是“表八”；只能用小写字母"),
        ('key = "t8"', 'key = "t6"', "已有一张表的 key 是“t6”"),
        (
            'rows = { by = "经济科目" }',
            'rows = { by = "科目" }',
            "“rows”的 by 不能是“科目”；应为：功能科目、经济科目、收入科目、单位",
        ),
        ('rows = { by = "经济科目" }', "rows = {}", "“rows”要写 by"),
        ('rows = { by = "经济科目" }', 'rows = { by = "经济科目", all = true }', "不认识“rows.all”"),
        (
            'of = ["政府性基金预算", "本年预算"]',
            'of = ["政府性基金", "本年预算"]',
            "不认识口径“政府性基金”；是否就是“政府性基金预算”？",
        ),
        (
            'of = ["政府性基金预算", "本年预算"]',
            'of = ["基金", "本年预算"]',
            "不认识口径“基金”；可用的：一般公共预算、",
        ),
        ('of = ["政府性基金预算", "本年预算"]', 'of = "功能:299"', "没有编码是 299 的功能科目"),
        (
            'of = ["政府性基金预算", "本年预算"]',
            'of = ["财政拨款", "单位资金"]',
            "“财政拨款”、“单位资金”不会同时成立，表中不会有金额",
        ),
        (
            'of = "人员经费"',
            'of = "项目支出"',
            "“项目支出”与这张表的口径（“一般公共预算”、“本年预算”、“基本支出”）不会同时成立，栏目“personnel”不会有金额",
        ),
        (
            'of = "公务接待费" }',
            'of = "经济:30215" }',
            "“经济:30215”与表的 of（“三公”经费）不会同时成立，行“公务接待费”不会有金额",
        ),
        ('left = { label = "上年结转", of', 'left = { label = "上年结转", off', "不认识“left.off”"),
        (
            'left = { label = "上年结转", of = "上年结转" }',
            'left = { label = "上年结转", of = "结转" }',
            "不认识口径“结转”",
        ),
        ('{ id = "carry_over_fund"', '{ id = "fund"', "已有一行的 id 是“fund”"),
        ('{ id = "reception", label', '{ id = "接待", label', "行的 id 是“接待”；只能用小写字母"),
        ('{ id = "reception", label', '{ id = "abroad", label', "已有一行的 id 是“abroad”"),
        (
            'show = "government"',
            'show = "code:3"',
            "行是“经济科目”的表，栏目的 show 不能是“code:3”；可用的：code、code:1、code:2、name、government",
        ),
        (
            'show = "government"',
            'show = "government", of = "人员经费"',
            "一栏要么印行的名称、编码（show），要么印金额（of）",
        ),
        ('id = "government"', 'id = "政府"', "栏目的 id 是“政府”；只能用小写字母"),
        (
            'title = "{Y}年预算收入总表"',
            'sheet = "收入"\ntitle = "收入"',
            "有 number 的表，工作表就叫 number，不写 sheet",
        ),
        ("form_contacts", 'words = { D = ["甲", "乙"], U = ["甲", "乙"] }\nform_contacts', "words 中的“U”要换一个名称"),
        ('number = "预算公开表2"', 'sheet = "收/入"', "sheet 是 Excel 工作表的名称：要有，不超过 31 个字"),
        ('head = ["本年收入", "单位资金"]', "head = []", "栏目“unit_funds”没有表头"),
        ('head = ["上年结转"], of', 'head = ["上年结转", ""], of', "栏目“carry_over”没有表头"),
        ('notes = ["注：本套报表', 'notes = ["{X}注：本套报表', "不认识占位符“{X}”；这里可以用的：{E}、{L}、{P}"),
        ('title = "{Y}年预算收入总表"', 'title = "｛Y｝年预算收入总表"', "占位符的大括号要用半角的"),
        ('title = "{Y}年预算收入总表"', 'title = "{Y年预算收入总表"', "大括号没有成对"),
        ("{E}预算收入{total}", "{E}预算收入{total:.2f}", "“total”不是占位符的名称"),
        ('numbers = ["1", "2", "3", "4", "5"]', 'numbers = ["1", "2"]', "numbers 有 2 个，栏目有 5 个"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, (old, new))
    assert line.startswith(f"  第 {line_of(SHANXI, old)} 行：")
    assert said in line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "special_account", head', 'id = "fund", head', "栏目“fund”写了 2 次"),
        ("width = 25", "width = 26", "各栏的 width 相加是 101，应当是 100"),
        ('of = "单位资金", width', 'of = "单位资金", for = "单位", width', "部门的公开文本中，各栏的 width 相加是 90"),
        ("width = 25", "width = 51", "栏目“name”的 width 是 51，应当是 5 到 50"),
        ('head = ["本年收入", "政府性基金"]', 'head = ["政府性基金"]', "表头“本年收入”下的栏目不相连"),
        ('head = ["上年结转"], of', 'head = ["本年收入"], of', "表头“本年收入”下的栏目不相连"),
    ],
)
def test_columns_that_do_not_fit_together_are_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    first = line_of(SHANXI, 'key = "t2"')
    lines = told(tmp_path, (old, new))
    (line,) = (line for line in lines if said in line)
    assert first < int(line.split()[1]) <= line_of(SHANXI, old)


def test_what_is_missing_is_told_at_what_lacks_it(tmp_path: Path) -> None:
    (line,) = told(tmp_path, ('number = "预算公开表2"\n', ""))
    table = line_of(SHANXI, 'key = "t2"') - 1
    assert line.startswith(f"  第 {table} 行：number 是表号，也是 Excel 工作表的名称：要有（没有表号的，改写 sheet）")


ACCOUNTS = (FORMATS / "final_accounts" / "shanxi.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "at", "said"),
    [
        ('rows = { by = "收入科目", sheet = "政府性基金收入" }\n', 'key = "t7"', "表“t7”没有 rows；请写 rows"),
        ('  "政府性基金收入",\n', 'sheet = "政府性基金收入" }', "这张表要用填报表的“政府性基金收入”，uses 中没有"),
        (
            'right = { by = "功能科目", total = { label = "" } }\n',
            'left = { by = "收入科目", sheet = "国有资本经营收入" }',
            "并列的表右边要么列类，写 classes",
        ),
    ],
)
def test_what_a_table_needs_is_told_where_it_is_missed(old: str, at: str, said: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, (old, ""))
    assert abs(int(line.split()[1]) - line_of(SHANXI.replace(old, "", 1), at)) <= 2 and said in line


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        (
            '  "上年数.收支总计（元）",\n',
            "",
            "{income.change}",
            "“预算收入”要用填报表的“上年数.收支总计（元）”，uses 中没有",
        ),
        (
            '  "变动原因.机关运行经费",\n',
            "",
            "机关运行经费财政拨款预算{total}",
            "“机关运行经费”的变动原因要用填报表的“变动原因.机关运行经费”，uses 中没有",
        ),
        (
            'of = "机关运行经费", words',
            'of = "一般公共预算", words',
            "机关运行经费财政拨款预算{total}",
            "“一般公共预算”没有变动原因可填；请用没有 {reason} 的写法。",
        ),
        (
            '{ id = "total", head = ["{Y}年预算数", "合计"], width = 16 }',
            '{ id = "total", head = ["{Y}年预算数", "合计"], last = "政府性基金预算", width = 16 }',
            'last = "政府性基金预算"',
            "“政府性基金预算”要用填报表的“上年数.政府性基金预算支出（元）”，uses 中没有",
        ),
    ],
)
def test_what_is_compared_must_be_asked_for(old: str, new: str, at: str, said: str, tmp_path: Path) -> None:
    """Else the document would say that last year's amount, or the reason, was not filled in."""
    whole = SHANXI.replace(old, new, 1)
    (line, *_) = (line for line in told(tmp_path, (old, new)) if said in line)
    assert int(line.split()[1]) == line_of(whole, at)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'id = "line", head = ["行次"], width = 20',
            'id = "row", head = ["行次"], width = 20',
            "这张表没有“row”这一栏；有的是：item、line、",
        ),
        ('id = "line", head = ["行次"], width = 20', 'id = "row", head = ["行次"], width = 20', "缺少栏目“line”"),
        (
            'id = "line", head = ["行次"], width = 20',
            'id = "line", of = "基本支出", head = ["行次"], width = 20',
            "这张表由程序编制，栏目不能写 of",
        ),
    ],
)
def test_columns_of_what_the_family_builds_are_its_own(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = (FORMATS / "final_accounts" / "shanxi.toml").read_text("utf-8")
    assert text.count(old) == 1
    (tmp_path / "样式.toml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(GeneratorError, match=said):
        read_form(tmp_path / "样式.toml", FinalAccountsForm, provinces.OFFER)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('of = ["年初结转和结余", "一般公共预算财政拨款"]', 'of = ["年初结转和结余", "收入决算"]', "of 中只能写一个账"),
        (
            '["年初结转和结余"], of = "年初结转和结余"',
            '["年初结转和结余"], of = "年初结转"',
            "不认识口径“年初结转”；",
        ),
    ],
)
def test_books_that_do_not_fit_are_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    (line,) = told_of_accounts(tmp_path, (old, new))
    assert line.startswith(f"  第 {line_of(ACCOUNTS, old)} 行：{said}")


def told_of_accounts(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What is said of Shanxi's form of the accounts, changed."""
    text = ACCOUNTS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "样式.toml").write_text(text, "utf-8")
    with pytest.raises(GeneratorError) as raised:
        read_form(tmp_path / "样式.toml", FinalAccountsForm, provinces.OFFER)
    return str(raised.value).split("\n")[1:]


@pytest.mark.parametrize(
    ("at", "old", "new", "said"),
    [
        ('["301", "30101"', '"30103", ', '"30104", ', "没有编码是 30104 的经济科目"),
        ('["301", "30101"', '"30103", ', '"30102", ', "科目 30102 写了两次"),
        ('["307", "30701"', '"30701", ', '"30101", ', "科目 30101 写了两次"),
        (
            'inapplicable = ["309"',
            '["309", "311"]',
            '["309", "3011"]',
            "inapplicable 中的 3011 不在 lists 列出的科目中",
        ),
        ('of = "公用经费", lists = 3', "lists = 3", "lists = 0", "“lists”不能是 0，最小是 1"),
        (
            'of = "公用经费", lists = 3',
            'of = "公用经费"',
            'of = "项目支出"',
            "“项目支出”与表的 of（“一般公共预算财政拨款”、“基本支出”）",
        ),
        (
            'of = "公用经费", lists = 3',
            'of = "公用经费"',
            'of = "公用经废"',
            "不认识口径“公用经废”；是否就是“公用经费”？",
        ),
        ('id = "code_2"', 'show = "code"', 'show = "code:3"', "行是“经济科目清单”的表，栏目的 show 不能是“code:3”"),
    ],
)
def test_lists_of_codes_that_do_not_fit_are_told(at: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    line = next(line for line in ACCOUNTS.split("\n") if at in line)
    (told,) = told_of_accounts(tmp_path, (line, line.replace(old, new, 1)))
    assert told.startswith(f"  第 {line_of(ACCOUNTS, at)} 行：{said}")


def test_lists_of_codes_need_as_many_lists_of_columns(tmp_path: Path) -> None:
    start, end = ACCOUNTS.index('  ["31011"'), ACCOUNTS.index("]\nsums = [")
    (line,) = told_of_accounts(
        tmp_path, (ACCOUNTS[start:end], ""), ('"309", "311"', '"309"'), ("lists = 3", "lists = 2")
    )
    at = line_of(ACCOUNTS, 'id = "code_1"') - 1
    assert line == f"  第 {at} 行：lists 有 3 组科目，栏目有 4 组；每组先写编码、名称（show），再写金额。"
    (line,) = told_of_accounts(tmp_path, (ACCOUNTS[start:end], "  [],\n"), ('"309", "311"', '"309"'))
    assert "每组至少要有一个科目" in line


def test_sums_reach_over_all_lists(tmp_path: Path) -> None:
    (line,) = told_of_accounts(tmp_path, ("lists = 3", "lists = 2"))
    assert line == f"  第 {line_of(ACCOUNTS, 'sums = [')} 行：sums 各项的 lists 相加是 3，科目有 4 组。"


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ('label = ["合计", "", ""]', "合计行的 label 有 3 个，印名称、编码（show）的栏目有 2 个；最多每栏一个"),
        ("label = []", "合计行的 label 有 0 个"),
        ('across = true, label = ["甲", "乙"]', "合计行的名称占几栏的（across），label 写一个，不是 2 个"),
    ],
)
def test_labels_of_the_whole_fit_its_columns(total: str, said: str, tmp_path: Path) -> None:
    old = 'rows = { by = "功能科目" }'
    (line,) = told_of_accounts(tmp_path, (old, f'rows = {{ by = "功能科目", total = {{ {total} }} }}'))
    assert line.startswith(f"  第 {line_of(ACCOUNTS, old)} 行：{said}")


def test_a_head_is_written_twice_above_all_of_its_columns_or_none(tmp_path: Path) -> None:
    old = 'head = ["本年支出", "小计"], width = 16, title = "合计"'
    (line,) = told_of_accounts(tmp_path, (old, old.replace('["本年支出", ', '["本年支出", "本年支出", ')))
    assert "表头“本年支出”下面的栏目有的写了两遍“本年支出”，有的没有" in line


def test_two_lists_need_two_columns_of_names(tmp_path: Path) -> None:
    (line,) = told(tmp_path, ('show = "name", width = 30, title = "支出项目"', 'width = 30, style = "text"'))
    assert line.startswith(f"  第 {line_of(SHANXI, 'columns = [')} 行：并列的表要有两栏 show")


def test_what_is_missing_in_the_whole_has_no_line(tmp_path: Path) -> None:
    assert told(tmp_path, ('name = "山西"\n', "")) == ["  缺少“name”。"]


def test_all_faults_are_told(tmp_path: Path) -> None:
    assert len(told(tmp_path, ("landscape = true", "landscap = true"), ("texts = { unit", "texts = { units"))) == 3


@pytest.mark.parametrize("spoil", [lambda text: text + "a b = 1\n", lambda text: text.replace('"山西"', '"山西')])
def test_what_is_no_toml_is_told_with_its_line(spoil: Callable[[str], str], tmp_path: Path) -> None:
    text = spoil(SHANXI)
    (tmp_path / "样式.toml").write_text(text, "utf-8")
    line = line_of(text, "a b = 1") if "a b = 1" in text else line_of(text, 'name = "山西')
    with pytest.raises(GeneratorError, match=rf"样式\.toml：不是正确的 TOML 文件（第 {line} 行）"):
        read_form(tmp_path / "样式.toml", BudgetForm, OFFER)


def test_two_forms_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("一.toml", "二.toml"):
        (tmp_path / name).write_text(SHANXI, "utf-8")
    with pytest.raises(GeneratorError, match=r"二\.toml：已有名为“山西”的公开样式"):
        read_forms(tmp_path, BudgetForm, OFFER)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'holds = ["duties", "organisation"]',
            'holds = ["duties", "organization"]',
            "没有“organization”这一节；可用的：",
        ),
        ('holds = ["duties", "organisation"]', 'holds = "duties"', "parts 中没有一个部分的 holds 写了“organisation”"),
        ('holds = ["duties", "organisation"]', 'holds = ["duties", "organisation", "basic"]', "“basic”写在了 2 处"),
        ('holds = "报表"', 'holds = "名词解释"', "parts 中没有印报表的部分"),
        ('key = "narrative"', 'key = "overview"', "各部分不能相同"),
        ('key = "income"\nheading', 'key = "t3"\nheading', "已有一处的 key 是“t3”"),
        ('carry_over = "上年结转" }\nblocks', 'carry_over = "结转" }\nblocks', "不认识口径“结转”；"),
        (
            'goods = "政府采购.货物（元）"',
            'goods = "政府采购.货物"',
            "没有“政府采购.货物”这样的填报表的栏目；是否就是“政府采购.货物（元）”？",
        ),
        (
            'general = { of = "一般公共预算", words',
            'general = { of = "一般预算", words',
            "没有“一般预算”这样的变动事项；",
        ),
        ('words = "general" } }', 'words = "generl" } }', "没有“generl”这样的[changes] 中的写法；是否就是“general”？"),
        ("{E}预算收入{total}", "{E}预算收入{totl}", "不认识占位符“{totl}”；是否就是“{total}”？"),
        ("占{general.share}；", "占{general.rate}；", "不认识占位符“{general.rate}”"),
        ('say = "{name}{amount}{W}，占{share}"', 'say = "{name}{amount}{W}，占{part}"', "不认识占位符“{part}”"),
        (
            'for = "单位", when = "overall_form"',
            'for = "单位", when = "overall"',
            "没有“overall”这样的名称；",
        ),
        (
            '{ each = "类", say = "{name}{amount}{W}，占',
            '{ each = "款", say = "{name}{amount}{W}，占',
            "没有“款”这样的列举；可用的：单位、机关、类、经济科目、项",
        ),
        ('{ text = "机构设置" }', '{ text = "机构" }', "没有“机构”这样的填报的文字"),
        ('{ text = "机构设置" }', '{ made = "机构" }', "没有“机构”这样的由程序编写的内容"),
        ('{ text = "机构设置" }', '{ text = "机构设置", title = "一" }', "不认识“title”"),
        ('join = "；", whole = "{Y}年度{E}一般', 'joins = "；", whole = "{Y}年度{E}一般', "不认识“joins”"),
        ('join = "以及", whole', 'joins = "以及", whole', "不认识“joins”"),
        ('{ text = "机构设置" }', '{ words = "机构" }', "每段要写 say、each、heading、chart、text 或者 made"),
        (
            'annexes = ["政府购买服务目录"',
            'annexes = ["购买服务目录"',
            "没有“购买服务目录”这样的附件；是否就是“政府购买服务目录”？",
        ),
        (
            '{ text = "机构设置" }',
            '{ each = "单位", columns = [{ head = "单位", say = "{name}", width = 50 }] }',
            "各栏的 width 相加是 50，应当是 100",
        ),
        (
            '{ text = "机构设置" }',
            '{ each = "单位", columns = [{ head = "单位", say = "{usage}", width = 50 }] }',
            "不认识占位符“{usage}”；",
        ),
        (
            '{ text = "机构设置" }',
            '{ each = "单位", columns = [{ head = "单位", say = "{name}", width = 90 }] }',
            "“width”不能是 90，最大是 50",
        ),
        ('each = "类" },\n]', 'each = "经济科目" },\n]', "“经济科目”没有金额，不能画成统计图"),
        ('all_projects = "项目支出"\n', "", "“{published.share}”占的是 whole“all_projects”，figures 中没有这个名称"),
        ('project_year = "（{Y}年度）"\n', "", "缺少 [forms] 的 project_year；“绩效目标表”要用"),
        ('withheld = "注：依法', 'left_out = "注：依法', "缺少 [captions] 的 withheld；每个样式都要有"),
        ('new = "上年无此项预算"\n', "", "[changes.general] 缺少 new；要写 increase、decrease、unchanged、new"),
        ('heading = "十、绩效管理情况"', 'heading = "十、绩效管理情况{total}"', "不认识占位符“{total}”"),
        ('chart = "收入构成图", key = "income"', 'chart = "收入构成图"', "统计图（chart）缺少“key”：标识，小写字母"),
        (
            'chart = "收入构成图", key = "income", alt = ',
            'chart = "收入构成图", key = "income", name = ',
            '统计图（chart）缺少“alt”：等同的文字，如 alt = "{list}。"',
        ),
        ('head = ["科目编码"], ', "", "这一栏缺少“head”"),
        ('general = "一般公共预算拨款收入"', 'general = "{A}拨款收入"', "不认识占位符“{A}”；可以用的：{E}"),
        ("bars = { general = ", 'bars = { "general.last" = ', "没有“general.last”这样的名称"),
    ],
)
def test_what_a_section_or_a_column_refers_to_or_lacks_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    lines = told(tmp_path, (old, new))
    assert any(said in line for line in lines), lines
    assert all(line.startswith("  第 ") for line in lines if said in line)
    assert not any("？。" in line for line in lines)


def test_a_budget_of_projects_alone_is_not_taken_for_all(tmp_path: Path) -> None:
    """全年预算 is asked for of projects; of 基本支出 only where the form wants it."""
    old = 'figures = { all = [], spent = "一般公共预算财政拨款" }'
    new = old.replace("all = []", 'all = [], budget = ["全年预算"__]')
    (line,) = told_of_accounts(tmp_path, (old, new.replace("__", "")))
    assert "“全年预算”在填报表中只有项目支出的，合计会少；请在 uses 中加上“基本支出决算.全年预算数（元）”" in line
    text = ACCOUNTS.replace(old, new.replace("__", ', "项目支出"'), 1)
    used = ACCOUNTS.replace(old, new.replace("__", ""), 1).replace(
        "uses = [", 'uses = [\n  "基本支出决算.全年预算数（元）",'
    )
    for good in (text, used):
        (tmp_path / "样式.toml").write_text(good, "utf-8")
        assert read_form(tmp_path / "样式.toml", FinalAccountsForm, provinces.OFFER).name == "山西"


SILENT = {
    ("budget", "山西"): {
        "整体绩效",  # without it there is no such form
        "项目绩效.主管部门及代码",  # of its department, if blank
        "基本信息.主管部门名称",
        "基本支出.对应口径",  # by the kind of the unit, if blank
        "变动原因.预算支出",  # as 预算收入
    },
    ("final_accounts", "上海"): {"单位.备注"},
    ("final_accounts", "山西"): {"基本信息.主管部门名称", "项目.项目类别"},
}
"""Inputs that nothing is printed of, or not of them alone."""


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_whatever_a_form_prints_without_asking_for_it_is_told(family: AnyFamily) -> None:
    """Each input that an installed form uses is left out of its uses once."""
    for name, form in family.forms().items():
        assert list(faults_of_needs(form, family.offer)) == []
        lesser = {used: form.model_copy(update={"uses": {*form.uses} - {used}}) for used in form.uses}
        told = {used: list(faults_of_needs(less, family.offer)) for used, less in lesser.items()}
        silent = {used for used in told if not any(used in fault.message for fault in told[used])}
        assert silent == SILENT.get((family.key, name), set()), name


@pytest.mark.parametrize(
    ("text", "used", "at", "said"),
    [
        (SHANXI, "基本信息.资产统计日期", "截至{assets_date}", "“{assets_date}”要用"),
        (SHANXI, "变动原因.机关运行经费", "家{kind}", "“机关运行经费”的变动原因要用"),
        (SHANXI, "其他说明", 'text = "政府购买服务指导性目录"', "“政府购买服务指导性目录”要用"),
        (ACCOUNTS, "国有资产.机要通信用车（辆）", 'key = "f10"', "“f10”要用"),
        (ACCOUNTS, "支出用途", 'made = "classes"', "“classes”要用"),
        (ACCOUNTS, "三公经费用途", "{abroad_use}", "“{abroad_use}”要用"),
        (ACCOUNTS, "三公经费情况.接待费全年预算（元）", '"“三公”经费全年预算"', "“三公”经费全年预算要用"),
    ],
)
def test_what_is_printed_without_its_input_is_told_where_it_stands(
    text: str, used: str, at: str, said: str, tmp_path: Path
) -> None:
    text = text.replace(f'  "{used}",\n', "", 1)
    form, offer = (BudgetForm, OFFER) if 'family = "预算"' in text else (FinalAccountsForm, provinces.OFFER)
    (tmp_path / "样式.toml").write_text(text, "utf-8")
    with pytest.raises(GeneratorError) as raised:
        read_form(tmp_path / "样式.toml", form, offer)  # type: ignore[arg-type]
    (line,) = (line for line in str(raised.value).split("\n") if said in line)
    assert line.startswith(f"  第 {line_of(text, at)} 行：{said}填报表的“{used}”，uses 中没有，印出来一直是空的；")


def test_what_has_no_reason_is_not_worded_with_one(tmp_path: Path) -> None:
    old = 'spending = { of = "支出总计", words = "total" }'
    (line,) = told_of_accounts(tmp_path, (old, old.replace('"total"', '"three_public"')))
    assert "“支出总计”没有变动原因可填；请用没有 {reason} 的写法" in line


def test_lines_of_a_table_that_is_built_need_their_labels(tmp_path: Path) -> None:
    (line,) = told_of_accounts(tmp_path, ('courier_vehicles = "机要通信用车"\n', ""))
    assert line.startswith("  第") and "缺少 [lines] 的 courier_vehicles；“f10”要用" in line

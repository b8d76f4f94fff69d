"""Rows that do not count: by a column, a name, a heading over them, another year; ordinary words say nothing of it."""

from datetime import date
from pathlib import Path

import pytest

from generator.families.budget.imports.importing import read_export
from generator.families.budget.imports.shape_file import load_shape
from generator.families.budget.imports.states import is_void_clause
from generator.model.terms import Openness
from generator.text.plain import squeezed
from tests.imports.shapes import (
    HEAD,
    LINE,
    PROJECTS,
    YEAR,
    amounts,
    default,
    doubted,
    grid,
    line,
    project,
    read,
    told,
    total,
)

OTHER = line(200, economic="30202")
LAST = line(50, economic="30211")

VOID = [
    ("指标年度", "2024年"),
    ("指标年度", 2024),
    ("预算方案", "2025年度预算"),
    ("是否有效", "否"),
    ("是否有效", 0),
    ("有效标志", "N"),
    ("是否作废", "Y"),
    ("是否已作废", "是"),
    ("作废标志", 1),
    ("删除标记", "√"),
    ("批复情况", "未批复"),
    ("审核结果", "不予安排"),
    ("审核意见", "不予安排"),
    ("是否入库", "否"),
    ("是否安排", "否"),
    ("是否纳入预算", "×"),
    ("备注", "本行作废，不用"),
    ("备注", "该项目已取消"),
    ("备注", "2026年暂不安排"),
    ("备注", "重复录入，请勿用"),
    ("说明", "此笔不计入合计"),
]


@pytest.mark.parametrize(("head", "word"), VOID)
def test_a_row_whose_column_says_that_it_does_not_count_is_not_placed(head: str, word: object) -> None:
    report = read(grid((*HEAD, head), LINE, OTHER, (*LAST, word)))
    assert (report.sure, report.tally.placed, report.tally.unplaced) == (False, 300, 50)
    assert squeezed(word) in str(report.unplaced[0])


ORDINARY = [
    ("备注", "按标准", "见附件"),
    ("备注", "含已取消项目调剂资金", "原合同已取消，重新招标"),
    ("备注", "2025年立项", "2026年新增"),
    ("备注", "旧票据作废后重开", "报废车辆注销手续费"),
    ("是否政府采购", "否", "是"),
    ("是否中小企业", "否", "否"),
    ("是否基建", 0, 1),
    ("是否有效", "是", "Y"),
    ("是否作废", "否", None),
    ("删除标记", None, 0),
    ("审核状态", "已审核", "已批复"),
    ("预算方案", "2026年部门预算", "2026年部门预算"),
    ("项目负责处室", "取消高考处", "不动产处"),
]


@pytest.mark.parametrize(("head", "one", "other"), ORDINARY)
def test_ordinary_columns_say_nothing_of_it(head: str, one: object, other: object) -> None:
    assert total(grid((*HEAD, head), (*LINE, one), (*OTHER, other))) == 300


def test_a_remark_merged_over_rows_is_of_all_of_them() -> None:
    report = read(grid((*HEAD, "备注"), LINE, (*OTHER, "作废"), LAST, merged=["H3:H4"]))
    assert (report.tally.placed, report.tally.unplaced) == (100, 250)


@pytest.mark.parametrize("name", ["甲项目（已取消）", "【作废】甲项目", "甲项目-暂缓安排"])
def test_a_project_whose_name_says_that_it_does_not_count_is_not_placed(name: str) -> None:
    row = list(project(100))
    row[3] = name
    assert squeezed(name) in doubted(grid(PROJECTS, tuple(row), project(200, "P2")))


@pytest.mark.parametrize(
    "name", ["取消高考改革经费", "作废票据清理经费", "减灾经费", "学位不足补助（暂定名）", "核酸检测"]
)
def test_a_name_that_only_holds_the_word_says_nothing_of_it(name: str) -> None:
    row = list(project(100))
    row[3] = name
    assert total(grid(PROJECTS, tuple(row))) == 100


def test_what_is_declared_to_count_counts(tmp_path: Path) -> None:
    export = grid((*HEAD, "是否安排", "备注"), (*LINE, "否", None), (*OTHER, None, "暂缓"))
    assert read(export).tally.placed == 0
    (tmp_path / "样式.toml").write_text('[status]\nvalid = ["是否安排=否", "暂缓"]', "utf-8")
    assert total(grid((*HEAD, "备注"), LINE, (*OTHER, "暂缓")), shape=load_shape(tmp_path / "样式.toml")) == 300


def test_answers_that_no_one_knows_are_told() -> None:
    told_of = doubted(grid((*HEAD, "是否安排"), (*LINE, "是"), (*OTHER, "部分")))
    assert "“部分”1 行 200.00 元" in told_of
    assert "“空”1 行 200.00 元" in doubted(grid((*HEAD, "是否有效"), (*LINE, "是"), OTHER))
    assert "“二上”1 行" in doubted(grid((*HEAD, "预算阶段"), (*LINE, "一上"), (*OTHER, "二上")))


def test_a_column_of_years_that_no_one_knows_is_told() -> None:
    assert 'budget_year = ["所属期"]' in doubted(grid((*HEAD, "所属期"), (*LINE, "2026年"), (*OTHER, "2025年")))
    assert total(grid((*HEAD, "所属期"), (*LINE, "2026年"), (*OTHER, "2026年"))) == 300


@pytest.mark.parametrize("year", [date(2026, 1, 1), "2026-2026", "2026年度", "2026年度预算", 2026.0])
def test_a_budget_year_may_be_written_as_a_date(year: object) -> None:
    assert total(grid((*HEAD, "预算年度"), (*LINE, year))) == 100


@pytest.mark.parametrize("year", [date(2025, 1, 1), "2025-2026", "2025年度", "26", "明年"])
def test_a_budget_year_that_is_another_one_is_told(year: object) -> None:
    assert "预算年度是" in doubted(grid((*HEAD, "预算年度"), LINE, (*OTHER, year)))


SECTIONS = ["二、2025年预算", "以下为备选项目，暂不安排", "作废：", "（二）未批复项目", "已取消的项目"]


@pytest.mark.parametrize("words", SECTIONS)
def test_lines_under_words_that_say_that_they_do_not_count_are_not_placed(words: str) -> None:
    report = read(grid(HEAD, LINE, (words,), OTHER, ("第2页",), LAST))
    assert (report.sure, report.tally.placed, report.tally.unplaced) == (False, 100, 250)
    assert squeezed(words) in str(report.unplaced[0])
    with_sum = read(grid(HEAD, LINE, (words, *[None] * 5, 250), OTHER, LAST))
    assert with_sum.tally.placed == 100


def test_the_next_heading_of_its_rank_ends_a_section() -> None:
    rows = [("一、2026年预算",), LINE, ("二、2025年预算",), ("（一）公用",), OTHER, ("三、追加",), LAST]
    report = read(grid(HEAD, *rows))
    assert (report.tally.placed, report.tally.unplaced) == (150, 200)


def test_headings_that_say_nothing_of_it_are_listed() -> None:
    report = read(grid(HEAD, LINE, ("二、其他",), OTHER, ("注：按标准测算",)))
    assert report.sure, told(report)
    assert any("第 3 行“二、其他”" in remark for remark in report.remarks)
    for words in ("（二）2025年结转", "上年结转", "预算单位：038001 云川市教育局", "205 教育支出"):
        assert total(grid(HEAD, LINE, (words,), OTHER)) == 300


def test_a_sheet_or_a_caption_may_say_it_too() -> None:
    assert read(grid(HEAD, LINE), grid(HEAD, OTHER, name="作废")).tally.placed == 100
    assert read(grid(HEAD, LINE, ("三、未安排项目",), HEAD, OTHER)).tally.placed == 100
    assert "汇总行" in doubted(grid(HEAD, LINE, ("暂不安排的项目 小计", *[None] * 5, 100), OTHER))


NAMED = (
    "单位编码",
    "支出类别",
    "功能科目编码",
    "功能科目名称",
    "经济科目编码",
    "经济科目名称",
    "资金来源",
    "资金年度",
    "金额（元）",
)


def named(amount: object, function: str = "学前教育", economic: str = "办公费") -> tuple[object, ...]:
    return ("038001", "公用经费", "2050201", function, "30201", economic, *LINE[4:6], amount)


PARTS = [
    {"function": "其中：学前教育"},
    {"function": "减：学前教育"},
    {"economic": "其中：办公费"},
    {"economic": "核减办公费"},
]


@pytest.mark.parametrize("names", PARTS)
def test_a_line_that_is_called_a_part_is_placed_only_if_a_total_counts_it(names: dict[str, str]) -> None:
    rows = [named(100), named(20, **names)]
    report = read(grid(NAMED, *rows))
    assert (report.sure, report.tally.placed, report.tally.unplaced) == (False, 100, 20)
    assert total(grid(NAMED, *rows, ("合计", *[None] * 7, 100))) == 100
    assert total(grid(NAMED, *rows, ("合计", *[None] * 7, 120))) == 120


def test_letters_that_look_like_digits_make_no_other_unit() -> None:
    told_of = doubted(grid(HEAD, LINE, line(200, unit="038OO1")))
    assert "单位编码 038001（明细!G2）和 038OO1（明细!G3）" in told_of
    assert "038OO2" in doubted(grid(HEAD, LINE, line(200, unit="038OO2")))
    assert total(grid(PROJECTS, project(100, "ZOO1"), project(200, "P1I"))) == 300


@pytest.mark.parametrize("mark", ["同上", "〃", '"'])
def test_a_mark_that_says_the_same_is_read_so_under_a_line(mark: str) -> None:
    below, under = (mark, mark, *OTHER[2:]), (mark, *LAST[1:])
    assert amounts(grid(HEAD, LINE, below, under)) == amounts(grid(HEAD, LINE, OTHER, LAST))
    assert any("按上一行的内容读出" in remark for remark in read(grid(HEAD, LINE, below)).remarks)
    for between in [("小计", *[None] * 5, 100), ("二、其他",)]:
        assert f"A4 写着“{mark}”" in doubted(grid(HEAD, LINE, between, below))


@pytest.mark.parametrize("text", ["作废", "不用了", "本项目全部取消", "已作废、不用", "2026年不安排", "三、不安排项目"])
def test_clauses_that_say_it(text: str) -> None:
    assert is_void_clause(text, default(), 2026)


@pytest.mark.parametrize(
    "text", ["2025年不安排", "不用公开", "取消高考", "安排", "未安排人员的单位", "已取消比例" + "的" * 500]
)
def test_clauses_that_do_not(text: str) -> None:
    assert not is_void_clause(text, default(), 2026)


SECRET = [("是否涉密", "是"), ("涉密标志", "Y"), ("密级", "秘密"), ("公开方式", "不公开"), ("是否公开", "否")]


@pytest.mark.parametrize(("head", "word"), SECRET)
def test_a_project_that_the_export_calls_secret_is_told_and_not_published(head: str, word: str) -> None:
    export = grid((*PROJECTS, head), (*project(100), word), (*project(50, economic="30201"), None), project(200, "P2"))
    rows, report = read_export([export], default(), YEAR)
    assert [row["openness"] for row in rows["projects"]] == [Openness.SECRET, None]
    assert report.sure and any(f"P1（明细!H2 “{head}”写着“{word}”）" in remark for remark in report.remarks)


def test_what_is_called_public_is_not_told_and_what_no_one_knows_is() -> None:
    head = (*PROJECTS, "是否涉密", "公开方式")
    assert not any("公开方式" in remark for remark in read(grid(head, (*project(100), "否", "公开"))).remarks)
    rows, report = read_export([grid(head, (*project(100), "否", "部分公开"))], default(), YEAR)
    assert rows["projects"][0]["openness"] is None
    assert any("“部分公开”" in remark and "公开方式没有填" in remark for remark in report.remarks)
    assert "是基本支出" in doubted(grid((*HEAD, "密级"), (*LINE, "机密")))

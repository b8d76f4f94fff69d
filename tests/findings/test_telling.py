"""A finding as a user meets it: what stands in its cell, what it affects, and how findings are listed."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from generator.commands.report import listed
from generator.disclosure.checking.affected import with_affected
from generator.disclosure.collecting import spans
from generator.disclosure.family import AnyFamily
from generator.disclosure.feeding import feeding, printing
from generator.disclosure.labels import part_labels, printed_in
from generator.disclosure.secrecy import withholding
from generator.families.budget.family import BUDGET
from generator.families.known import FAMILIES
from generator.findings.finding import Finding, Level, counts, worst
from generator.findings.grouping import counted
from generator.findings.place import Place
from generator.tasks.check import Checked, check
from generator.workbook.cells.raw import UNCALCULATED, Percent
from generator.workbook.cells.rows import Cell
from generator.workbook.cells.shown import message_text
from generator.workbook.declaration.declare import Kind
from tests.support import made
from tests.support.cases import CASES
from tests.support.edited import INVENTED, edited
from tests.support.made import EXAMPLES, FINAL_ACCOUNTS, one_by_default
from tests.support.shanghai import DOCUMENTS
from tests.support.shanghai_books import write_book
from tests.verify.test_work import work
from tools.build_examples import build


def finding(place: str = "", level: Level = Level.ERROR, code: str = "XXX-01", message: str = "请改正。") -> Finding:
    sheet, _, cell = place.partition("!")
    return Finding(level=level, code=code, message=message, where=Place(sheet=sheet, cell=cell) if place else None)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-40000, "-40000"),
        (0.125, "0.125"),
        (100000000000.5, "100000000000.5"),
        (Percent(0.95), "95%"),
        (datetime(2026, 2, 10), "2026-02-10"),
        (True, "TRUE"),
        (UNCALCULATED, "（公式，没有计算结果）"),
        ("两行\n 文字", "两行 文字"),
        ("甲\x00乙\ud800\u202e", "甲[U+0000]乙[U+D800][U+202E]"),
        ("长" * 61, "长" * 60 + "…"),
        ("身份证110105194912310025。", "身份证110****25。"),
        ("11010519491231002X", "110****2X"),
        ("电话 138 0013 8000、0351-2345678", "电话 138****00、035****78"),
        ("账号 6222 0212 3456 7890 123", "账号 622****23"),
        (13800138000, "138****00"),
        ("财预〔2016〕143号，2026-01-01至2026-12-31", "财预〔2016〕143号，2026-01-01至2026-12-31"),
        ("1234567890.12", "1234567890.12"),
    ],
)
def test_what_a_cell_shows(value: object, shown: str) -> None:
    assert message_text(Cell(value, Place(sheet="单位", cell="B3")), Kind.TEXT) == shown


def test_whatever_a_finding_quotes_can_be_shown_anywhere() -> None:
    """No page, no workbook and no terminal takes such characters; heads of columns may hold them."""
    quoting = finding(message="“\x00\ud800\u202e”不是栏目。\n请看。")
    assert quoting.message == "“[U+0000][U+D800][U+202E]”不是栏目。\n请看。"


def test_a_code_is_not_masked() -> None:
    assert message_text(Cell("140581250001000123", Place(sheet="项目", cell="A3")), Kind.CODE) == "140581250001000123"


def test_check_tells_what_stands_in_each_cell(tmp_path: Path) -> None:
    found = check(edited(tmp_path, {("基本支出", "H3"): "12万", ("单位", "D4"): "13800138000"})).findings
    values = {str(one.where): one.value for one in found}
    assert values["基本支出!H3"] == "12万" and values["单位!D4"] == "138****00"


OF_FORMS = ("library-budget", *DOCUMENTS)
"""What is handed in of the other forms than Shanxi's: 通用, and those of Shanghai."""


@pytest.fixture(scope="module", params=[*one_by_default(EXAMPLES), *one_by_default(FINAL_ACCOUNTS), *OF_FORMS])
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("样式")
    if request.param in DOCUMENTS:
        return check(write_book(request.param, folder))
    if request.param in OF_FORMS:
        return check(build(CASES / f"{request.param}.yaml", folder))
    return made.checked(request.param)


def test_a_sheet_feeds_at_least_what_is_derived_from_it(checked: Checked) -> None:
    """By another way than the software's own: every figure with its whole closure."""
    assert checked.basis
    fed = feeding(checked.basis.form, checked.family.offer)
    feeds = {sheet.name: fed[name] for name, sheet in checked.family.offer.sheets.items()}
    disclosure = checked.family.disclosure(checked.basis)
    for part in (*disclosure.tables, *disclosure.sections):
        figures = {span.figure.key: span.figure for span in spans(part) if span.figure}
        places = {
            place.sheet
            for figure in figures.values()
            for one in figure.closure()
            for place in one.operands
            if isinstance(place, Place)
        }
        for sheet in places - {withholding.SHEET}:
            assert part.key in feeds[sheet], sheet


UNPRINTED = {
    ("budget", "山西"): [],
    ("budget", "上海"): ["附件"],
    ("budget", "通用"): ["附件"],
    ("final_accounts", "山西"): [],
    ("final_accounts", "上海"): ["项目", "附件"],
    ("final_accounts", "通用"): ["项目"],
}
"""Sheets of which a form prints nothing, besides 确认事项; of 项目, amounts only."""


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_every_sheet_feeds_parts_of_the_document_of_whichever_form(family: AnyFamily) -> None:
    for name, form in family.forms().items():
        fed = feeding(form, family.offer)
        assert {part for parts in fed.values() for part in parts} <= part_labels(form).keys()
        sheets = family.submission.sheets_with(frozenset(form.uses))
        unfed = [sheet.name for field, sheet in sheets.items() if not fed[field]]
        assert unfed == [*UNPRINTED.get((family.key, name), []), "确认事项"], name


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_what_a_rule_is_about_is_printed_by_every_form(family: AnyFamily) -> None:
    for rule in family.rules.rules.values():
        for form in family.forms().values() if rule.affects else ():
            assert printing(form, family.offer, rule.affects), (rule.code, form.name)


def test_what_a_finding_affects_is_called_as_its_form_calls_it() -> None:
    """Projects without an economic code are missing in the table and the section of “三公”经费, of whichever form."""
    for name, parts in (("上海", "9三公经费和机关运行经费"), ("通用", "7三公经费支出表")):
        form = BUDGET.forms()[name]
        labels = part_labels(form)
        printed = printing(form, BUDGET.offer, BUDGET.rules.rules["LED-08"].affects)
        table, _ = (label for key, label in labels.items() if key in printed)
        assert table == parts


def test_a_form_with_tables_of_its_own_names_these() -> None:
    """By what its tables and sections are of, whatever their keys."""
    shanxi = BUDGET.forms()["山西"]
    tables = tuple(table.model_copy(update={"key": f"own_{table.key}"}) for table in shanxi.tables)
    form = shanxi.model_copy(update={"tables": tables})
    own = {name: {part.removeprefix("own_") for part in parts} for name, parts in feeding(form, BUDGET.offer).items()}
    assert own == feeding(shanxi, BUDGET.offer)


def test_where_a_sheet_is_printed_is_told_by_numbers() -> None:
    budget, accounts = (family.forms()["山西"] for family in FAMILIES)
    assert printed_in({"t1", "t2", "t3", "t5", "t13"}, budget) == "预算公开表1至预算公开表3、预算公开表5、预算公开表13"
    assert printed_in({"f10", "general", "basic", "other"}, accounts) == "公开10表；第三部分 五、六、十"
    assert printed_in({"document"}, budget) == "整个公开文本" and printed_in((), budget) == ""
    assert printed_in({"glossary", "duties"}, accounts) == "第一部分 一；第四部分 名词解释"


def affects(place: str, derived: bool = True) -> tuple[str, ...]:
    checked = made.checked(INVENTED)
    disclosure = checked.disclosures[0] if derived else None
    return with_affected([finding(place, Level.WARNING)], BUDGET, checked.basis, disclosure)[0].affects


def test_a_finding_affects_what_is_derived_from_its_row() -> None:
    assert affects("政府采购!B3") == ("第三部分 九、政府采购情况",)
    assert "预算公开表13" in affects("项目支出!F6") and "预算公开表12" not in affects("项目支出!F6")
    assert "预算公开表9" not in affects("基本支出!C3")


def test_a_rule_may_say_what_it_affects() -> None:
    found = made.checked(INVENTED).findings
    (blank,) = (one for one in found if one.code == "LED-08")
    assert blank.affects == ("预算公开表10", "第三部分 七、“三公”经费增减变动原因说明")


def test_while_nothing_can_be_derived_it_affects_what_its_sheet_feeds() -> None:
    told = affects("基本支出!C3", derived=False)
    assert told[:5] == tuple(f"预算公开表{number}" for number in range(1, 6)) and "预算公开表9" in told
    assert affects("没有!A3") == () and with_affected([finding("单位!A3")], BUDGET, None)[0].affects == ()


def test_the_list_goes_sheet_by_sheet_the_gravest_first() -> None:
    notice = finding("单位!A3", Level.NOTICE).model_copy(update={"affects": ("预算公开表6", "预算公开表11")})
    lines = list(listed([notice, finding("单位!B9"), finding("项目!A3"), finding("项目"), finding()]))
    assert lines == [
        "  错误  请改正。[XXX-01]",
        "单位（影响：预算公开表6；预算公开表11）",
        "  错误  B9：请改正。[XXX-01]",
        "  提示  A3：请改正。[XXX-01]",
        "项目",
        "  错误  A3：请改正。[XXX-01]",
        "  错误  请改正。[XXX-01]",
    ]


def test_sheets_with_errors_come_before_those_without() -> None:
    found = [finding("单位!A3", Level.NOTICE), finding("项目!A3", Level.WARNING), finding("政府采购!A3")]
    assert [line for line in listed(found) if not line.startswith(" ")] == ["政府采购", "项目", "单位"]


def test_many_of_a_kind_in_a_column_are_one_line() -> None:
    alike = [finding(f"单位!A{row}") for row in (3, 4, 5, 9)]
    unlike = [finding(f"项目!B{row}", message=f"第{row}行，请改正。") for row in range(3, 13)]
    few = [finding(f"项目!C{row}", message=f"另一栏第{row}行，请改正。") for row in range(3, 5)]
    assert list(listed([*alike, *unlike, *few])) == [
        "单位",
        "  错误  A3:A5、A9（共 4 处）：请改正。[XXX-01]",
        "项目",
        "  错误  B3:B12（共 10 处），如 B3：第3行，请改正。"
        "这里只是一例，这一类共 10 种，其余的逐格写在标注副本中。[XXX-01]",
        "  错误  C3：另一栏第3行，请改正。[XXX-01]",
        "  错误  C4：另一栏第4行，请改正。[XXX-01]",
    ]


def test_every_cell_is_a_finding_and_its_column_one_line(tmp_path: Path) -> None:
    cells = {("基本支出", f"A{row}"): f"０３８{row}" for row in range(3, 60)}
    found = check(edited(tmp_path, cells)).findings
    assert {one.where.cell for one in found if one.where and one.code == "NRM-01"} == {cell for _, cell in cells}
    (line,) = (line for line in listed(found) if line.endswith("[NRM-01]"))
    assert line.startswith("  提示  A3:A59（共 57 处），如 A3：单位编码：“０３８3”中有全角字符")


def test_listing_ten_thousand_findings_is_work_that_grows_no_faster_than_they_do() -> None:
    found = [finding(f"基本支出!A{row}") for row in range(3, 10_003)]
    less, more = (work(lambda: listed(found[:size])) for size in (1_000, 4_000))  # noqa: B023 # runs at once
    assert more < 5 * less
    (_, line) = listed(found)
    assert "共 10000 处" in line
    assert not re.search("[\t\x1b]", line)


def test_one_problem_is_one_line_over_however_many_columns_and_names() -> None:
    across = [
        finding(f"项目绩效!{cell}", message="“16个”与公开的数据都不相等；请核对。") for cell in ("L13", "P13", "Q13")
    ]
    names = "甲乙丙丁戊己庚"
    named = [
        finding(f"项目!A{row}", message=f"项目“{name}”（P{row}）没有目标表；请核对。")
        for row, name in enumerate(names, 3)
    ]
    columns = [finding(f"项目绩效!{column}9", message=f"{column}栏：“,”是半角的；请改正。") for column in "MNO"]
    assert list(listed([*across, *named, *columns])) == [
        "项目绩效",
        "  错误  L13、P13、Q13（共 3 处）：“16个”与公开的数据都不相等；请核对。[XXX-01]",
        "  错误  M9、N9、O9（共 3 处）：M栏、N栏、O栏：“,”是半角的；请改正。[XXX-01]",
        "项目",
        "  错误  A3:A9（共 7 处）：项目“甲”（P3）、“乙”（P4）、“丙”（P5）、“丁”（P6）、“戊”（P7）、“己”（P8）等 7 个"
        "没有目标表；请核对。[XXX-01]",
    ]


def test_what_was_not_the_same_stays_apart() -> None:
    told = ["“甲”应为“乙”；请改正。", "“甲”应为“丙”；请改正。", "“1万元”（是否应为 2万元）不相等；请核对。"]
    told.append("“3万元”（是否应为 4万元）不相等；请核对。")
    found = [finding(f"单位!A{row}", message=message) for row, message in enumerate(told, 3)]
    assert len(list(listed([*found, finding("单位", message=told[0])]))) == 1 + 5


def test_what_has_no_cell_names_none() -> None:
    """However many are alike: what each says is all that there is of it."""
    lines = list(listed([finding("职责机构", message=f"第{number}项没有填写，请补填。") for number in range(12)]))
    assert lines[1] == "  错误  第0项没有填写，请补填。[XXX-01]" and len(lines) == 1 + 12


def test_what_is_listed_in_fewer_lines_is_counted_so() -> None:
    """Ten cells of one problem are ten findings, and one line to read."""
    found = [finding(f"单位!A{row}", Level.NOTICE, message="请改正。") for row in range(3, 13)]
    assert counted(found) == "错误 0，警告 0，提示 10（合为 1 条）"
    assert counted(found[:1]) == "错误 0，警告 0，提示 1"


def test_what_there_is_nothing_to_do_about_is_told_last_and_not_counted() -> None:
    asides = (
        finding("科目补充", Level.NOTICE, message="可以对照。"),
        finding("基本信息!B10", Level.NOTICE, message="可以补填。"),
    )
    found = [finding("单位!A3", Level.NOTICE), *(found.model_copy(update={"aside": True}) for found in asides)]
    assert list(listed(found)) == [
        "单位",
        "  提示  A3：请改正。[XXX-01]",
        "另外",
        "  提示  可以对照。[XXX-01]",
        "  提示  基本信息!B10：可以补填。[XXX-01]",
    ]
    assert counts(found) == "错误 0，警告 0，提示 1" and worst(found[1:]) is None

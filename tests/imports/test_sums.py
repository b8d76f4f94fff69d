"""Rows that add up others: skipped only where they do, told where they do not; lines are never taken for sums."""

from decimal import Decimal

import pytest

from tests.imports.shapes import HEAD, LINE, PROJECTS, amounts, doubted, grid, line, project, read, total

SUM = (*[None] * 6, 300)
LINES = (LINE, line(200, economic="30202"))


@pytest.mark.parametrize(
    "code", ["205 01 01", "205 0101", "205\u200901\u200901", "205\u300001\u300001", "205\xa001\xa001"]
)
def test_blanks_within_a_code_make_no_sum_of_a_line(code: str) -> None:
    spaced = line(200, function=code, economic="30202")
    assert amounts(grid(HEAD, LINE, spaced)) == amounts(grid(HEAD, LINE, line(200, economic="30202")))


def test_two_codes_in_a_cell_are_not_joined() -> None:
    assert "2050201 30101" in doubted(grid(HEAD, LINE, line(function="2050201 30101")))


def test_a_name_behind_a_code_keeps_its_digits() -> None:
    given = project(100, code="P001 2026年培训")
    assert [key[0] for key in amounts(grid(PROJECTS, given))] == ["P001"]


LABELS = [
    ("小计",),
    ("合计",),
    ("小 计：",),
    ("038001 汇总",),
    ("038001小计",),
    ("038001",),
    ("其中：公用经费",),
    (None, "公用经费 汇总"),
    (None, None, "205"),
    (None, None, "20501"),
    (None, None, "2050101 汇总"),
    ("038001", None, "205"),
]


@pytest.mark.parametrize("label", LABELS, ids=str)
@pytest.mark.parametrize("before", [True, False])
def test_a_sum_that_its_lines_make_is_skipped(label: tuple[object, ...], before: bool) -> None:
    row = (*label, *[None] * (6 - len(label)), 300)
    report = read(grid(HEAD, row, *LINES) if before else grid(HEAD, *LINES, row))
    assert (report.sure, report.tally.placed, len(report.skipped)) == (True, 300, 1)


@pytest.mark.parametrize("label", LABELS, ids=str)
def test_a_sum_that_its_lines_do_not_make_is_told(label: tuple[object, ...]) -> None:
    row = (*label, *[None] * (6 - len(label)), 290)
    assert "290.00 元" in doubted(grid(HEAD, *LINES, row))


def test_sums_at_several_levels() -> None:
    other = [line(50, unit="038002"), line(7, unit="038002", function="2080505")]
    rows = [*LINES, ("038001 汇总", *SUM[1:]), other[0], (None, None, "205", *[None] * 3, 50), other[1]]
    rows += [(None, None, "208", *[None] * 3, 7), ("038002 汇总", *[None] * 5, 57), ("总计", *[None] * 5, 357)]
    assert total(grid(HEAD, *rows)) == 357


def test_a_sum_of_another_unit_is_proved_by_no_ones_lines() -> None:
    assert "小计" in doubted(grid(HEAD, LINE, ("038002 小计", *[None] * 5, 100)))


def test_a_sum_of_another_name_is_proved_by_no_ones_lines() -> None:
    named = ("038001 甲校", *LINE[1:])
    assert "小计" in doubted(grid(HEAD, named, ("乙校小计", *[None] * 5, 100)))


def test_a_line_of_a_higher_level_is_no_sum() -> None:
    real = line(250, function="20502")
    for rows in ([LINE, real], [LINE, real, line(99, function="2050201")]):
        assert "250.00 元，科目“20502”不是 7 位数字" in doubted(grid(HEAD, *rows))


PARTS = (project(100, economic="30201"), project(200, economic="30202"))


def test_a_row_that_is_a_line_or_a_sum_is_decided_by_the_total() -> None:
    whole = project(300)
    assert total(grid(PROJECTS, whole, *PARTS, ("合计", *[None] * 5, 300))) == 300
    assert total(grid(PROJECTS, whole, *PARTS, ("合计", *[None] * 5, 600))) == 600
    told = doubted(grid(PROJECTS, whole, *PARTS))
    assert "明细!G2：300.00 元" in told and "可能是汇总" in told


def test_a_complete_line_is_no_sum_by_its_name() -> None:
    named = ("038001", "特定目标类", "P2", "数据汇总", "2050201", "30201", 70)
    assert total(grid(PROJECTS, *PARTS, named)) == 370


def test_a_project_may_be_called_as_a_sum_is() -> None:
    named = ("038001", "特定目标类", "P2", "合计", "2050201", "30201", 100)
    assert total(grid(PROJECTS, *PARTS, named)) == 400
    assert total(grid(PROJECTS, *PARTS, named, ("合计", *[None] * 5, 400))) == 400
    one, other = (("序号", *PROJECTS), *((None, *part) for part in PARTS)), ("小计", *project(300))
    assert total(grid(*one, other)) == 300


def test_rounding_is_told_and_no_missing_money() -> None:
    head = (*HEAD[:-1], "金额（万元）")
    lines = [line(3.33, economic=code) for code in ("30201", "30202", "30211")]
    report = read(grid(head, *lines, ("小计", *[None] * 5, 10.00)))
    assert report.sure and any("尾差" in remark for remark in report.remarks)
    assert "相差" in doubted(grid(head, *lines, ("小计", *[None] * 5, 10.5)))
    assert "相差 0.01 元" in doubted(grid(HEAD, *lines, ("合计", *[None] * 5, 10.0)))


def test_the_balance_says_what_was_skipped() -> None:
    report = read(grid(HEAD, *LINES, ("小计", *SUM[1:]), ("合计", *SUM[1:])))
    assert [total.amount for total in report.skipped] == [Decimal(300)] * 2
    assert report.tally.placed + report.tally.unplaced == report.tally.export == 300
    assert (report.read, report.summed) == (900, 600) and report.balances
    lost = report._replace(tally=report.tally._replace(placed=Decimal(200)))
    assert not lost.balances and not lost.sure

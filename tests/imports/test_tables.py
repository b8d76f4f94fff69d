"""Sheets and tables of an export: several of them, copies, what is hidden, merged or not read."""

import pytest

from generator.workbook.reading.grid import Grid
from tests.imports.shapes import HEAD, LINE, PROJECTS, amounts, doubted, grid, line, project, read, total

OTHER = line(200, economic="30202")
LAST = line(50, economic="30211")


def test_the_head_again_continues_the_table() -> None:
    for between in ([], [("承前页",)], [("第2页，共3页",)], [(None,)]):
        assert total(grid(HEAD, LINE, *between, HEAD, OTHER, ("合计", *[None] * 5, 300))) == 300


def test_a_caption_between_begins_a_table_of_its_own_unit() -> None:
    head = (*HEAD[:-1], "金额")
    rows = [("一、基本支出 单位：元",), head, LINE, ("合计", *[None] * 5, 100)]
    rows += [("二、追加 单位：万元",), head, line(2, economic="30202"), ("合计", *[None] * 5, 2)]
    assert total(grid(*rows)) == 20_100


def test_tables_below_and_beside_each_other() -> None:
    short = ("功能科目编码", "单位编码", "支出类别", "经济科目编码", "资金来源", "资金年度", "金额（元）")
    below = ("2050101", "038001", "公用经费", "30202", "一般公共预算", "本年预算", 200)
    assert total(grid(HEAD, LINE, (None,), short, below)) == 300
    assert total(grid((*HEAD, None, *HEAD), (*LINE, None, *OTHER), (*LAST,))) == 350
    assert total(grid((*HEAD, *HEAD), (*LINE, *OTHER))) == 300


def test_this_year_and_carried_over_are_one_table() -> None:
    top = (*HEAD[:4], "本年预算", None, None, "上年结转", None, None)
    sub = (*[None] * 4, *("小计（元）", "一般公共预算", "单位资金") * 2)
    found = amounts(grid(top, sub, (*LINE[:4], 100, 70, 30, 50, 50, None), merged=["E1:G1", "H1:J1"]))
    assert {(key[4], key[5]): int(amount) for key, amount in found.items()} == {
        ("一般公共预算", "本年预算"): 70,
        ("单位资金", "本年预算"): 30,
        ("一般公共预算", "上年结转"): 50,
    }


def test_a_head_of_three_rows() -> None:
    heads = [
        (*HEAD[:2], "科目", None, "资金", None, None),
        (None, None, "功能科目", "经济科目", "合计", "财政拨款", "单位资金"),
        (None, None, "编码", "编码", None, "一般公共预算", None),
    ]
    rows = [("单位：元",), *heads, (*LINE[:4], 100, 60, 40)]
    assert total(grid(*rows, merged=["C2:D2", "E2:G2", "A2:A4", "B2:B4", "E3:E4", "G3:G4"])) == 100


def test_a_head_whose_lower_rows_stand_over_the_amounts_alone() -> None:
    heads = [(*HEAD[:4], "资金年度", "资金"), (*[None] * 5, "财政拨款"), (*[None] * 5, "一般公共预算", "政府性基金")]
    sub = (*[None] * 5, "金额（元）", "金额（元）")
    assert total(grid(*heads, sub, (*LINE[:4], "本年预算", 100, 20))) == 120


LEVELS = {
    ("205", "01", "01"): 100,
    ("205", "20501", "2050101"): 100,
    (205, 1, 1): 100,
}


@pytest.mark.parametrize("levels", LEVELS)
def test_levels_in_columns_of_their_own(levels: tuple[object, ...]) -> None:
    top = (*HEAD[:2], "功能科目", None, None, "经济科目", None, *HEAD[4:])
    sub = (None, None, "类", "款", "项", "类", "款")
    row = (*LINE[:2], *levels, "302", "01", *LINE[4:])
    assert amounts(grid(top, sub, row)) == amounts(grid(HEAD, LINE))


def test_merged_units_are_read_downwards_texts_only() -> None:
    below = (None, *OTHER[1:])
    assert amounts(grid(HEAD, LINE, below, merged=["A2:A3"])) == amounts(grid(HEAD, LINE, OTHER))
    told = doubted(grid(HEAD, LINE, below))
    assert '[rows]\nfill_down = ["unit"]' in told
    assert "金额合并成了一格" in doubted(grid(HEAD, LINE, (*OTHER[:-1], None), merged=["G2:G3"]))
    assert total(grid(HEAD, LINE, merged=["A1:XFD1048576"])) == 100


def test_a_unit_over_its_lines_is_theirs_whatever_stands_beside_it() -> None:
    """A caption of its own says nothing of the lines; what nothing explains is told."""
    first, second = (f"预算单位：{unit}" for unit in ("038001 云川市教育局本级", "038002 云川市第一中学"))
    rows = (HEAD[1:], (first,), LINE[1:], (second, None, "编制日期：2026年1月10日"), line(200)[1:])
    assert [key[0] for key in amounts(grid(*rows))] == ["038001", "038002"]
    assert "第 4 行写着“预算单位:038002 云川市第一中学”，同一行还有“已作废”" in doubted(
        grid(*rows[:3], (second, None, "已作废"), line(200)[1:])
    )


def test_a_unit_over_its_lines() -> None:
    for row in (
        ("预算单位：038001 云川市教育局",),
        ("038001 云川市教育局",),
        ("038001 云川市教育局", *[None] * 5, 300),
    ):
        rows = [row, (None, *LINE[1:]), (None, *OTHER[1:])]
        assert {key[0] for key in amounts(grid(HEAD, *rows))} == {"038001"}
    assert "没有单位编码" in doubted(grid(HEAD, ("205 教育支出",), (None, *LINE[1:])))


def test_the_same_lines_on_two_sheets_are_placed_once() -> None:
    told = doubted(grid(HEAD, LINE, OTHER), grid(HEAD, LINE, OTHER, name="导出2"))
    assert "工作表“导出2”与“明细”像是同一笔钱" in told and 'ignored = ["导出2"]' in told
    assert read(grid(HEAD, LINE, OTHER), grid(HEAD, LINE, OTHER, name="导出2")).tally.placed == 300


def test_of_a_copy_the_amounts_that_cannot_be_read_are_told_too() -> None:
    rows = (HEAD, LINE, line("abc", economic="30102"))
    told = doubted(grid(*rows), grid(*rows, name="导出2"))
    assert "明细!G3：金额读不出" in told and "导出2!G3：金额读不出" in told


def test_a_coarser_sheet_says_the_same_money() -> None:
    parts = grid(PROJECTS, project(100, economic="30201"), project(200, economic="30202"))
    for sheets in (
        [parts, grid(PROJECTS, project(300), name="汇总")],
        [grid(PROJECTS, project(300), name="汇总"), parts],
    ):
        report = read(*sheets)
        assert not report.sure and report.tally.placed == 300


def test_sheets_of_different_lines_are_added() -> None:
    assert total(grid(HEAD, LINE), grid(HEAD, OTHER, name="二")) == 300
    carried = grid((*HEAD[:5], HEAD[6]), (*LINE[:5], 100), name="上年结转")
    assert total(grid((*HEAD[:5], HEAD[6]), (*LINE[:5], 100), name="本年预算"), carried) == 200


def test_rows_that_stand_twice_are_doubted_unless_a_total_counts_them() -> None:
    assert "完全相同的行：明细!G2:G3" in doubted(grid(HEAD, LINE, LINE))
    assert total(grid(HEAD, LINE, LINE, ("合计", *[None] * 5, 200))) == 200


def test_hidden_lines_are_doubted_unless_a_total_counts_them() -> None:
    assert "1 行隐藏的明细，共 100.00 元" in doubted(grid(HEAD, LINE, OTHER, hidden=[2]))
    counted = read(grid(HEAD, LINE, OTHER, ("合计", *[None] * 5, 300), hidden=[2]))
    assert counted.sure and any("隐藏的明细" in remark for remark in counted.remarks)
    sheet = grid(HEAD, LINE)
    sheet.hidden = True
    assert "工作表“明细”是隐藏的" in doubted(sheet)
    filtered = grid(HEAD, LINE, OTHER, hidden=[3])
    filtered.filtered = True
    assert "筛选的明细" in doubted(filtered)
    column = grid(HEAD, LINE)
    column.hidden_columns = [(7, 7)]
    assert "是隐藏的" in doubted(column)


def test_lines_that_are_struck_out_or_not_seen_are_doubted() -> None:
    struck = grid(HEAD, LINE, OTHER)
    struck.struck[2, 7] = ""
    assert "1 行划了删除线的明细，共 100.00 元" in doubted(struck)
    white = grid(HEAD, LINE, OTHER)
    white.invisible |= {(3, column) for column in range(1, 8)}
    assert "1 行隐藏的明细，共 200.00 元" in doubted(white)


def test_a_sheet_that_is_not_read_and_may_hold_amounts_is_doubted() -> None:
    assert "没有找到表头" in doubted(grid(HEAD, LINE), Grid("收入", rows={1: {1: "事业收入", 2: 100}}))
    assert "填表数据" in doubted(grid(HEAD, LINE), grid(HEAD, OTHER, name="填表数据"))
    contents = Grid("目录", rows={1: {1: "表一"}, 2: {1: 1, 2: "收支总表"}})
    cover = Grid("封面", rows={3: {2: "云川市教育局"}, 4: {2: 2026}})
    assert total(grid(HEAD, LINE), contents, cover) == 100


def test_a_table_of_another_year_is_not_placed() -> None:
    assert "2025" in doubted(grid(HEAD, LINE), grid(HEAD, OTHER, name="2025年预算"))


LOOSE: dict[str, tuple[object, ...]] = {
    "in a column that no one knows": (*LINE[:-1], None, 60),
    "right of the table": (*LINE[:-1], None, None, None, 60),
    "below the table": (None, "合计金额", None, 60),
    "without codes": (None, None, None, None, None, None, None, 60),
    "as a text": (*LINE[:-1], None, "60万元"),
    "in brackets": (*LINE[:-1], None, "（60）"),
    "in the column of the unit": (60.5,),
}


@pytest.mark.parametrize("where", LOOSE)
def test_a_number_in_a_row_without_an_amount_is_told(where: str) -> None:
    export = grid((*HEAD, "其他资金"), LINE, OTHER, LOOSE[where])
    export.hidden_columns = [(8, 8)]
    assert "第 4 行有数字" in doubted(export)


def test_a_number_left_of_the_table_is_told_unless_it_numbers_rows() -> None:
    assert "A4" in doubted(grid((None, *HEAD), (1, *LINE), (2, *OTHER), (60_000,)))
    assert total(grid((None, *HEAD), (1, *LINE), (2, *OTHER), (3, None, "公用经费"))) == 300


def test_an_amount_that_is_a_text_in_a_column_that_no_one_knows_is_told() -> None:
    for head in ("其他资金", None):
        assert "60万元" in doubted(grid((*HEAD, head), (*LINE, "60万元")))


UNKNOWN = [("事业收入", None, "安排数"), ("会议费", None, 300), ("培训费", None, 250)]


def test_a_table_without_a_header_that_is_known_is_told_wherever_it_stands() -> None:
    assert "第 4 行有数字" in doubted(grid(HEAD, LINE, *UNKNOWN))
    assert "表头上面有数字" in doubted(grid(*UNKNOWN, HEAD, LINE))
    assert "没有表头" in doubted(grid((*HEAD, None, "安排数"), (*LINE, None, 300), (*OTHER, 250)))
    assert total(grid(("云川市教育局", 2026), HEAD, LINE, (None, "公用经费", 2050101), ("第2页",))) == 100


def test_lines_without_an_amount_are_nothing() -> None:
    numbered = ("序号", *HEAD[:-1], "数量", HEAD[-1])
    rows = [(1, *LINE[:-1], 3, 100), (2, 38002, "公用经费", 2050201, 30202, *LINE[4:-1], 4, None)]
    assert total(grid(numbered, *rows)) == 100


def test_a_sheet_that_sums_up_several_tables_says_the_same_money() -> None:
    units = [grid(PROJECTS, project(100, code, economic="30201"), name=code) for code in ("P1", "P2", "P3")]
    report = read(*units, grid(PROJECTS, *(project(100, code) for code in ("P1", "P2", "P3")), name="汇总"))
    assert not report.sure and report.tally.placed == 300
    beside = grid(
        (*PROJECTS, None, *PROJECTS), (*project(100, economic="30201"), None, *project(200, economic="30202"))
    )
    report = read(beside, grid(PROJECTS, project(300), name="汇总"))
    assert not report.sure and report.tally.placed == 300

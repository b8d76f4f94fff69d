"""The XLSX of the public tables: a sheet a table, as printed, amounts as numbers."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.writers.spreadsheet import write_spreadsheet
from tests.render.pages import document, table
from tests.support import made

EXAMPLE = "2026-云川市教育局"


@cache
def book() -> Workbook:
    return load_workbook(BytesIO(made.spreadsheet(EXAMPLE)))


@pytest.mark.parametrize("number", range(13))
def test_every_row_stands_in_its_sheet(number: int) -> None:
    table = made.disclosure(EXAMPLE).tables[number]
    page = book()[table.number]
    assert (page["A1"].value, page["A2"].value) == (table.number, table.title)
    rows = [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]
    body = rows[len(rows) - len(table.rows) - len(table.notes) :][: len(table.rows)]
    shown = [[float(cell.value) if cell.value else cell.text for cell in row.cells] for row in table.rows]
    assert body == shown


def test_heads_are_merged_as_printed() -> None:
    areas = {str(area) for area in book()["预算公开表2"].merged_cells.ranges}
    assert areas == {"A1:I1", "A2:I2", "A3:H3", "A4:B4", "C4:H4", "I4:I5"}


def sheet(rows: Sequence[Sequence[str]], note: str = "") -> Worksheet:
    heads = ["项目", *(f"第{number}笔资金来源" for number in range(1, len(rows[0])))]
    return load_workbook(BytesIO(write_spreadsheet(document(table(1, heads, rows, note=note)))))["表1"]


def test_rows_are_as_high_as_their_texts() -> None:
    """No text reaches over the rows beside it, nor a note of several lines, which is in a merged cell."""
    names = ["短", "机关事业单位基本养老保险缴费支出及其他", "2080505"]
    page = sheet([(name, *["123456.78"] * 9) for name in names], "注：本表反映各项收支情况。" * 12)
    one, several, code, note = (page.row_dimensions[row].height for row in (5, 6, 7, 8))
    assert one == code and several > one * 1.8 and note > one * 1.8


@pytest.mark.parametrize(("rows", "pages"), [(1, 1), (40, 1), (60, 1), (80, 0), (110, 2), (1000, 20)])
def test_no_page_of_a_sheet_holds_a_few_rows(rows: int, pages: int) -> None:
    assert sheet([("短", "1.00")] * rows).page_setup.fitToHeight == pages


def test_cells_are_aligned_as_printed() -> None:
    page = load_workbook(BytesIO(made.spreadsheet("2025-云川市教育局决算")))["公开01表"]
    assert [page.cell(8, column).alignment.horizontal for column in (1, 2, 3)] == ["left", "center", "right"]


@pytest.mark.parametrize("example", [EXAMPLE, "2025-云川市教育局决算"])
def test_a_sheet_prints_as_wide_as_its_page(example: str) -> None:
    """Not smaller than 95% of what it is on the screen; with its number, its unit and all its figures."""
    sheets = load_workbook(BytesIO(made.spreadsheet(example)))
    for page, shown in zip(sheets, made.disclosure(example).tables, strict=True):
        widths = {letter: column.width for letter, column in page.column_dimensions.items()}
        room = {"portrait": 180, "landscape": 267}[page.page_setup.orientation] * 96 / 25.4 / 7
        assert sum(widths.values()) * 0.95 <= room, shown.number
        rows = int(page.print_title_rows.rsplit("$", 1)[-1])
        above = [cell.value for row in page.iter_rows(max_row=rows) for cell in row if cell.value]
        assert [shown.number, shown.title, shown.name_caption, shown.unit_caption] == above[:4]
        for cell in (cell for row in page.iter_rows(min_row=rows + 1) for cell in row if cell.data_type == "n"):
            if isinstance(cell.value, float | int):
                assert len(f"{cell.value:,.2f}") + 1 < widths[cell.column_letter], (shown.number, cell.coordinate)

"""The XLSX of the public tables: a sheet a table, as printed, amounts as numbers."""

from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

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


@pytest.mark.parametrize("example", [EXAMPLE, "2025-云川市教育局决算"])
def test_a_sheet_prints_as_wide_as_its_page(example: str) -> None:
    """Not smaller than 95% of what it is on the screen; with its number, its unit and all its figures."""
    sheets = load_workbook(BytesIO(made.spreadsheet(example)))
    for page, table in zip(sheets, made.disclosure(example).tables, strict=True):
        widths = {letter: column.width for letter, column in page.column_dimensions.items()}
        room = {"portrait": 180, "landscape": 267}[page.page_setup.orientation] * 96 / 25.4 / 7
        assert sum(widths.values()) * 0.95 <= room, table.number
        rows = int(page.print_title_rows.rsplit("$", 1)[-1])
        shown = [cell.value for row in page.iter_rows(max_row=rows) for cell in row if cell.value]
        assert [table.number, table.title, table.name_caption, table.unit_caption] == shown[:4]
        for cell in (cell for row in page.iter_rows(min_row=rows + 1) for cell in row if cell.data_type == "n"):
            if isinstance(cell.value, float | int):
                assert len(f"{cell.value:,.2f}") + 1 < widths[cell.column_letter], (table.number, cell.coordinate)

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
    assert page["A1"].value == table.title
    rows = [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]
    body = rows[len(rows) - len(table.rows) - len(table.notes) :][: len(table.rows)]
    shown = [[float(cell.value) if cell.value else cell.text for cell in row.cells] for row in table.rows]
    assert body == shown


def test_heads_are_merged_as_printed() -> None:
    areas = {str(area) for area in book()["预算公开表2"].merged_cells.ranges}
    assert areas == {"A1:I1", "A2:H2", "A3:B3", "C3:H3", "I3:I4"}

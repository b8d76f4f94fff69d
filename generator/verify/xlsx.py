"""Read an XLSX of public tables: each sheet's table of ruled cells, and the lines outside it."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from generator.verify.blocks import Block, Table, Text, squeezed
from generator.verify.numbers import number

_TITLE = 2
"""Row of the title, below the table's number."""

Row = tuple[Cell | MergedCell, ...]


def read_xlsx(data: bytes) -> list[Block]:
    """Return each sheet's name, its lines and its table, in order; blank lines are omitted."""
    return [block for page in load_workbook(BytesIO(data)).worksheets for block in _page(page)]


def _page(page: Worksheet) -> Iterator[Block]:
    yield Text(page.title)
    table = Table()
    top = page.print_title_rows
    head_end = int(str(top).rsplit("$", 1)[-1].rsplit(":", 1)[-1]) if top else 0
    for row in page.iter_rows():
        if not _ruled(row):
            level = 2 if row[0].row == _TITLE else 0
            yield from (text for cell in row if squeezed(text := _text(cell, level)))
            continue
        if not table.head and not table.rows:
            yield table
        cells = [_text(cell) for cell in row if not isinstance(cell, MergedCell)]
        if (row[0].row or 0) <= head_end:
            table.head += cells
        else:
            table.rows.append(cells)


def _ruled(row: Row) -> bool:
    return any(cell.border.left.style for cell in row)


def _text(cell: Cell | MergedCell, level: int = 0) -> Text:
    if cell.data_type == "n":
        return Text(number(cell.value))
    return Text("" if cell.value is None else str(cell.value), level=level)

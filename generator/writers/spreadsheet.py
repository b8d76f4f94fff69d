"""XLSX writer: one sheet for each table of the document, just as printed (公开表)."""

from io import BytesIO
from typing import NamedTuple

from lxml.html import HtmlElement
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.files.writing import without_times

_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TITLE_HEIGHT, _HEAD_HEIGHT = 30, 27  # points; rows with merged cells do not fit their height to the text
_TABLE_WIDTH = 110  # characters, shared out among the columns
_PLAIN = Font(name="宋体", size=10)
_STRONG = Font(name="宋体", size=10, bold=True)
_TITLE = Font(name="宋体", size=16, bold=True)
_HEAD = Alignment("center", "center", wrap_text=True)
_LEFT = [Alignment("left", "center", wrap_text=True, indent=rank) for rank in range(3)]
"""Alignment of texts, by level of indentation."""

_RIGHT = Alignment("right", "center")


class _Slot(NamedTuple):
    """A cell of the table's grid, with the rows and columns that it spans."""

    element: HtmlElement
    column: int
    rows: int
    columns: int


def write_spreadsheet(document: HtmlElement) -> bytes:
    """Write every numbered table (公开表) as a sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for section in document.iter("section"):
        if section.find_class("table-number"):
            _sheet(book, section)
    saved = BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def _sheet(book: Workbook, section: HtmlElement) -> None:
    page = book.create_sheet(_text(section, "table-number"))
    page.sheet_view.showGridLines = False
    (table,) = section.iter("table")
    shares = [int(column.get("class", "")[2:]) for column in table.iter("col")]
    for number, share in enumerate(shares, 1):
        page.column_dimensions[get_column_letter(number)].width = max(share * _TABLE_WIDTH / 100, 8)
    _line(page, 1, len(shares), _text(section, "table-title"), _TITLE, _HEAD)
    name, unit = (_text(section, f"caption-{part}") for part in ("name", "unit"))
    _line(page, 2, len(shares) - 1, name, _PLAIN, _LEFT[0])
    _put(page, 2, len(shares), unit, _RIGHT)
    row = _rows(page, table, 3)
    for note in section.find_class("table-note"):
        _line(page, row, len(shares), note.text_content(), _PLAIN, _LEFT[0])
        row += 1
    _print_set_up(page, "landscape" in section.get("class", ""), len(table.findall("thead/tr")))


def _text(section: HtmlElement, name: str) -> str:
    return str(section.find_class(name)[0].text_content())


def _line(page: Worksheet, row: int, width: int, text: str, font: Font, alignment: Alignment) -> None:
    _put(page, row, 1, text, alignment).font = font
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _put(page: Worksheet, row: int, column: int, text: str, alignment: Alignment, font: Font = _PLAIN) -> Cell:
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)  # not yet merged
    cell.value, cell.data_type, cell.alignment = text, "s", alignment
    cell.font = font
    return cell


def _rows(page: Worksheet, table: HtmlElement, row: int) -> int:
    """Write head and body from a row on; return the next free row."""
    taken: set[tuple[int, int]] = set()
    for line in table.iter("tr"):
        for slot in _slots(line, row, taken):
            _fill(page, row, slot)
        row += 1
    return row


def _slots(line: HtmlElement, row: int, taken: set[tuple[int, int]]) -> list[_Slot]:
    """Return a row's cells with their columns, beside cells that reach down from above."""
    slots, column = [], 1
    for element in line:
        while (row, column) in taken:
            column += 1
        rows, columns = int(element.get("rowspan", 1)), int(element.get("colspan", 1))
        taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
        slots.append(_Slot(element, column, rows, columns))
        column += columns
    return slots


def _fill(page: Worksheet, row: int, slot: _Slot) -> None:
    figure = slot.element.find("data")
    head, amount = slot.element.tag == "th", "amount" in slot.element.get("class", "")
    text = slot.element.text_content()
    parent = slot.element.getparent()
    strong = head or (parent is not None and parent.get("class") in {"total", "class"})
    alignment = _HEAD if head else _RIGHT if amount else _left(slot.element)
    cell = _put(page, row, slot.column, text, alignment, _STRONG if strong else _PLAIN)
    if figure is not None:
        cell.value, cell.data_type, cell.number_format = figure.get("value"), "n", "0.00"
    for down in range(slot.rows):
        for right in range(slot.columns):
            page.cell(row + down, slot.column + right).border = _BORDER
    if slot.rows > 1 or slot.columns > 1:
        page.merge_cells(
            start_row=row,
            start_column=slot.column,
            end_row=row + slot.rows - 1,
            end_column=slot.column + slot.columns - 1,
        )


def _left(element: HtmlElement) -> Alignment:
    """Return the alignment that indents a name by its rank, as printed."""
    ranks = [name for name in element.get("class", "").split() if name.startswith("indent-")]
    return _LEFT[int(ranks[0][-1]) if ranks else 0]


def _print_set_up(page: Worksheet, landscape: bool, head_rows: int) -> None:
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"1:{2 + head_rows}"
    page.freeze_panes = f"A{3 + head_rows}"
    for row, height in [(1, _TITLE_HEIGHT), *((3 + number, _HEAD_HEIGHT) for number in range(head_rows))]:
        page.row_dimensions[row].height = height

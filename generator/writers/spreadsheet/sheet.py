"""XLSX writer: one sheet for each table of the document, just as printed (公开表)."""

from copy import copy
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from lxml.html import HtmlElement
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.files.writing import without_times
from generator.looks.reading import looks_of
from generator.writers.spreadsheet.heights import fit_rows, pages_of

_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TITLE_HEIGHT, _HEAD_HEIGHT = 30, 27  # points, at least
_WIDTHS = {False: 96, True: 143}  # characters that a page has between its margins, upright and on its side
_HEIGHTS = {False: 756, True: 510}  # points, likewise
_LEAST_WIDTH = 6
_MARGIN = 15 / 25.4  # inches
_LINES = 3  # above the head: number (blank, where there is none), title and caption
_FORMAT = "#,##0"
_PLAIN = Font(name="宋体", size=10)
_STRONG = Font(name="宋体", size=10, bold=True)
_TITLE = Font(name="宋体", size=16, bold=True)
_NUMBER = Font(name="黑体", size=12)
_HEAD_FONT = Font(name="黑体", size=10)
_HEAD = Alignment("center", "center", wrap_text=True)
_LEFT = [Alignment("left", "center", wrap_text=True, indent=rank) for rank in range(3)]
"""Alignment of texts, by level of indentation."""

_RIGHT = Alignment("right", "center")
_CENTRE = Alignment("center", "center")


class _Slot(NamedTuple):
    """A cell of the table's grid, with the rows and columns that it spans."""

    element: HtmlElement
    column: int
    rows: int
    columns: int


def write_spreadsheet(document: HtmlElement) -> bytes:
    """Write every table (公开表) as a sheet, called by its number, or else as its section says."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for section in document.iter("section"):
        if any("table-title" in title.classes for title in section.iter("h2")):
            _sheet(book, section)
    saved = BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def _sheet(book: Workbook, section: HtmlElement) -> None:
    page = book.create_sheet(_text(section, "table-number") or section.get("data-sheet"))
    page.sheet_view.showGridLines = False
    (table,) = section.iter("table")
    is_wide = "landscape" in section.classes
    widths = _column_widths(table, _WIDTHS[is_wide])
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    _line(page, 1, (1, len(widths)), _text(section, "table-number"), _NUMBER, _LEFT[0])
    _line(page, 2, (1, len(widths)), _text(section, "table-title"), _TITLE, _HEAD)
    _caption(page, widths, *(_text(section, f"caption-{part}") for part in ("name", "unit")))
    row = _rows(page, table, _LINES + 1)
    for note in (note for note in section.iter("p") if note.get("class") == "table-note"):
        _line(page, row, (1, len(widths)), note.text_content(), _PLAIN, _LEFT[0])
        row += 1
    _print_set_up(page, is_wide, len(table.findall("thead/tr")))
    _fit(page, _LINES + len(table.findall("thead/tr")), max(1.0, sum(widths) / _WIDTHS[is_wide]) * _HEIGHTS[is_wide])


def _fit(page: Worksheet, above: int, room: float) -> None:
    """Make rows as high as their texts, and the whole as many pages as it fills: ``above`` rows stand on every one."""
    least = {2: _TITLE_HEIGHT, **dict.fromkeys(range(_LINES + 1, above + 1), _HEAD_HEIGHT)}
    whole = fit_rows(page, least, room)
    head = sum(page.row_dimensions[row].height for row in range(1, above + 1))
    page.page_setup.fitToHeight = pages_of(whole, head, room)


def _column_widths(table: HtmlElement, whole: int) -> list[float]:
    """Return the columns' widths in characters: as printed, but no figure is hidden; names give what figures lack."""
    widths = [max(_LEAST_WIDTH, int(column.get("class", "")[2:]) * whole / 100) for column in table.iter("col")]
    needed = _figure_widths(table)
    fitted = [max(width, needed.get(number, 0)) for number, width in enumerate(widths, 1)]
    names = sum(width for number, width in enumerate(fitted, 1) if number not in needed)
    left = max(names / 2, names - max(0.0, sum(fitted) - whole))
    return [width if number in needed else width * left / names for number, width in enumerate(fitted, 1)]


def _figure_widths(table: HtmlElement) -> dict[int, float]:
    """Return the characters that each column of figures needs, with a margin."""
    needed: dict[int, float] = {}
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr")):
        for slot in _slots(line, row, taken):
            if (figure := slot.element.find("data")) is not None and slot.columns == 1:
                shown = f"{Decimal(figure.get('value', '0')):,.2f}"
                needed[slot.column] = max(needed.get(slot.column, 0), len(shown) + 2)
    return needed


def _caption(page: Worksheet, widths: list[float], name: str, unit: str) -> None:
    """Put name and unit above a table, each over as many columns as it needs."""
    first = len(widths)
    while first > 2 and sum(widths[first - 1 :]) < 2 * len(unit) + 2:
        first -= 1
    _line(page, _LINES, (1, first - 1), name, _PLAIN, _LEFT[0])
    _line(page, _LINES, (first, len(widths)), unit, _PLAIN, _RIGHT)


def _text(section: HtmlElement, name: str) -> str:
    named = (element for element in section.iter("p", "h2", "span") if name in element.get("class", "").split())
    found = next(named, None)
    return "" if found is None else str(found.text_content())


def _line(page: Worksheet, row: int, columns: tuple[int, int], text: str, font: Font, alignment: Alignment) -> None:
    first, last = columns
    cell = _put(page, row, first, text)
    cell.alignment, cell.font = alignment, _PLAIN  # the first of the fonts that the file lists
    cell.font = font
    if last > first:
        page.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def _put(page: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)  # not yet merged
    cell.value, cell.data_type = text, "s"
    return cell


class _Styles:
    """Styles of a sheet's cells, each put together once: openpyxl compares all parts of each style that it is given."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Any] = {}

    def give(self, cell: Any, **parts: Any) -> None:
        """Give a cell a style of parts, in this order; they are objects that stay."""
        key = (*parts, *(part if isinstance(part, str) else id(part) for part in parts.values()))
        if key in self._made:
            cell._style = copy(self._made[key])
            return
        for name, part in parts.items():
            setattr(cell, name, part)
        self._made[key] = copy(cell._style)


def _rows(page: Worksheet, table: HtmlElement, row: int) -> int:
    """Write head and body from a row on; return the next free row."""
    styles, taken = _Styles(), set[tuple[int, int]]()
    for line in table.iter("tr"):
        for slot in _slots(line, row, taken):
            _fill(page, row, slot, styles)
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


def _fill(page: Worksheet, row: int, slot: _Slot, styles: _Styles) -> None:
    figure = slot.element.find("data")
    head = slot.element.tag == "th"
    parent = slot.element.getparent()
    strong = parent is not None and parent.get("class") in {"total", "class"}
    cell = _put(page, row, slot.column, slot.element.text_content())
    parts: dict[str, Any] = {
        "alignment": _HEAD if head else _aligned(slot.element),
        "font": _HEAD_FONT if head else _STRONG if strong else _PLAIN,
    }
    if head:
        parts["fill"] = _shade(looks_of(slot.element).colours.shade)
    if figure is not None:
        cell.value, cell.data_type = figure.get("value"), "n"
        parts["number_format"] = _format(figure.get("value", ""))
    styles.give(cell, **parts, border=_BORDER)
    for down in range(slot.rows):
        for right in range(slot.columns):
            if down or right:
                styles.give(page.cell(row + down, slot.column + right), border=_BORDER)
    if slot.rows > 1 or slot.columns > 1:
        page.merge_cells(
            start_row=row,
            start_column=slot.column,
            end_row=row + slot.rows - 1,
            end_column=slot.column + slot.columns - 1,
        )


@cache
def _shade(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _format(value: str) -> str:
    """Return the format that shows a number with as many decimals as are printed."""
    decimals = len(value.partition(".")[2])
    return f"{_FORMAT}.{'0' * decimals}" if decimals else _FORMAT


def _aligned(element: HtmlElement) -> Alignment:
    """Return the alignment of a cell as printed, which indents a name by its rank."""
    if "amount" in element.classes:
        return _RIGHT
    if "centre" in element.classes:
        return _CENTRE
    ranks = [name for name in element.get("class", "").split() if name.startswith("indent-")]
    return _LEFT[int(ranks[0][-1]) if ranks else 0]


def _print_set_up(page: Worksheet, landscape: bool, head_rows: int) -> None:
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.paperSize = 9  # A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN, footer=_MARGIN / 2)
    page.print_options.horizontalCentered = True
    footer = page.oddFooter
    assert footer is not None
    assert footer.center is not None  # openpyxl makes all three parts
    footer.center.text = "第 &P 页"
    page.print_title_rows = f"1:{_LINES + head_rows}"
    page.freeze_panes = f"A{_LINES + 1 + head_rows}"

"""How the fill-in workbook (填报表) looks, and how a value is put into a cell."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import Enum
from math import ceil
from typing import Final, cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declare import Kind

TITLE_FONT: Final = Font(name="等线", size=16, bold=True, color="1F3864")
SECTION_FONT: Final = Font(name="等线", size=12, bold=True, color="1F3864")
HEADER_FONT: Final = Font(name="等线", size=11, bold=True)
TEXT_FONT: Final = Font(name="宋体", size=11)
HELP_FONT: Final = Font(name="宋体", size=10, color="595959")
_HEADING: Final = InlineFont(rFont="等线", sz=12, b=True, color=Color("001F3864"))
_HEADING_HELP: Final = InlineFont(rFont="宋体", sz=10, color=Color("00595959"))

REQUIRED_FILL: Final = PatternFill("solid", fgColor="FFE699")
OPTIONAL_FILL: Final = PatternFill("solid", fgColor="DDEBF7")
DISPLAY_FILL: Final = PatternFill("solid", fgColor="EDEDED")

_HAIR: Final = Side("thin", color="BFBFBF")
GRID: Final = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)

CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
SHRUNK: Final = Alignment(horizontal="left", vertical="center", shrink_to_fit=True, indent=1)
RIGHT: Final = Alignment(horizontal="right", vertical="center", indent=1)

OPEN: Final = Protection(locked=False)

NUMBER_FORMATS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "@",
    Kind.LONG_TEXT: "General",  # as “@” Excel shows no more than 255 letters
    Kind.CHOICE: "General",
    Kind.CODE: "@",
    Kind.AMOUNT: "#,##0.00",
    Kind.AREA: "#,##0.00",
    Kind.COUNT: "0",
    Kind.YEAR: "0",
    Kind.DATE: "yyyy-mm-dd",
}
"""Number format of every kind of column."""

_NUMBERS = frozenset({Kind.AMOUNT, Kind.AREA, Kind.COUNT})
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@")


def alignment(kind: Kind) -> Alignment:
    """Return how a column of this kind stands: numbers right, text left and wrapped."""
    return RIGHT if kind in _NUMBERS else LEFT


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell, which is none that a merged one covers."""
    return cast(Cell, sheet.cell(row, column))


def put(cell: Cell, value: object) -> None:
    """Put a value into a cell; text stays text, whatever it begins with."""
    if isinstance(value, Enum):
        value = value.value
    if not isinstance(value, str):
        cell.value = value  # type: ignore[assignment]
        return
    cell.value = _SURROGATES.sub("", ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    if value.startswith(_TAKEN_FOR_FORMULA):
        cell.quotePrefix = True


def header(cell: Cell, text: str, fill: PatternFill) -> None:
    """Write a column's header."""
    put(cell, text)
    cell.font, cell.fill, cell.border, cell.alignment = HEADER_FONT, fill, GRID, CENTRE


def entry(cell: Cell, kind: Kind, value: object) -> None:
    """Write a cell to fill in, with what is filled in already."""
    put(cell, value)
    cell.font, cell.border, cell.alignment = TEXT_FONT, GRID, alignment(kind)
    cell.number_format = NUMBER_FORMATS[kind]
    cell.protection = OPEN


def display(cell: Cell, formula: str) -> None:
    """Write a cell that only shows something; it stays locked."""
    cell.value = formula
    cell.font, cell.fill, cell.border, cell.alignment = HELP_FONT, DISPLAY_FILL, GRID, SHRUNK


def merge(sheet: Worksheet, row: int, width: int, text: str, font: Font) -> None:
    """Put a text over the first ``width`` columns of a row, and make the row high enough for it."""
    cell = at(sheet, row, 1)
    put(cell, text)
    cell.font, cell.alignment = font, LEFT
    if width > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    space = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, width + 1))
    size = font.size or 11
    lines = sum(max(1, ceil(text_width(line) * size / 11 / space)) for line in text.splitlines())
    sheet.row_dimensions[row].height = 6 + lines * size * 1.45


def heading(sheet: Worksheet, width: int, name: str, sentences: Sequence[str]) -> None:
    """Write the sheet's name and, smaller, its help over the first row."""
    text = "".join(sentences)
    merge(sheet, 1, width, f"{name}　{text}", SECTION_FONT)
    if text:
        at(sheet, 1, 1).value = CellRichText(TextBlock(_HEADING, name), TextBlock(_HEADING_HELP, f"　{text}"))


def text_width(text: str) -> int:
    """Return how many Latin letters a text is as wide as."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def printed(sheet: Worksheet, repeat: str = "") -> None:
    """Set up printing: A4 across, as wide as the page, with page numbers and the header row on every page."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"  # type: ignore[union-attr]
    if repeat:
        sheet.print_title_rows = repeat

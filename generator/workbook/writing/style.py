"""Styles of the fill-in workbook (填报表), and writing a value into a cell."""

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from enum import Enum
from typing import Final, cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.borders import DEFAULT_BORDER
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import NUMBERS, Kind

TITLE_FONT: Final = Font(name="等线", size=16, bold=True, color="1F3864")
SECTION_FONT: Final = Font(name="等线", size=12, bold=True, color="1F3864")
LINK_FONT: Final = Font(name="等线", size=12, bold=True, color="0563C1", underline="single")
HEADER_FONT: Final = Font(name="等线", size=11, bold=True)
TEXT_FONT: Final = Font(name="宋体", size=11)
HELP_FONT: Final = Font(name="宋体", size=10, color="595959")

REQUIRED_FILL: Final = PatternFill("solid", fgColor="FFE699")
OPTIONAL_FILL: Final = PatternFill("solid", fgColor="DDEBF7")
DISPLAY_FILL: Final = PatternFill("solid", fgColor="EDEDED")
NO_FILL: Final = PatternFill()

MISSING_FILL: Final = PatternFill("solid", fgColor="FFC7CE", bgColor="FFC7CE")  # a conditional format reads bgColor
WRONG_FILL: Final = PatternFill("solid", fgColor="FFC000", bgColor="FFC000")
UNKNOWN_FONT: Final = Font(color="C00000", bold=True)

REQUIRED_TAB: Final = "FFC000"
OPTIONAL_TAB: Final = "5B9BD5"
DISPLAY_TAB: Final = "A6A6A6"

_HAIR: Final = Side("thin", color="BFBFBF")
GRID: Final = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)

CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
SHRUNK: Final = Alignment(horizontal="left", vertical="center", shrink_to_fit=True, indent=1)
RIGHT: Final = Alignment(horizontal="right", vertical="center", indent=1)

OPEN: Final = Protection(locked=False)
LOCKED: Final = Protection(locked=True)

NUMBER_FORMATS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "@",
    Kind.LONG_TEXT: "General",  # with “@” Excel displays no more than 255 characters
    Kind.CHOICE: "General",
    Kind.CODE: "@",
    Kind.AMOUNT: "#,##0.00",
    Kind.SIGNED: "#,##0.00",
    Kind.SCORE: "0.##",
    Kind.AREA: "#,##0.00",
    Kind.COUNT: "0",
    Kind.YEAR: "0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONTH: "@",
}
"""Number format by kind of column."""


@dataclass(frozen=True, eq=False)
class Look:
    """The style of one kind of cell: a shared object, compared by identity, so that a book registers it only once."""

    font: Font
    fill: PatternFill = NO_FILL
    border: Border = GRID
    alignment: Alignment = LEFT
    number_format: str = "General"
    protection: Protection = LOCKED


LISTED: Final = Look(TEXT_FONT, border=DEFAULT_BORDER, alignment=Alignment(), number_format="@")
"""A row of a reference list."""

_WORN: Final[WeakKeyDictionary[Workbook, dict[Look, StyleArray]]] = WeakKeyDictionary()
"""Cache of each book's style of a look: openpyxl would look up every part of the style again for each cell."""

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@")


def alignment(kind: Kind) -> Alignment:
    """Return the alignment of a kind: numbers right, text left and wrapped, choices on one line."""
    if kind is Kind.CHOICE:
        return SHRUNK
    return RIGHT if kind in NUMBERS else LEFT


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell, which must not be covered by a merged range."""
    return cast(Cell, sheet.cell(row, column))


def put(cell: Cell, value: object) -> None:
    """Write a value into a cell; text stays text, even if it begins with "="."""
    if isinstance(value, Enum):
        value = value.value
    if not isinstance(value, str):
        cell.value = value  # type: ignore[assignment]
        return
    cell.value = _SURROGATES.sub("", ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    if value.startswith(_TAKEN_FOR_FORMULA):
        cell.quotePrefix = True


def apply_look(cell: Cell, look: Look) -> None:
    """Style a cell, whose value must be written before."""
    worn = _WORN.setdefault(cast(Workbook, cell.parent.parent), {})
    if known := worn.get(look):
        prefix = cell.quotePrefix
        cell._style = copy(known)  # type: ignore[attr-defined]  # its types leave it out
        cell.quotePrefix = prefix
        return
    cell.font, cell.fill, cell.border, cell.alignment = look.font, look.fill, look.border, look.alignment
    cell.number_format, cell.protection = look.number_format, look.protection
    worn[look] = copy(cell._style)  # type: ignore[attr-defined]


def header(cell: Cell, text: str, fill: PatternFill) -> None:
    """Write a column's header."""
    put(cell, text)
    cell.font, cell.fill, cell.border, cell.alignment = HEADER_FONT, fill, GRID, CENTRE


def entry(cell: Cell, kind: Kind, value: object) -> None:
    """Write an input cell with its initial value."""
    put(cell, value)
    apply_look(cell, _ENTRIES[kind])


def display(cell: Cell, formula: str, kind: Kind = Kind.TEXT) -> None:
    """Write a locked display cell with a formula."""
    cell.value = formula
    apply_look(cell, _DISPLAYS[kind])


def display_value(cell: Cell, value: object, kind: Kind = Kind.TEXT) -> None:
    """Write a locked display cell with a given value."""
    put(cell, value)
    apply_look(cell, _DISPLAYS[kind])


def _display(kind: Kind) -> Look:
    if kind is Kind.TEXT:
        return Look(HELP_FONT, DISPLAY_FILL, alignment=SHRUNK)
    return Look(HELP_FONT, DISPLAY_FILL, alignment=alignment(kind), number_format=NUMBER_FORMATS[kind])


_ENTRIES: Final = {
    kind: Look(TEXT_FONT, alignment=alignment(kind), number_format=NUMBER_FORMATS[kind], protection=OPEN)
    for kind in Kind
}
_DISPLAYS: Final = {kind: _display(kind) for kind in Kind}

"""The layout of a sheet: texts across columns, row heights, printing."""

import unicodedata
from collections.abc import Sequence
from math import ceil
from typing import Final

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.formula import Addresses, last_row, quoted
from generator.workbook.writing import style

_NAME: Final = InlineFont(rFont="等线", sz=12, b=True, color=Color("001F3864"))
_HELP: Final = InlineFont(rFont="宋体", sz=10, color=Color("00595959"))

_WIDEST: Final = 280  # characters that fit across a page at half size
_LETTER: Final = 1.1  # width of a Latin letter, in the unit of column widths
_LINE: Final = 1.45  # height of a line, in font sizes
_BESIDE, _BELOW = 10 / 25.4, 15 / 25.4  # inches: margins, the lower one with page numbers
_LEAST: Final = 20  # rows of a sheet that are printed even if they are blank, to be filled in by hand


def heading(page: Worksheet, width: int, name: str, sentences: Sequence[str]) -> None:
    """Write the sheet's name and, smaller, its help across the first row."""
    text = "".join(sentences)
    across(page, 1, width, f"{name}　{text}", style.SECTION_FONT)
    if text:
        style.at(page, 1, 1).value = CellRichText(TextBlock(_NAME, name), TextBlock(_HELP, f"　{text}"))


def across(page: Worksheet, row: int, width: int, text: str, font: Font) -> None:
    """Write a text across the first ``width`` columns of a row, and make the row high enough for it."""
    cell = style.at(page, row, 1)
    style.put(cell, text)
    cell.font, cell.alignment = font, style.LEFT
    if width > 1:
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    space = sum(page.column_dimensions[get_column_letter(column)].width for column in range(1, width + 1))
    size = font.size or 11
    page.row_dimensions[row].height = 6 + lines(text, space * 11 / size) * size * _LINE


def fit(page: Worksheet, row: int) -> None:
    """Make a row high enough for its wrapped texts, as programs do not always do so on opening."""
    needed = (
        lines(cell.value, page.column_dimensions[cell.column_letter].width)
        for cell in page[row]
        if isinstance(cell.value, str) and cell.alignment.wrap_text
    )
    most = max(needed, default=1)
    if most > 1:
        page.row_dimensions[row].height = 4 + most * 11 * _LINE


def lines(text: str, space: float) -> int:
    """Return how many lines a wrapped text takes in a column of width ``space``."""
    return sum(max(1, ceil(text_width(line) * _LETTER / space)) for line in text.splitlines())


def text_width(text: str) -> int:
    """Return the width of a text in Latin letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def set_up_printing(page: Worksheet, repeat: str = "") -> None:
    """Print on A4 landscape, page numbers and header rows on every page; a wide sheet takes pages side by side."""
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    width = sum(dimension.width for dimension in page.column_dimensions.values())
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = ceil(width / _WIDEST), 0
    page.page_margins = PageMargins(_BESIDE, _BESIDE, _BESIDE, _BELOW, footer=_BELOW / 2)
    page.print_options.horizontalCentered = True
    page.oddFooter.center.text = "第 &P 页，共 &N 页"  # type: ignore[union-attr]
    if repeat:
        page.print_title_rows = repeat


def print_filled(page: Worksheet, sheet: Sheet, addresses: Addresses) -> None:
    """Print no further than the last row with content, and a page at least: prepared rows are left out.

    The area is a formula, which Excel follows; a program that does not prints all rows, so none is ever lost.
    """
    typed = [f"[.{field.name}]" for field in sheet.fields if not field.is_prepared]
    filled = "+".join(f'({column}<>"")' for column in typed)
    last = f"MAX({_LEAST},SUMPRODUCT(MAX(({filled}>0)*ROW({typed[0]}))))"
    right = get_column_letter(page.max_column)
    corner = f"{quoted(page.title)}!${right}$1:${right}${last_row(sheet)}"
    area = f"{quoted(page.title)}!$A$1:INDEX({corner},{addresses.resolve(last, sheet)})"
    page.defined_names["_xlnm.Print_Area"] = DefinedName("_xlnm.Print_Area", attr_text=area)

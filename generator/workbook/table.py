"""An input sheet with a header row and prepared rows (录入表)."""

from collections.abc import Mapping, Sequence

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook import style
from generator.workbook.declare import Field, Sheet
from generator.workbook.offer import FIRST_ROW, SPARE_ROWS, Listing, Sources, dropdown, name_formula
from generator.workbook.page import fit, heading, set_up_printing

Rows = Sequence[Mapping[str, object]]
"""Values by model field; a field left out takes its column's prefilled value."""

_DISPLAY_WIDTH = 32
_HEADER_ROW = 2


def write_table(page: Worksheet, sheet: Sheet, sources: Sources, given: Rows) -> None:
    """Write the title, the header row, and the prepared rows under it, column by column."""
    for field in sheet.fields:
        column = column_index_from_string(sheet.letters[field.name])
        listings = sources.of(field)
        _head(page, column, field)
        _fill_in(page, column, field, sheet, given)
        if field.choices or listings:
            _offer(page, column, field, sheet, listings)
        if listings:
            _display(page, column, field, sheet, listings)
    _show(page, sheet, given)
    for row in range(FIRST_ROW, FIRST_ROW + len(given)):
        fit(page, row)
    heading(page, page.max_column, sheet.name, sheet.help)
    page.row_dimensions[_HEADER_ROW].height = 36
    page.freeze_panes = f"A{FIRST_ROW}"
    page.protection.sheet = sheet.locked
    set_up_printing(page, repeat=f"1:{_HEADER_ROW}")


def _head(page: Worksheet, column: int, field: Field) -> None:
    fill = style.REQUIRED_FILL if field.required else style.OPTIONAL_FILL
    style.header(style.at(page, _HEADER_ROW, column), field.column.header, fill)
    dimension = page.column_dimensions[get_column_letter(column)]
    dimension.width = field.column.width
    dimension.number_format = style.NUMBER_FORMATS[field.kind]  # rows below the prepared ones, too


def _fill_in(page: Worksheet, column: int, field: Field, sheet: Sheet, given: Rows) -> None:
    for index in range(sheet.rows):
        values = given[index] if index < len(given) else {}
        value = values.get(field.name, field.column.prefill)
        cell = style.at(page, FIRST_ROW + index, column)
        style.entry(cell, field.kind, value)
        if sheet.locked and index < len(given):
            cell.protection, cell.fill = style.LOCKED, style.DISPLAY_FILL


def _offer(page: Worksheet, column: int, field: Field, sheet: Sheet, listings: Sequence[Listing]) -> None:
    letter = get_column_letter(column)
    offer = dropdown(field, listings)
    offer.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + sheet.rows + SPARE_ROWS - 1}")
    page.add_data_validation(offer)


def _show(page: Worksheet, sheet: Sheet, given: Rows) -> None:
    """Write what is only for the filler's information, right of all other columns."""
    for shown in sheet.shown:
        column, texts = page.max_column + 1, [values.get(shown.name) for values in given]
        if not any(texts):
            continue
        style.header(style.at(page, _HEADER_ROW, column), shown.header, style.DISPLAY_FILL)
        page.column_dimensions[get_column_letter(column)].width = shown.width
        for row, text in enumerate(texts, FIRST_ROW):
            style.remark(style.at(page, row, column), text)


def _display(page: Worksheet, column: int, field: Field, sheet: Sheet, listings: Sequence[Listing]) -> None:
    """Write the locked column that shows the name of each code."""
    code, shown = get_column_letter(column), column_index_from_string(sheet.display_letters[field.name])
    style.header(style.at(page, _HEADER_ROW, shown), field.display_header, style.DISPLAY_FILL)
    page.column_dimensions[get_column_letter(shown)].width = _DISPLAY_WIDTH
    for row in range(FIRST_ROW, FIRST_ROW + sheet.rows):
        style.display(style.at(page, row, shown), name_formula(f"{code}{row}", listings))

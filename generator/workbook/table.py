"""An input sheet with a header row and prepared rows (录入表)."""

from collections.abc import Mapping, Sequence

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook import style
from generator.workbook.declare import HEADER_ROW, Field, Sheet
from generator.workbook.offer import FIRST_ROW, SPARE_ROWS, Listing, Sources, dropdown, name_formula
from generator.workbook.page import fit, heading, set_up_printing

Rows = Sequence[Mapping[str, object]]
"""Values by model field; a field left out takes its column's prefilled value."""

_DISPLAY_WIDTH = 32


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
    for row in range(FIRST_ROW, FIRST_ROW + len(given)):
        fit(page, row)
    heading(page, page.max_column, sheet.name, sheet.help)
    page.row_dimensions[HEADER_ROW].height = 36
    page.freeze_panes = f"A{FIRST_ROW}"
    set_up_printing(page, repeat=f"1:{HEADER_ROW}")


def _head(page: Worksheet, column: int, field: Field) -> None:
    fill = style.REQUIRED_FILL if field.required else style.OPTIONAL_FILL
    style.header(style.at(page, HEADER_ROW, column), field.column.header, fill)
    dimension = page.column_dimensions[get_column_letter(column)]
    dimension.width = field.column.width
    dimension.number_format = style.NUMBER_FORMATS[field.kind]  # rows below the prepared ones, too


def _fill_in(page: Worksheet, column: int, field: Field, sheet: Sheet, given: Rows) -> None:
    for index in range(sheet.rows):
        values = given[index] if index < len(given) else {}
        value = values.get(field.name, field.column.prefill)
        style.entry(style.at(page, FIRST_ROW + index, column), field.kind, value)


def _offer(page: Worksheet, column: int, field: Field, sheet: Sheet, listings: Sequence[Listing]) -> None:
    letter = get_column_letter(column)
    offer = dropdown(field, listings)
    offer.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + sheet.rows + SPARE_ROWS - 1}")
    page.add_data_validation(offer)


def _display(page: Worksheet, column: int, field: Field, sheet: Sheet, listings: Sequence[Listing]) -> None:
    """Write the locked column that shows the name of each code."""
    code, shown = get_column_letter(column), column_index_from_string(sheet.display_letters[field.name])
    style.header(style.at(page, HEADER_ROW, shown), field.display_header, style.DISPLAY_FILL)
    page.column_dimensions[get_column_letter(shown)].width = _DISPLAY_WIDTH
    for row in range(FIRST_ROW, FIRST_ROW + sheet.rows):
        style.display(style.at(page, row, shown), name_formula(f"{code}{row}", listings))

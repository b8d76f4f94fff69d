"""An input sheet with a header row and prepared rows (录入表)."""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import DASH, HEADER_ROW, Field, Sheet, Shown
from generator.workbook.declaration.formula import FIRST_ROW, UNKNOWN, Addresses, is_sole, last_row, of_sole
from generator.workbook.writing import style
from generator.workbook.writing.highlight import continues, has_content_formula, highlight, soles
from generator.workbook.writing.offer import Listing, Sources, dropdown, name_formula, question
from generator.workbook.writing.page import fit, heading, print_filled, set_up_printing, text_width

Rows = Sequence[Mapping[str, object]]
"""Values by model field or display column; a missing field takes its column's prefilled value."""

_DISPLAY_WIDTH = 26
_HEADER_WIDTH = 28  # maximum width given to a column to keep its header on one line
_FILTERED: Final = 60  # prepared rows from which a sheet gets a filter


def write_table(page: Worksheet, sheet: Sheet, sources: Sources, addresses: Addresses, given: Rows) -> None:
    """Write the title, the header row, and the prepared rows, column by column."""
    for field in sheet.fields:
        column = column_index_from_string(sheet.letters[field.name])
        listings = sources.of(field)
        _head(page, column, field)
        _fill_in(page, column, field, sheet, given)
        _ask(page, column, field, sheet, listings)
        if listings:
            _name(page, column, field, sheet, listings, addresses)
    for shown in sheet.shown:
        _show(page, shown, sheet, addresses, given)
    for row in range(FIRST_ROW, FIRST_ROW + len(given)):
        fit(page, row)
    heading(page, page.max_column, sheet.name, sheet.instructions)
    highlight(page, sheet, addresses)
    page.row_dimensions[HEADER_ROW].height = 36
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{FIRST_ROW}"
    if sheet.rows >= _FILTERED:
        page.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(sheet.fields))}{last_row(sheet)}"
    set_up_printing(page, repeat=f"1:{HEADER_ROW}")
    print_filled(page, sheet, addresses)


def _head(page: Worksheet, column: int, field: Field) -> None:
    fill = style.REQUIRED_FILL if field.required else style.OPTIONAL_FILL
    style.header(style.at(page, HEADER_ROW, column), field.column.header, fill)
    dimension = page.column_dimensions[get_column_letter(column)]
    dimension.width = max(field.column.width, min(text_width(field.column.header) + 4, _HEADER_WIDTH))
    dimension.number_format = style.NUMBER_FORMATS[field.kind]  # also for rows below the prepared ones
    dimension.protection = style.OPEN


def _fill_in(page: Worksheet, column: int, field: Field, sheet: Sheet, given: Rows) -> None:
    for index in range(sheet.rows):
        values = _with_dashes(sheet, given[index]) if index < len(given) else {}
        number = field.column.numbered.format(index + 1) if field.column.numbered and not given else None
        value = values.get(field.name, field.column.prefill or number)
        cell = style.at(page, FIRST_ROW + index, column)
        style.entry(cell, field.kind, value)
        if sheet.locked and index < len(given):
            cell.protection, cell.fill = style.LOCKED, style.DISPLAY_FILL


def _with_dashes(sheet: Sheet, values: Mapping[str, object]) -> Mapping[str, object]:
    """Return a row's values with a dash where a group is stated to be empty, which a blank would not say."""
    stated = dict(values)
    for group in sheet.inherits:
        empty = all(name in values and values[name] is None for name in group)
        if empty and any(values.get(source) is not None for source in group.values()):
            stated[next(iter(group))] = DASH
    return stated


def _ask(page: Worksheet, column: int, field: Field, sheet: Sheet, listings: Sequence[Listing]) -> None:
    letter = get_column_letter(column)
    offered = field.choices or listings
    asked = dropdown(field, listings, f"{letter}{FIRST_ROW}") if offered else question(field)
    asked.add(f"{letter}{FIRST_ROW}:{letter}{last_row(sheet)}")
    page.add_data_validation(asked)


def _name(
    page: Worksheet, column: int, field: Field, sheet: Sheet, listings: Sequence[Listing], addresses: Addresses
) -> None:
    """Write the locked column that shows the name of each code."""
    code, shown = get_column_letter(column), column_index_from_string(sheet.display_letters[field.name])
    _head_shown(page, shown, field.display_header, _DISPLAY_WIDTH)
    for row in range(FIRST_ROW, FIRST_ROW + sheet.rows):
        implied = addresses.resolve(_implied(sheet, field.name), sheet, row)
        formula = name_formula(f"{code}{row}", field.is_picked, listings, implied)
        style.display(style.at(page, row, shown), formula)


def _implied(sheet: Sheet, name: str) -> str:
    """Return the formula for the name of a code left blank: that of the row above in its block, or the only one."""
    if listed := soles(sheet).get(name):
        return f'IF({has_content_formula(sheet)}*{is_sole(listed)},{of_sole(listed, "name")},"")'
    if name not in sheet.blocks:
        return '""'
    above = f"[.{name}.name^]"
    unknown = f'LEFT({above},{len(UNKNOWN)})="{UNKNOWN}"'
    return f'IF({has_content_formula(sheet)}*{continues(sheet, name)},IF({unknown},"",{above}&""),"")'


def _show(page: Worksheet, shown: Shown, sheet: Sheet, addresses: Addresses, given: Rows) -> None:
    """Write a display column: formulas if all sheets that they name are in the workbook, else the given values."""
    column = column_index_from_string(sheet.display_letters[shown.name])
    _head_shown(page, column, shown.header, shown.width)
    page.column_dimensions[get_column_letter(column)].hidden = shown.hidden
    calculated = shown.formula and addresses.knows(shown.formula)
    for index in range(sheet.rows):
        cell = style.at(page, FIRST_ROW + index, column)
        if calculated:
            style.display(cell, f"={addresses.resolve(shown.formula, sheet, cell.row)}", shown.kind)
        else:
            style.display_value(cell, given[index].get(shown.name) if index < len(given) else None, shown.kind)


def _head_shown(page: Worksheet, column: int, header: str, width: int) -> None:
    style.header(style.at(page, HEADER_ROW, column), header, style.DISPLAY_FILL)
    page.column_dimensions[get_column_letter(column)].width = width

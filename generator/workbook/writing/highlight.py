"""Highlighting of cells that need attention while a sheet is filled in (醒目提示), by conditional formats."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import NUMBERS, Field, Sheet
from generator.workbook.declaration.formula import (
    FIRST_FORM_ROW,
    FIRST_ROW,
    UNKNOWN,
    Addresses,
    is_sole,
    last_row,
    letter,
)
from generator.workbook.writing import style


def has_content_formula(sheet: Sheet, above: str = "") -> str:
    """Return the formula for whether a row has content, not counting prefilled columns; with ^, the row above it."""
    typed = (field for field in sheet.fields if not field.is_prepared)
    terms = "+".join(f'([.{field.name}{above}]<>"")' for field in typed)
    return f"(({terms})>0)"


def wanted(sheet: Sheet) -> dict[str, str]:
    """Return when a field must be filled in that need not be always: on the first row of a block, say."""
    first = {name: f"{has_content_formula(sheet)}*(1-{continues(sheet, name)})" for name in sheet.blocks}
    sole = {name: f"{has_content_formula(sheet)}*(1-{is_sole(listed)})" for name, listed in soles(sheet).items()}
    return {**sheet.wanted, **first, **sole}


def soles(sheet: Sheet) -> dict[str, str]:
    """Return the fields that may be left blank where a list has one entry only, with the sheet that lists it."""
    return {field.name: field.listed for field in sheet.fields if field.column.sole}


def continues(sheet: Sheet, name: str) -> str:
    """Return the formula for whether the row above another has content, too; that of the headers has none."""
    return f"({has_content_formula(sheet, '^')}*(ROW([.{name}])>{FIRST_ROW}))"


def required_fields(sheet: Sheet) -> list[Field]:
    """Return the fields that are required in every row."""
    sometimes = wanted(sheet)
    return [
        field for field in sheet.fields if field.required and not field.column.needed and field.name not in sometimes
    ]


def blank(name: str) -> str:
    """Return the formula for whether a field is blank."""
    return f'([.{name}]="")'


def highlight(page: Worksheet, sheet: Sheet, addresses: Addresses) -> None:
    """Highlight blank required cells of rows with content, numbers stored as text, and unknown codes.

    A conditional format names no other sheet, which some programs refuse: whether there is one unit only, the name that
    stands beside a blank tells.
    """
    missing, text = DifferentialStyle(fill=style.MISSING_FILL), DifferentialStyle(fill=style.WRONG_FILL)
    unknown = DifferentialStyle(font=style.UNKNOWN_FONT)
    always = {field.name: "1" if sheet.form else has_content_formula(sheet) for field in required_fields(sheet)}
    unnamed = {name: f'{has_content_formula(sheet)}*([.{name}.name]="")' for name in soles(sheet)}
    asked = always | wanted(sheet) | unnamed
    rules = [(name, f"({condition})*{blank(name)}>0", missing) for name, condition in asked.items()]
    rules += [(field.name, f"ISTEXT([.{field.name}])", text) for field in sheet.fields if field.kind in NUMBERS]
    codes = (field.name for field in sheet.fields if field.column.reference)
    rules += [(f"{name}.name", f'LEFT([.{name}.name],{len(UNKNOWN)})="{UNKNOWN}"', unknown) for name in codes]
    for name, formula, look in rules:
        rule = Rule(type="expression", dxf=look, formula=[addresses.resolve(formula, sheet, FIRST_ROW)])
        page.conditional_formatting.add(_cells(sheet, name), rule)


def _cells(sheet: Sheet, name: str) -> str:
    if sheet.form:
        return f"B{FIRST_FORM_ROW + list(sheet.letters).index(name)}"
    at = letter(sheet, name)
    return f"{at}{FIRST_ROW}:{at}{last_row(sheet)}"

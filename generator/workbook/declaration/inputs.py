"""Optional inputs (选用的表和栏目): what a form asks for of the sheets that are declared.

A form names sheets (功能科目说明), columns (上年数.收支总计（元）) and choices of a column (变动原因.预算收入). What it
does not name is not in its workbook; what is not optional is in every workbook.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from generator.workbook.declaration.declare import Sheet


def optional_inputs(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Return all that a form may ask for."""
    return tuple(name for sheet in sheets for name in sheet.inputs)


def inputs_of(sheet: Sheet, fields: Collection[str]) -> tuple[str, ...]:
    """Return those of a sheet's optional columns that are some fields."""
    named = (f"{sheet.name}.{field.column.header}" for field in sheet.fields if field.name in fields)
    return tuple(name for name in named if name in sheet.inputs)


def sheets_with(sheets: Mapping[str, Sheet], uses: Collection[str]) -> dict[str, Sheet]:
    """Return the sheets of a form, with its columns and choices, by field of the submission.

    Args:
        sheets: all that are declared, likewise.
        uses: what the form asks for.
    """
    return {name: sheet_with(sheet, uses) for name, sheet in sheets.items() if not is_unused(sheet, uses)}


def is_unused(sheet: Sheet, uses: Collection[str]) -> bool:
    """Return whether a form does not have a sheet at all."""
    return sheet.optional and sheet.name not in uses


def sheet_with(sheet: Sheet, uses: Collection[str]) -> Sheet:
    """Return a sheet with the columns and choices of a form: the same one, if it lacks none."""
    unused = frozenset(sheet.inputs) - {sheet.name, *uses}
    if not unused:
        return sheet
    own = replace(sheet, unused=unused)
    lacking = {f"[.{field.name}]" for field in sheet.fields if field.name not in own.headers}
    wanted = {name: when for name, when in sheet.wanted.items() if name in own.headers}
    groups = (group for group in sheet.inherits if own.headers.keys() >= {*group, *group.values()})
    return replace(
        own,
        wanted={name: when for name, when in wanted.items() if not any(cell in when for cell in lacking)},
        inherits=tuple(groups),
    )

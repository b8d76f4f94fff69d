"""The state of a sheet (填写情况): formulas that count what is filled in, missing, unknown or not a number."""

from generator.workbook.declaration.declare import NUMBERS, Sheet
from generator.workbook.declaration.formula import UNKNOWN
from generator.workbook.writing.highlight import blank, has_content_formula, required_fields, wanted


def rows(sheet: Sheet) -> str:
    """Return the formula that counts rows with content; on a form, filled-in cells."""
    if sheet.form:
        return "+".join(f'([.{field.name}]<>"")' for field in sheet.fields)
    return f"SUMPRODUCT({has_content_formula(sheet)}*1)"


def missing(sheet: Sheet) -> str:
    """Return the formula that counts blank required cells; a ``needed`` column counts only if it is entirely blank."""
    blanks = "+".join(blank(field.name) for field in required_fields(sheet)) or "0"
    counts = [f"SUMPRODUCT({'1' if sheet.form else has_content_formula(sheet)}*({blanks}))"]
    counts += [f"SUMPRODUCT({condition}*{blank(name)})" for name, condition in wanted(sheet).items()]
    needed = (field.name for field in sheet.fields if field.column.needed)
    counts += [f"(COUNTA([.{name}])=0)*({rows(sheet)}>0)" for name in needed]
    return "+".join(counts)


def unknown(sheet: Sheet) -> str:
    """Return the formula that counts unknown codes."""
    return "+".join(f'COUNTIF([.{name}.name],"{UNKNOWN}*")' for name in _codes(sheet)) or "0"


def texts(sheet: Sheet) -> str:
    """Return the formula that counts numbers stored as text, which no sum includes."""
    numbers = (field.name for field in sheet.fields if field.kind in NUMBERS)
    return "+".join(f"SUMPRODUCT(ISTEXT([.{name}])*1)" for name in numbers) or "0"


def unnamed(sheet: Sheet) -> str:
    """Return the formula that counts codes without a name beside them: in inserted rows, or below the prepared ones."""
    pairs = (f'SUMPRODUCT(([.{name}]<>"")*([.{name}.name]=""))' for name in _codes(sheet))
    return "+".join(pairs) or "0"


def _codes(sheet: Sheet) -> list[str]:
    return [field.name for field in sheet.fields if field.column.reference]

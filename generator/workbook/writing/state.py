"""How far a sheet is (填写情况): formulas that count what is there, missing, unknown or not a number."""

from generator.workbook.declaration.declare import NUMBERS, Sheet
from generator.workbook.declaration.formula import UNKNOWN
from generator.workbook.writing.highlight import blank, has_content_formula, required_fields


def rows(sheet: Sheet) -> str:
    """Count the rows that are begun; of a form, the cells that are filled in."""
    if sheet.form:
        return "+".join(f'([.{field.name}]<>"")' for field in sheet.fields)
    return f"SUMPRODUCT({has_content_formula(sheet)}*1)"


def missing(sheet: Sheet) -> str:
    """Count required cells that are blank; a column that one row may leave to another is missing only as a whole."""
    blanks = "+".join(blank(field.name) for field in required_fields(sheet)) or "0"
    counts = [f"SUMPRODUCT({'1' if sheet.form else has_content_formula(sheet)}*({blanks}))"]
    counts += [f"SUMPRODUCT({condition}*{blank(name)})" for name, condition in sheet.wanted.items()]
    needed = (field.name for field in sheet.fields if field.column.needed)
    counts += [f"(COUNTA([.{name}])=0)*({rows(sheet)}>0)" for name in needed]
    return "+".join(counts)


def unknown(sheet: Sheet) -> str:
    """Count codes that are not found."""
    return "+".join(f'COUNTIF([.{name}.name],"{UNKNOWN}")' for name in _codes(sheet)) or "0"


def texts(sheet: Sheet) -> str:
    """Count numbers that stand as text, which no formula counts."""
    numbers = (field.name for field in sheet.fields if field.kind in NUMBERS)
    return "+".join(f"SUMPRODUCT(ISTEXT([.{name}])*1)" for name in numbers) or "0"


def unnamed(sheet: Sheet) -> str:
    """Count codes beside which no name is shown: in rows that were inserted, or below the prepared ones."""
    pairs = (f'SUMPRODUCT(([.{name}]<>"")*([.{name}.name]=""))' for name in _codes(sheet))
    return "+".join(pairs) or "0"


def _codes(sheet: Sheet) -> list[str]:
    return [field.name for field in sheet.fields if field.column.reference]

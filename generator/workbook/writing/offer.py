"""Input aids of cells (下拉与自动显示): dropdowns of choices and codes, and the formula that shows a code's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from openpyxl.worksheet.datavalidation import DataValidation

from generator.workbook.declaration.declare import Field, Kind, Reference, Sheet
from generator.workbook.declaration.formula import FIRST_ROW, UNKNOWN, last_row, looked_up, quoted


@dataclass(frozen=True)
class Listing:
    """Codes and their names, as two ranges of the workbook."""

    sheet: str
    codes: str
    names: str
    first: int
    last: int

    def range(self, letter: str) -> str:
        """Return the address of one of the two columns."""
        return f"{quoted(self.sheet)}!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True)
class Sources:
    """Everything in the workbook in which codes are looked up.

    Args:
        sheets: the input sheets; one that has a reference list's name among its choices amends that list (科目补充).
        lengths: number of codes of each reference list.
    """

    sheets: Sequence[Sheet]
    lengths: Mapping[str, int]

    def of(self, field: Field) -> list[Listing]:
        """Return the listings in which a column's codes are looked up, in order; the last one feeds the dropdown."""
        reference = field.column.reference
        if reference is None:
            return []
        for sheet in self.sheets:
            if sheet.name == reference.sheet:
                letters = {field.column.header: sheet.letters[field.name] for field in sheet.fields}
                return [_rows(sheet, letters[reference.key], letters[reference.name])]
        amendments = [_amendment(reference, sheet) for sheet in self.sheets if _names(sheet, reference.sheet)]
        return [*amendments, Listing(reference.sheet, "A", "B", 2, 1 + max(1, self.lengths.get(reference.sheet, 0)))]


def _names(sheet: Sheet, reference_list: str) -> bool:
    return any(reference_list in field.choices for field in sheet.fields)


def _amendment(reference: Reference, sheet: Sheet) -> Listing:
    """Return the code column of a sheet that amends the list, and the name column after it."""
    headers = [field.column.header for field in sheet.fields]
    letters = [sheet.letters[field.name] for field in sheet.fields]
    code = headers.index(reference.key)
    return _rows(sheet, letters[code], letters[code + 1])


def _rows(sheet: Sheet, codes: str, names: str) -> Listing:
    return Listing(sheet.name, codes, names, FIRST_ROW, last_row(sheet))


def name_formula(cell: str, sources: Sequence[Listing]) -> str:
    """Return the formula for a code's name, blank without a code; codes may be text or numbers on either side."""
    shown = f'"{UNKNOWN}"'
    for source in reversed(sources):
        shown = looked_up(cell, source.range(source.codes), source.range(source.names), shown)
    return f'=IF({cell}="","",{shown})'


def dropdown(field: Field, sources: Sequence[Listing]) -> DataValidation:
    """Return the dropdown of choices (other values are rejected) or codes (other values raise a warning)."""
    return DataValidation(
        type="list",
        formula1=f'"{",".join(field.choices)}"' if field.choices else _filled(sources[-1]),
        errorStyle="stop" if field.choices else "warning",
        error="请从下拉列表中选择，不要自行填写。" if field.choices else _not_found(sources[-1]),
        **_hint(field, "请从下拉列表中选择。"),
    )


@dataclass(frozen=True)
class _Limit:
    """Validation of a number or a date; a violation only warns, as reading is lenient."""

    type: Literal["decimal", "whole", "date"]
    least: str
    error: str


_LIMITS: Final[Mapping[Kind, _Limit]] = {
    Kind.AMOUNT: _Limit("decimal", "0", "金额应当是不小于 0 的数字，以元填写，不带单位。确实要这样填，选“是”。"),
    Kind.SIGNED: _Limit("decimal", "-1E+13", "金额应当是数字，以元填写，不带单位；冲销填负数。确实要这样填，选“是”。"),
    Kind.SCORE: _Limit("decimal", "0", "分值应当是不小于 0 的数字。确实要这样填，选“是”。"),
    Kind.AREA: _Limit("decimal", "0", "面积应当是不小于 0 的数字，不带单位。确实要这样填，选“是”。"),
    Kind.COUNT: _Limit("whole", "0", "应当是 0 或正整数，不带单位。确实要这样填，选“是”。"),
    Kind.YEAR: _Limit("whole", "2000", "年度应当是四位数字，如 2026。确实要这样填，选“是”。"),
    Kind.DATE: _Limit("date", "36526", "日期请按 2026-02-15 的样式填写。确实要这样填，选“是”。"),  # 2000-01-01
}


def question(field: Field) -> DataValidation:
    """Return the hint of a cell without a dropdown and, for a number or a date, its validation."""
    limit, hint = _LIMITS.get(field.kind), _hint(field, "")
    if limit is None:
        return DataValidation(type=None, **hint)
    return DataValidation(
        type=limit.type,
        operator="greaterThanOrEqual",
        formula1=limit.least,
        errorStyle="warning",
        error=limit.error,
        **hint,
    )


def _hint(field: Field, otherwise: str) -> dict[str, Any]:
    header, text = field.column.header, field.column.help or otherwise
    shown = {"promptTitle": header, "prompt": text} if text else {}
    return {"allow_blank": True, "showErrorMessage": True, "showInputMessage": True, "errorTitle": header, **shown}


def _not_found(source: Listing) -> str:
    return f"“{source.sheet}”中没有这个编码，请核对。确实要用，选“是”。"


def _filled(source: Listing) -> str:
    """Return the filled part of the codes, so that the dropdown does not end in blanks."""
    sheet = source.range(source.codes)
    first = sheet.split(":")[0]
    return f"OFFSET({first},0,0,MAX(1,COUNTA({sheet})),1)"

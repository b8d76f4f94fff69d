"""Input aids of cells (下拉与自动显示): dropdowns of choices and codes, and the formula that shows a code's name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from openpyxl.worksheet.datavalidation import DataValidation

from generator.workbook.declaration.declare import Field, Kind, Reference, Sheet
from generator.workbook.declaration.formula import (
    FIRST_ROW,
    NAMES,
    SEVERAL,
    UNKNOWN,
    Codes,
    code_around,
    code_of,
    last_row,
    looked_up,
    quoted,
)


@dataclass(frozen=True)
class Listing:
    """Codes and their names, as two ranges of the workbook.

    Args:
        sheet: where they stand.
        codes: the column of the codes.
        names: that of the names.
        first: the first row.
        last: the last row that may be filled in.
        entries: the column of what dropdowns offer: codes with their names; codes alone, if it is blank.
        sorted: the last row of entries, if these are sorted, each under several beginnings, below the codes' own.
    """

    sheet: str
    codes: str
    names: str
    first: int
    last: int
    entries: str = ""
    sorted: int = 0

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
                entries = sheet.display_letters.get("entry", "")
                return [replace(_rows(sheet, letters[reference.key], letters[reference.name]), entries=entries)]
        amendments = [_amendment(reference, sheet) for sheet in self.sheets if _names(sheet, reference.sheet)]
        length = max(1, self.lengths.get(reference.sheet, 0))
        listed = Listing(reference.sheet, "A", "B", 2, 1 + length)
        if field.is_picked and length > 1:
            listed = replace(listed, entries=ENTRIES, sorted=1 + VARIANTS * length)
        return [*amendments, listed]


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


def name_formula(cell: str, picked: bool, sources: Sequence[Listing], blank: str = '""') -> str:
    """Return the formula for a code's name, ``blank`` without a code; codes may be text or numbers on either side.

    ``picked`` tells whether the name may stand beside the code in its cell, too. Of a name alone it is both, if only
    one code has it.
    """
    shown = f'"{UNKNOWN}"'
    if picked and sources[-1].sorted:
        shown = _by_name(cell, sources)
    code = cell if not picked else code_around(cell) if sources[-1].sorted else code_of(cell)
    for source in reversed(sources):
        shown = looked_up(code, source.range(source.codes), source.range(source.names), shown)
    return f'=IF({cell}="",{blank},{shown})'


def _by_name(cell: str, sources: Sequence[Listing]) -> str:
    """Return the formula for the code and name of a name alone; ``SEVERAL``, if several codes have it."""
    *amended, listed = sources
    times = "+".join(f"COUNTIF({source.range(source.names)},{cell})" for source in (*amended, listed))
    found = f'MATCH({cell}&"",{listed.range(NAMES)},0)'
    code = f'INDEX({listed.range(listed.codes)},{found})&" "&{cell}'
    return f'IF({times}>1,"{SEVERAL}",IFERROR({code},"{UNKNOWN}"))'


def dropdown(field: Field, sources: Sequence[Listing], cell: str = "") -> DataValidation:
    """Return the dropdown of choices (other values are rejected) or codes.

    Other codes than those listed may be typed, alone or in part; what is not known shows beside them. ``cell`` is the
    first one, whose beginning narrows a sorted list.
    """
    if not field.choices:
        hint = _hint(field, "请从下拉列表中选择。")
        if not field.is_picked:
            return DataValidation(type="list", formula1=_filled(sources[-1]), error=_not_found(sources[-1]), **hint)
        if not sources[-1].sorted:
            return DataValidation(type="list", formula1=_filled(sources[-1]), **{**hint, "showErrorMessage": False})
        hint |= {"showErrorMessage": False, "prompt": f"{field.column.help}；{_TO_FIND}".lstrip("；")}
        return DataValidation(type="list", formula1=_narrowed(sources[-1], cell), **hint)
    return DataValidation(
        type="list",
        formula1=f'"{",".join(field.choices)}"',
        errorStyle="stop",
        error="请从下拉列表中选择，不要自行填写。",
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


_TO_FIND: Final = "不知道编码的，输入名称的前几个字，按回车，再点这一格右边的箭头选"
"""How a code of a long list is found, told in its own cell."""


def _hint(field: Field, otherwise: str) -> dict[str, Any]:
    header, text = field.column.header, field.column.help or otherwise
    shown = {"promptTitle": header, "prompt": text} if text else {}
    return {"allow_blank": True, "showErrorMessage": True, "showInputMessage": True, "errorTitle": header, **shown}


def _not_found(source: Listing) -> str:
    return f"“{source.sheet}”中没有这个编码，请核对。确实要用，选“是”。"


def _filled(source: Listing) -> str:
    """Return what is filled in, so that the dropdown does not end in blanks."""
    codes = source.range(source.names if source.entries else source.codes)
    first = source.range(source.entries or source.codes).split(":")[0]
    return f'OFFSET({first},0,0,MAX(1,SUMPRODUCT(MAX(({codes}<>"")*ROW({codes})))-{source.first - 1}),1)'


def _narrowed(source: Listing, cell: str) -> str:
    """Return the entries that begin as a cell does; all codes, if it is blank or none does."""
    at = f"{quoted(source.sheet)}!${source.entries}$"
    entries, begun = f"{at}{source.first}:${source.entries}${source.sorted}", f'{cell}&"*"'
    number = f"COUNTIF({entries},{begun})"
    found = f'({cell}<>"")*{number}'
    every = source.last - source.first + 1
    return f"OFFSET({at}{source.first},IFERROR(MATCH({begun},{entries},0)-1,0),0,IF({found},{number},{every}),1)"


ENTRIES: Final = "E"
VARIANTS: Final = 3
_QUOTES: Final = "“《（"  # nobody types them to find a name
"""The column of a list's entries, and under how many beginnings each stands: its code, its name, what it belongs to."""


def own_names(codes: Codes) -> list[str | None]:
    """Return the name of each code of a list; None, if another code has it, too."""
    times = Counter(name for _, name, *_ in codes)
    return [name if times[name] == 1 else None for _, name, *_ in codes]


def entries(codes: Codes) -> list[str]:
    """Return what dropdowns offer of a reference list: by code, then by name and by what it belongs to, sorted.

    A name that several codes have is told apart by the nearest heading that they belong to.
    """
    names = Counter(name for _, name, *_ in codes)
    first, others = [], []
    for code, name, *belongs in codes:
        heading = belongs[0].rpartition("—")[2] if belongs else ""
        full = f"{name}（{heading}）" if names[name] > 1 and heading else name
        first.append(f"{code} {full}")
        others += [f"{text.lstrip(_QUOTES)} {code}" for text in (full, f"{heading or name}：{name}")]
    return [*first, *sorted(others)]

"""Formulas (公式): resolve names of sheets and columns to addresses; only functions of Excel 2010 are used.

A formula is declared with names in brackets: ``[基本支出.amount]`` is a whole input or display column, down to the last
covered row; ``[.amount]`` is the cell of the same row, or in a sum the column of the same sheet, ``[.amount^]`` the one
above it. ``{支出功能分类.204}``
are the names, on a hidden list, of the codes that begin so, without those that several codes have.
Closed lists may be compared with ``=``. Codes are compared as text, never by COUNTIF or SUMIFS, which treat 054001 as
equal to 54001 and compare 15 digits only. A cell may hold a code with its name, or a name that only one code has
(``code_of``, ``code_around``, ``is_code``, ``is_listed``, ``begins``).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from generator.workbook.declaration.declare import ByCode, Sheet

FIRST_ROW: Final = 3
"""First data row of an input sheet."""

FIRST_FORM_ROW: Final = 2
"""First data row of a form (基本信息)."""

SPARE_ROWS: Final = 1000
"""Rows below the prepared ones that dropdowns, look-ups and sums also cover."""

_LONGEST_CODE: Final = 60

_ABOVE: Final = "^"
"""Behind the name of a column: the row above."""

_DIGITS: Final = "0123456789"
"""What the codes of lists that are offered by name begin with."""

UNKNOWN: Final = "未收录"
"""Shown beside a code that is not found."""

SEVERAL: Final = f"{UNKNOWN}：重名，请点箭头选"
"""Shown beside a name that several codes have."""

UNDECIDED: Final = "请选"
"""Shown where a choice is left blank that the code beside it does not decide."""

_NAME = re.compile(r"\[([^\[\].]*)\.([^\[\]]+)\]")
_NAMES = re.compile(r'\{([^{}".]+)\.([^{}".]*)\}')
_NO_NAMES: Final = '"—"'

NAMES: Final = "F"
"""The column of a list's names, each beside its code, if no other code has it."""

Codes = Sequence[tuple[str, ...]]
"""A reference list (编码表): rows of code, name and, if it helps to tell codes apart, what they belong to (所属)."""


class Addresses:
    """Addresses of all columns.

    Args:
        sheets: the input sheets.
        others: addresses on other sheets, by sheet and name.
        lists: reference lists by name, in the order of their codes.
    """

    def __init__(
        self,
        sheets: Iterable[Sheet],
        others: Mapping[tuple[str, str], str] | None = None,
        lists: Mapping[str, Codes] | None = None,
    ) -> None:
        self._lists = lists or {}
        self._places: dict[tuple[str, str], str] = {}  # by list and beginning of its codes
        self._known = {key: address for sheet in sheets for key, address in _columns(sheet)} | dict(others or {})

    def knows(self, formula: str) -> bool:
        """Return whether all columns of other sheets that a formula names are in this workbook."""
        return all(not match[1] or (match[1], match[2]) in self._known for match in _NAME.finditer(formula))

    def of(self, sheet: str, name: str) -> str:
        """Return the address of a column."""
        return self._known[sheet, name]

    def resolve(self, formula: str, sheet: Sheet | None = None, row: int | None = None) -> str:
        """Return a formula with its names replaced by addresses.

        Args:
            formula: as declared.
            sheet: the sheet to which ``[.name]`` refers.
            row: the row of the formula; None if ``[.name]`` means whole columns.
        """

        def address(match: re.Match[str]) -> str:
            if match[1] or sheet is None:
                return self._known[match[1], match[2]]
            if row is None or sheet.form:
                return self._known[sheet.name, match[2]]
            name = match[2].removesuffix(_ABOVE)
            return f"${letter(sheet, name)}{row - (name != match[2])}"

        return _NAMES.sub(lambda match: self._names(match[1], match[2]), _NAME.sub(address, formula))

    def _names(self, listed: str, beginning: str) -> str:
        """Return where the names of codes of one beginning stand; without any, what is equal to no name."""
        if (listed, beginning) not in self._places:
            codes = enumerate(self._lists.get(listed, ()), 2)
            rows = [row for row, entry in codes if entry[0].startswith(beginning)]
            place = f"{quoted(listed)}!${NAMES}${rows[0]}:${NAMES}${rows[-1]}" if rows else _NO_NAMES
            self._places[listed, beginning] = place
        return self._places[listed, beginning]


def letter(sheet: Sheet, name: str) -> str:
    """Return the letter of an input or display column; ``<field>.name`` is the display column of a code's name."""
    if name.endswith(".name"):
        return sheet.display_letters[name.removesuffix(".name")]
    return sheet.letters.get(name) or sheet.display_letters[name]


def last_row(sheet: Sheet) -> int:
    """Return the last row that dropdowns, look-ups and sums cover."""
    return FIRST_ROW + sheet.rows + SPARE_ROWS - 1


def quoted(sheet: str) -> str:
    """Return a sheet's name quoted for formulas."""
    return "'" + sheet.replace("'", "''") + "'"


def _columns(sheet: Sheet) -> Iterable[tuple[tuple[str, str], str]]:
    if sheet.form:
        for row, field in enumerate(sheet.fields, FIRST_FORM_ROW):
            yield (sheet.name, field.name), f"{quoted(sheet.name)}!$B${row}"
        return
    names = [field.name for field in sheet.fields] + [shown.name for shown in sheet.shown]
    names += [f"{field.name}.name" for field in sheet.fields if field.column.reference]
    for name in names:
        at = letter(sheet, name)
        for suffix, up in (("", 0), (_ABOVE, 1)):
            column = f"${at}${FIRST_ROW - up}:${at}${last_row(sheet) - up}"
            yield (sheet.name, f"{name}{suffix}"), f"{quoted(sheet.name)}!{column}"


def looked_up(code: str, codes: str, values: str, otherwise: str) -> str:
    """Return a formula that looks up a code, stored as text or as a number on either side; 054001 is not 54001."""
    number = f'IF(VALUE({code})&""={code}&"",VALUE({code}),NA())'
    found = otherwise
    for wanted in (number, f'{code}&""'):
        found = f'IFERROR(INDEX({values},MATCH({wanted},{codes},0))&"",{found})'
    return found


def code_of(cell: str) -> str:
    """Return a formula for the code of a cell, or of each of a column, as text: it stands alone, or before its name."""
    return f'LEFT({cell},FIND(" ",{cell}&" ")-1)'


def code_around(cell: str) -> str:
    """Return a formula for the code of a cell whose list is also offered by name: before its name, or after it."""
    behind = f'TRIM(RIGHT(SUBSTITUTE({cell}," ",REPT(" ",{_LONGEST_CODE})),{_LONGEST_CODE}))'
    return f'IF(ISNUMBER(FIND(LEFT({cell},1),"{_DIGITS}")),{code_of(cell)},{behind})'


def begins(cell: str, beginning: str, digits: int, listed: str) -> str:
    """Return a formula for whether a cell, or each of a column, holds a code of so many digits that begins so.

    The code stands alone, or before or behind its name; or its name stands for it, if no other of the list has it.
    """
    front = f'(LEFT({cell}&"",{len(beginning)})="{beginning}")'
    behind = f'(LEFT(RIGHT(" "&{cell},{digits + 1}),{len(beginning) + 1})=" {beginning}")'
    return f"{front}+{behind}+{_is_named(cell, beginning, listed)}"


def _is_named(cell: str, beginning: str, listed: str) -> str:
    return f'ISNUMBER(MATCH({cell}&"",{{{listed}.{beginning}}},0))'


def decides(by: ByCode, code: str, choice: str) -> str:
    """Return a formula for whether the code in a cell, or in each of a column, decides a choice that is left blank."""
    usual = "+".join(begins(code, beginning, by.digits, by.listed) for beginning in by.usual[choice])
    either = "+".join(begins(code, other, by.digits, by.listed) for other in by.either) or "0"
    return f"((({usual})>0)*(({either})=0))"


def is_decided(by: ByCode, typed: str, code: str, choice: str) -> str:
    """Return a formula for whether a cell, or each of a column, is a choice: typed, or left blank and decided so."""
    return f'((({typed}&"")="{choice}")+({typed}="")*{decides(by, code, choice)}>0)'


def decision(by: ByCode, typed: str, code: str) -> str:
    """Return a formula for what a cell is, typed or decided by the code in another; ``UNDECIDED``, if it is neither.

    Beside a code that is not known, or a name that is none, nothing is shown: that is wanted first.
    """
    name = f"{code.removesuffix(']')}.name]"
    found = f'IF(OR({code}="",LEFT({name},{len(UNKNOWN)})="{UNKNOWN}"),"","{UNDECIDED}")'
    for choice in reversed(list(by.usual)):
        found = f'IF({decides(by, code, choice)},"{choice}",{found})'
    return f'IF({typed}<>"",{typed},{found})'


def is_sole(listed: str) -> str:
    """Return a formula for whether a sheet lists one code only."""
    return f"(COUNTA([{listed}.code])=1)"


def of_sole(listed: str, field: str) -> str:
    """Return a formula for a field of the only entry that a sheet lists."""
    return f'LOOKUP(2,1/([{listed}.code]<>""),[{listed}.{field}])&""'


def is_code(cell: str, code: str, named: str = "") -> str:
    """Return a formula for whether a cell, or each of a column, holds a code, alone or with its name.

    ``named`` is a formula for whether it holds a name that stands for it.
    """
    space = '" "'
    front = f"LEFT({cell}&{space},LEN({code})+1)={code}&{space}"
    either = f"({front})+(RIGHT({space}&{cell},LEN({code})+1)={space}&{code})"
    return f"({either}{f'+{named}' if named else ''}>0)"


def is_listed(cell: str, code: str, listed: str) -> str:
    """Return a formula for whether a cell, or each of a column, holds a code of a list, alone, with or by its name."""
    return is_code(cell, f'"{code}"', _is_named(cell, code, listed))

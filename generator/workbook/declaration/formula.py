"""Formulas (公式): names of sheets and columns become addresses; only functions that Excel 2010 has are used.

A formula is declared with names in brackets: ``[基本支出.amount]`` is a whole input or shown column, down to the last
row that is covered; ``[.amount]`` is the cell of the same row, or in a sum the column of the same sheet.
Closed lists may be compared with ``=``. Codes are compared as text (``[.unit]&""``), never by COUNTIF or SUMIFS: those
take 054001 for 54001, and compare 15 digits only.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.workbook.declaration.declare import Sheet

FIRST_ROW: Final = 3
"""Row of an input sheet where data begin."""

FIRST_FORM_ROW: Final = 2
"""Row of a form (基本信息) where data begin."""

SPARE_ROWS: Final = 1000
"""Rows below the prepared ones that dropdowns, look-ups and sums still cover."""

UNKNOWN: Final = "未收录"
"""Shown beside a code that is not found."""

_NAME = re.compile(r"\[([^\[\].]*)\.([^\[\]]+)\]")


class Addresses:
    """Where every column stands.

    Args:
        sheets: the input sheets.
        others: addresses on other sheets, by sheet and name.
    """

    def __init__(self, sheets: Iterable[Sheet], others: Mapping[tuple[str, str], str] | None = None) -> None:
        self._known = {key: address for sheet in sheets for key, address in _columns(sheet)} | dict(others or {})

    def knows(self, formula: str) -> bool:
        """Return whether all other sheets that a formula names are in this workbook."""
        return all(not match[1] or (match[1], match[2]) in self._known for match in _NAME.finditer(formula))

    def of(self, sheet: str, name: str) -> str:
        """Return the address of a column."""
        return self._known[sheet, name]

    def resolve(self, formula: str, sheet: Sheet | None = None, row: int | None = None) -> str:
        """Put addresses in the place of names.

        Args:
            formula: as declared.
            sheet: whose columns ``[.name]`` are.
            row: the row of the formula; None where it sums over whole columns.
        """

        def address(match: re.Match[str]) -> str:
            if match[1] or sheet is None:
                return self._known[match[1], match[2]]
            if row is None or sheet.form:
                return self._known[sheet.name, match[2]]
            return f"${letter(sheet, match[2])}{row}"

        return _NAME.sub(address, formula)


def letter(sheet: Sheet, name: str) -> str:
    """Return the letter of an input column or a shown one; a code's shown name is its field and ``.name``."""
    if name.endswith(".name"):
        return sheet.display_letters[name.removesuffix(".name")]
    return sheet.letters.get(name) or sheet.display_letters[name]


def last_row(sheet: Sheet) -> int:
    """Return the last row that dropdowns, look-ups and sums cover."""
    return FIRST_ROW + sheet.rows + SPARE_ROWS - 1


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
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
        yield (sheet.name, name), f"{quoted(sheet.name)}!${at}${FIRST_ROW}:${at}${last_row(sheet)}"


def looked_up(code: str, codes: str, values: str, otherwise: str) -> str:
    """Return the look-up of a code, which may stand as text or as a number here and there; 054001 is not 54001."""
    number = f'IF(VALUE({code})&""={code}&"",VALUE({code}),NA())'
    found = otherwise
    for wanted in (number, f'{code}&""'):
        found = f'IFERROR(INDEX({values},MATCH({wanted},{codes},0))&"",{found})'
    return found

"""Displayed content of a cell (单元格内容) for messages: on one line, shortened, personal numbers masked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from generator.findings.finding import Finding
from generator.text.personal import masked
from generator.text.plain import tamed
from generator.workbook.cells.formats import significant
from generator.workbook.cells.raw import (
    UNCALCULATED,
    FormattedDay,
    FormattedFloat,
    FormattedInt,
    FormattedTime,
    Percent,
)
from generator.workbook.cells.rows import Cell, Workbook
from generator.workbook.declaration.declare import NUMBERS, Kind, Sheet

_LONG: Final = 60  # characters; more does not help to find the cell
_PADDED: Final = re.compile(r"-?(?:0|[1-9]\d*)\.\d+%?")
_CODE: Final = re.compile(r"(?P<code>[A-Za-z]*(?P<digits>\d+))[^0-9A-Za-z]*")


def with_values(findings: Iterable[Finding], workbook: Workbook, sheets: Sequence[Sheet]) -> list[Finding]:
    """Return findings, each with the content of its cell added."""
    found = list(findings)
    wanted = {finding.where for finding in found}
    values = {cell.place: message_text(cell, kind) for cell, kind in _cells(workbook, sheets) if cell.place in wanted}
    return [
        finding.model_copy(update={"value": values.get(finding.where, "")}) if finding.where else finding
        for finding in found
    ]


def _cells(workbook: Workbook, sheets: Sequence[Sheet]) -> Iterator[tuple[Cell, Kind]]:
    for sheet in sheets:
        kinds = {field.name: field.kind for field in sheet.fields}
        for row in workbook.rows.get(sheet.name, ()):
            cells = ((cell, kinds[name]) for name, cell in row.cells.items())
            yield from ((cell, kind) for cell, kind in cells if not (cell.is_blank or cell.implied))


def message_text(cell: Cell, kind: Kind) -> str:
    """Return a cell's displayed content for a message; codes and numbers are not masked, as they may be as long."""
    value = cell.value
    if kind in NUMBERS and isinstance(value, FormattedInt | FormattedFloat) and value.format.adds_nothing:
        return exact_text(value)
    text = tamed(" ".join(shown(value).split()))
    return shortened(text if kind is Kind.CODE or kind in NUMBERS else masked(text))


def shown(value: object) -> str:
    """Return a raw value as its cell displays it, but with all its digits."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case FormattedDay() | FormattedTime() if value.shown:
            return value.shown
        case int() | float():
            return as_shown(value) or exact_text(value)
        case datetime():
            return value.date().isoformat()
        case timedelta():
            return _hours(value)
    return "（公式，没有计算结果）" if value is UNCALCULATED else str(value)


def exact_text(value: float) -> str:
    """Return a number with all its digits, ignoring its format, except that a percentage stays one: 95%."""
    number = significant(value)
    if not number.is_finite():
        return str(number)
    return f"{(number * 100).normalize():f}%" if isinstance(value, Percent) else f"{number:f}"


def as_shown(value: float) -> str:
    """Return the displayed text of a number if it has all its digits, else nothing; trailing zeros are dropped."""
    text = value.shown if isinstance(value, FormattedInt | FormattedFloat) else ""
    if not text or not _is_whole(value, text):
        return ""
    return exact_text(value) if _PADDED.fullmatch(text) else text


def _is_whole(value: float, text: str) -> bool:
    """Return whether a text contains a number's sign and all its digits, however they are split: 2050-10."""
    numbers = re.findall(r"\d+(?:\.\d+)?|\.\d+", re.sub(r"(?<=\d),(?=\d)", "", text))
    number = abs(significant(value))
    same = len(numbers) == 1 and Decimal(numbers[0]) == (number * 100 if isinstance(value, Percent) else number)
    dealt = "".join(filter(str.isdigit, text)).lstrip("0") == f"{number:f}"
    return (same or dealt) and (value >= 0 or any(sign in text for sign in "-("))


def coded(value: object) -> object:
    """Return a code as its cell displays it if the format only adds zeros or letters in front: 38001 as 038001."""
    if not isinstance(value, FormattedInt | FormattedFloat):
        return value
    code = _CODE.fullmatch(value.shown)
    return code["code"] if code and int(code["digits"]) == value else exact_text(value)


def _hours(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")


def shortened(text: str) -> str:
    """Return a text, cut at ``_LONG`` characters."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"

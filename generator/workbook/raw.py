"""Raw values (单元格原值): what a cell holds, as its number format shows it; nothing is interpreted here."""

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

UNCALCULATED: Final = object()
"""Stands for a formula whose result the file does not hold."""

Value = str | int | float | bool | datetime | date | time | timedelta | object
"""What stands in a cell; an error (#REF!) is its text."""


def written(value: Value) -> str:
    """Return a value as a label; of a formula never calculated, nothing."""
    return "" if value is UNCALCULATED else str(value)


class Percent(float):
    """A number that its cell shows as a percentage (百分比): 0.95 as 95%."""


class Format(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"


def number(text: str, form: Format, date_1904: bool) -> Value:
    """Return a number as its cell shows it; what is none, as the text that stands there."""
    try:
        value = int(text) if text.lstrip("-").isdigit() else float(text)
    except ValueError:  # also for more digits than Python converts
        return text
    if form is Format.PERCENT:
        return Percent(value)
    return _day(value, date_1904) if form is Format.DATE else value


def _day(value: float, date_1904: bool) -> Value:
    """Return the date or time of a serial number; one beyond the calendar stays a number."""
    try:
        return from_excel(value, CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900) or value
    except (ValueError, OverflowError):
        return value

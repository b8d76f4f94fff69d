"""Raw values (单元格原值): a cell's stored value together with its number format; nothing is interpreted."""

from datetime import date, datetime, time, timedelta
from typing import Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from generator.workbook.cells.formats import PLAIN, NumberFormat, Sort

UNCALCULATED: Final = object()
"""Sentinel for a formula whose result is not stored in the file."""

Value = str | int | float | bool | datetime | date | time | timedelta | object
"""A cell's raw value; an error (#REF!) is kept as text."""


def written(value: Value) -> str:
    """Return a value as text; empty for a formula without a stored result."""
    return "" if value is UNCALCULATED else str(value)


class Formatted:
    """A value with its cell's number format (数字格式)."""

    format: NumberFormat = PLAIN

    @property
    def shown(self) -> str:
        """The displayed text; empty if the format is not supported or hides the value."""
        raise NotImplementedError


class FormattedInt(Formatted, int):
    """A whole number."""

    @property
    def shown(self) -> str:
        """The displayed text: 38001 as 038001."""
        return self.format.number(int(self))


class FormattedFloat(Formatted, float):
    """A number with decimals."""

    @property
    def shown(self) -> str:
        """The displayed text: 31.8 as 31.80万元."""
        return self.format.number(float(self))


class Percent(FormattedFloat):
    """A number displayed as a percentage (百分比): 0.95 as 95%."""


class FormattedDay(Formatted, datetime):
    """A date."""

    @property
    def shown(self) -> str:
        """The displayed text: 2023年3月."""
        return self.format.day(self)


class FormattedTime(Formatted, time):
    """A time of day."""

    @property
    def shown(self) -> str:
        """The displayed text: 10:30."""
        return self.format.day(self)


def number(text: str, form: NumberFormat, date_1904: bool) -> Value:
    """Parse a cell's number into a value of the type that its format displays; anything else stays text."""
    try:
        value = int(text) if text.lstrip("-").isdigit() else float(text)
    except ValueError:  # also for more digits than Python converts
        return text
    if form.sort is Sort.DURATION:
        return _duration(value)
    if form.sort is Sort.DATE:
        return _day(value, form, date_1904)
    return value if form.is_bare else _formatted(value, form)


def _formatted(value: float, form: NumberFormat) -> FormattedInt | FormattedFloat:
    kind = Percent if form.sort is Sort.PERCENT else FormattedInt if isinstance(value, int) else FormattedFloat
    formatted = kind(value)
    formatted.format = form
    return formatted


def _duration(days: float) -> Value:
    try:
        return timedelta(days=days)
    except (ValueError, OverflowError):
        return days


def _day(value: float, form: NumberFormat, date_1904: bool) -> Value:
    """Return the date or time of a serial number; one outside the calendar stays a number."""
    try:
        day = from_excel(value, CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError):
        return value
    formatted: FormattedDay | FormattedTime
    match day:
        case datetime():
            formatted = FormattedDay.combine(day.date(), day.time())
        case time():
            formatted = FormattedTime(day.hour, day.minute, day.second, day.microsecond)
        case _:
            return value
    formatted.format = form
    return formatted

"""Displayed against stored values (显示与实际): report every cell whose value is read differently from its display."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple

from generator.model.money import SCALE, SCALES
from generator.workbook.cells.formats import significant
from generator.workbook.cells.raw import FormattedDay, FormattedFloat, FormattedInt, FormattedTime
from generator.workbook.cells.shown import as_shown, coded, exact_text

_AMOUNT: Final = re.compile(rf"(?P<number>(?=\.?\d)\d*(?:\.(?P<decimals>\d+))?)\s*(?P<unit>{SCALE})?")
_OF_TIME: Final = frozenset({"hour", "minute", "second"})
_AS_TEXT: Final = "请把单元格设为文本格式，再照样填写"


class Stated(NamedTuple):
    """An amount as its cell displays it."""

    amount: Decimal  # in the displayed unit, or else in the column's
    unit: int | None  # factor of the displayed unit, if any: 10,000 for 万
    off: Decimal  # largest rounding error of the display

    def is_of(self, value: float, unit: int = 1) -> bool:
        """Return whether it matches the cell's stored number, which counts in the column's unit."""
        one = self.unit or unit
        return abs(abs(significant(value)) * unit - self.amount * one) <= self.off * one


def stated(value: object) -> Stated | None:
    """Parse the amount that a cell displays; None if it is displayed as stored, or ambiguously."""
    if not isinstance(value, FormattedInt | FormattedFloat) or value.format.adds_nothing:
        return None
    found = list(_AMOUNT.finditer(value.shown.replace(",", "")))
    if len(found) != 1:
        return None
    unit = SCALES[found[0]["unit"]] if found[0]["unit"] else 1 if "元" in value.shown else None
    off = Decimal(5).scaleb(-1 - len(found[0]["decimals"] or ""))
    return Stated(Decimal(found[0]["number"]), unit, off)


def hides(value: object) -> bool:
    """Return whether a cell displays nothing, or only a mark for nothing, instead of its number."""
    return isinstance(value, FormattedInt | FormattedFloat) and value.format.hides(value)


def is_contrary(value: object) -> bool:
    """Return whether a cell displays its number with the opposite sign."""
    return isinstance(value, FormattedInt | FormattedFloat) and value.format.is_contrary(value)


def amount_mismatch(value: object) -> str:
    """Return a message if a cell displays another amount than it stores; empty if it does not."""
    if isinstance(value, FormattedInt | FormattedFloat) and is_contrary(value):
        return f"单元格按格式显示为“{value.shown}”，其中的数是 {exact_text(value)}，正负不同；请核对是哪一个。"
    said = stated(value)
    if said is None or not isinstance(value, FormattedInt | FormattedFloat) or said.is_of(value):
        return ""
    held = abs(significant(value))
    named = held if abs(held - said.amount) <= said.off else said.amount
    meant = (named * said.unit).normalize() if said.unit else held
    return f"单元格按格式显示为“{value.shown}”，其中的数是 {exact_text(value)}，是否应为 {meant:f}？"


def text_mismatch(value: object) -> str:
    """Return a message if a cell displays anything other than the text that is printed; empty if it does not."""
    match value:
        case FormattedInt() | FormattedFloat() if not as_shown(value):
            return _display_message(value, f"实际的数是 {exact_text(value)}，按实际的数印出")
        case FormattedDay() if not (_is_whole_day(value) or has_words(value)):
            return _display_message(value, f"实际的日期是 {day(value)}，按实际的日期印出")
        case FormattedTime() if not value.shown:
            return _display_message(value, f"实际的时间是 {value}，按实际的时间印出")
    return ""


def code_mismatch(value: object) -> str:
    """Return a message if a code is read differently from its display, ignoring commas and zero decimals."""
    code, text = str(coded(value)), getattr(value, "shown", "")
    if not isinstance(value, FormattedInt | FormattedFloat) or code in text or code == re.sub(r",|\.0*$", "", text):
        return ""
    return _display_message(value, f"实际的数是 {code}，按实际的数读取")


def _is_whole_day(value: FormattedDay) -> bool:
    """Return whether a cell displays a day, without any time other than midnight."""
    return value.format.is_whole_day and not (value.format.parts & _OF_TIME and value.time() != time())


def has_words(value: datetime) -> bool:
    """Return whether a date's own format contains 年, 月 or 日; such a date is printed as displayed."""
    return isinstance(value, FormattedDay) and value.format.has_words and bool(value.shown)


def day(value: date) -> str:
    """Format a date as official documents do: 2025年12月31日."""
    return f"{value.year}年{value.month}月{value.day}日"


def _display_message(value: object, then: str) -> str:
    seen = getattr(value, "shown", "")
    said = f"单元格按格式显示为“{seen}”" if seen else "单元格的格式使显示的与实际的不同"
    return f"{said}，{then}；要印显示的样子，{_AS_TEXT}。"

"""What a cell shows, against what it holds (显示与实际): told wherever another thing is read than a person sees."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple

from generator.model.money import SCALE, SCALES
from generator.workbook.cells.formats import kept
from generator.workbook.cells.raw import FormattedDay, FormattedFloat, FormattedInt, FormattedTime
from generator.workbook.cells.shown import as_shown, bare, coded

_AMOUNT: Final = re.compile(rf"(?P<number>(?=\.?\d)\d*(?:\.(?P<decimals>\d+))?)\s*(?P<unit>{SCALE})?")
_OF_TIME: Final = frozenset({"hour", "minute", "second"})
_AS_TEXT: Final = "请把单元格设为文本格式，再照样填写"


class Stated(NamedTuple):
    """An amount as its cell shows it."""

    amount: Decimal  # in the unit that is shown with it, or in the column's
    unit: int | None  # how much one is, where the cell names it: 10,000 of 万
    off: Decimal  # by so much it may be rounded

    def is_of(self, value: float, unit: int = 1) -> bool:
        """Return whether it is the number that the cell holds, which counts in a unit of its column."""
        one = self.unit or unit
        return abs(abs(kept(value)) * unit - self.amount * one) <= self.off * one


def stated(value: object) -> Stated | None:
    """Read the amount that a cell shows; None where it is as held, or cannot be told from what is shown."""
    if not isinstance(value, FormattedInt | FormattedFloat) or value.format.adds_nothing:
        return None
    found = list(_AMOUNT.finditer(value.shown.replace(",", "")))
    if len(found) != 1:
        return None
    unit = SCALES[found[0]["unit"]] if found[0]["unit"] else 1 if "元" in value.shown else None
    off = Decimal(5).scaleb(-1 - len(found[0]["decimals"] or ""))
    return Stated(Decimal(found[0]["number"]), unit, off)


def hides(value: object) -> bool:
    """Return whether a cell shows nothing of the number that it holds, or only a mark for nothing."""
    return isinstance(value, FormattedInt | FormattedFloat) and value.format.hides(value)


def is_contrary(value: object) -> bool:
    """Return whether a cell shows a number as if it had the other sign."""
    return isinstance(value, FormattedInt | FormattedFloat) and value.format.is_contrary(value)


def scaled(value: object) -> str:
    """Tell of an amount whose cell shows another; nothing where it does not."""
    if isinstance(value, FormattedInt | FormattedFloat) and is_contrary(value):
        return f"单元格按格式显示为“{value.shown}”，其中的数是 {bare(value)}，正负不同；请核对是哪一个。"
    said = stated(value)
    if said is None or not isinstance(value, FormattedInt | FormattedFloat) or said.is_of(value):
        return ""
    held = abs(kept(value))
    named = held if abs(held - said.amount) <= said.off else said.amount
    meant = (named * said.unit).normalize() if said.unit else held
    return f"单元格按格式显示为“{value.shown}”，其中的数是 {bare(value)}，是否应为 {meant:f}？"


def unlike_text(value: object) -> str:
    """Tell of a cell that shows another thing than is printed as its text; nothing where it does not."""
    match value:
        case FormattedInt() | FormattedFloat() if not as_shown(value):
            return _display_message(value, f"实际的数是 {bare(value)}，按实际的数印出")
        case FormattedDay() if not (_is_whole_day(value) or has_words(value)):
            return _display_message(value, f"实际的日期是 {day(value)}，按实际的日期印出")
        case FormattedTime() if not value.shown:
            return _display_message(value, f"实际的时间是 {value}，按实际的时间印出")
    return ""


def unlike_code(value: object) -> str:
    """Tell of a code that is read otherwise than its cell shows it, commas and decimals of a number aside."""
    code, text = str(coded(value)), getattr(value, "shown", "")
    if not isinstance(value, FormattedInt | FormattedFloat) or code in text or code == re.sub(r",|\.0*$", "", text):
        return ""
    return _display_message(value, f"实际的数是 {code}，按实际的数读取")


def _is_whole_day(value: FormattedDay) -> bool:
    """Return whether a cell shows a day, and no time but midnight."""
    return value.format.is_whole_day and not (value.format.parts & _OF_TIME and value.time() != time())


def has_words(value: datetime) -> bool:
    """Return whether a date's own format writes it with 年, 月 or 日, so that it is printed so."""
    return isinstance(value, FormattedDay) and value.format.has_words and bool(value.shown)


def day(value: date) -> str:
    """Write a date as official documents do: 2025年12月31日."""
    return f"{value.year}年{value.month}月{value.day}日"


def _display_message(value: object, then: str) -> str:
    seen = getattr(value, "shown", "")
    said = f"单元格按格式显示为“{seen}”" if seen else "单元格的格式使显示的与实际的不同"
    return f"{said}，{then}；要印显示的样子，{_AS_TEXT}。"

"""Impossible dates (没有的日期) in a text: 2月30日, 2025年2月29日, 13月5日."""

import re
from calendar import monthrange
from typing import Final

_DAY: Final = re.compile(
    r"(?<![\d.个第满])(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号](?!楼|线|院|文))?"
)
_ANY_LEAP: Final = 2000
_OF_A_MONTH: Final = re.compile("[底初末份]|[上中下]旬|$")
"""Follows a month, as opposed to a number of months (工期18月)."""


def impossible_day(text: str) -> str:
    """Return a message about the first impossible day or month in a text; empty if there is none."""
    found = next((match for match in _DAY.finditer(text) if _is_impossible(match)), None)
    return f"“{found[0]}”不是日历上有的日期；请核对。" if found else ""


def _is_impossible(found: re.Match[str]) -> bool:
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    if not 1 <= month <= 12:
        dated = found["year"] or found["day"]
        return bool(dated or (month == 13 and _OF_A_MONTH.match(found.string, found.end())))
    return found["day"] is not None and not 1 <= day <= monthrange(year or _ANY_LEAP, month)[1]

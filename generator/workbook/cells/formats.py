"""Number formats (数字格式): how a cell displays its value."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final, NamedTuple

from openpyxl.styles.numbers import is_date_format, is_timedelta_format

from generator.workbook.cells.code import Section, Token, is_understood, section_for, sections_of
from generator.workbook.cells.days import is_plain, parts_of, put_day
from generator.workbook.cells.digits import put, scales

_BARE: Final = frozenset({"", "general", "g/通用格式", "@"})
_CHINESE: Final = frozenset("年月日时分秒")
_SILENT: Final = frozenset({"place", "blank", "fill", "general"})
_SIGNS: Final = frozenset("- ()+¥￥.,@")
_WHOLE_DAY: Final = frozenset({"year", "month", "day"})
_TEXT: Final = Token("other", "@")
_EXACT: Final = 15  # significant digits that a spreadsheet keeps


_NUMBERS: Final = 3  # sections of a code for numbers; the fourth is for text
_RED: Final = re.compile("red|红色?|(?:color|颜色) ?3", re.IGNORECASE)
_NEGATIVE: Final = re.compile(
    r"^[^\d.]*(?:[-－−(（△▲]|负|减少?|[核扣冲调]减)\s*[:：]?\s*[¥￥$]?\s*\.?\d|\d\.?\s*[-－−]\s*$"
)
"""Signs and words that mark a number as negative: before it, or a minus after it."""


class _Seen(NamedTuple):
    """How a number is displayed: the text, whether the format is supported, and whether it is red."""

    shown: str
    known: bool
    red: bool


_UNKNOWN: Final = _Seen("", False, False)


class Sort(Enum):
    """The type of value as which a format displays a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True)
class NumberFormat:
    """A number format, by its code; where a code is not supported, the displayed text is empty."""

    code: str = ""

    @cached_property
    def sort(self) -> Sort:
        """The type as which it displays a number; elapsed hours ([h]:mm) are a duration."""
        if is_timedelta_format(self.code):
            return Sort.DURATION
        if is_date_format(self.code):
            return Sort.DATE
        return Sort.PERCENT if Token("other", "%") in self._sections[0] else Sort.NUMBER

    @cached_property
    def is_bare(self) -> bool:
        """Return whether it displays a number as it is (常规)."""
        return self.code.casefold() in _BARE

    @cached_property
    def adds_nothing(self) -> bool:
        """Return whether it displays a number unscaled and adds signs only: #,##0.00, ¥0.00."""
        return not any(map(scales, self._sections)) and all(map(_is_sign, chain(*self._sections)))

    @cached_property
    def is_whole_day(self) -> bool:
        """Return whether it displays a date's year, month and day, and nothing else except a time."""
        return self.parts >= _WHOLE_DAY and is_plain(self._sections[0])

    @cached_property
    def parts(self) -> frozenset[str]:
        """Parts of a date that it displays: year, month, day, hour, minute, second."""
        return parts_of(self._sections[0])

    @cached_property
    def has_words(self) -> bool:
        """Return whether it adds 年, 月, 日, 时, 分 or 秒 to a date or a time."""
        return any(_CHINESE & set(token.literal) for token in self._sections[0])

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return sections_of(self.code)

    @cached_property
    def hides_texts(self) -> bool:
        """Return whether it displays texts as blank, as ;;; and 0;-0;0; do."""
        return len(self._sections) > _NUMBERS and not any(token.literal.strip() for token in self._sections[_NUMBERS])

    def number(self, value: float) -> str:
        """Return the displayed text of a number; empty if the format is not supported."""
        return self._parts(value).shown

    def hides(self, value: float) -> bool:
        """Return whether it displays no digit of a number other than 0, as ;;; and "-" do."""
        seen = self._parts(value)
        return seen.known and significant(value) != 0 and not any(map(str.isdigit, seen.shown))

    def is_contrary(self, value: float) -> bool:
        """Return whether it displays a number with the opposite sign: (0), -0, "核减"0; red counts as a minus."""
        seen = self._parts(value)
        if not any(map(str.isdigit, seen.shown)):
            return False
        negative = bool(_NEGATIVE.search(seen.shown))
        return negative if value > 0 else value < 0 and not negative and not seen.red

    def _parts(self, value: float) -> _Seen:
        return _seen(self._sections, significant(value))

    def text(self, value: str) -> str:
        """Return the displayed form of a text: "云川市"@ puts a word before it."""
        if not self._around or not value:
            return value
        return "".join(value if token == _TEXT else token.literal for token in self._around).strip()

    @cached_property
    def _around(self) -> Section:
        """The section that adds words to a text; empty if none does, or it is not supported."""
        section = next((section for section in reversed(self._sections) if _TEXT in section), ())
        others = [token for token in section if token != _TEXT]
        words = "".join(token.literal for token in others)
        return section if words.strip() and all(token.is_understood for token in others) else ()

    def day(self, value: date | time) -> str:
        """Return the displayed form of a date or a time, if supported."""
        return put_day(self._sections[0], value) or ""


@lru_cache(256)  # of one number three things are asked
def _seen(sections: tuple[Section, ...], exact: Decimal) -> _Seen:
    """Put a number into the section of a code that is for it."""
    section, negative = section_for(sections, exact) if exact.is_finite() else (None, False)
    if section is None or not is_understood(section):
        return _UNKNOWN
    shown = put(section, abs(exact))
    if shown is None:
        return _UNKNOWN
    red = any(token.kind == "bracket" and _RED.fullmatch(token.text) for token in section)
    return _Seen(f"-{shown}" if negative and shown else shown, True, red)


def _is_sign(token: Token) -> bool:
    """Return whether a token adds no unit or word; an escaped point or comma is no mere sign: 0!.0000 shows 万元."""
    if token.kind == "bracket":
        return token.text.startswith("$")
    return token.kind in _SILENT or (token.text in _SIGNS and (token.kind == "other" or token.text not in ".,"))


def significant(value: float) -> Decimal:
    """Return a number with the significant digits that a spreadsheet keeps: 0.1 + 0.2 is 0.3."""
    if isinstance(value, int):
        return Decimal(value)
    exact = Decimal(f"{value:.{_EXACT}g}")
    return exact.normalize() + 0 if exact.is_finite() else exact


PLAIN: Final = NumberFormat()
"""The general format (常规)."""

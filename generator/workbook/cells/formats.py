"""Number formats (数字格式): what a cell shows of the number that it holds."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cached_property
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
_EXACT: Final = 15  # digits that a spreadsheet keeps of a number


_NUMBERS: Final = 3  # sections of a code that are of numbers; the fourth is of texts
_RED: Final = re.compile("red|红色?|(?:color|颜色) ?3", re.IGNORECASE)
_NEGATIVE: Final = re.compile(
    r"^[^\d.]*(?:[-－−(（△▲]|负|减少?|[核扣冲调]减)\s*[:：]?\s*[¥￥$]?\s*\.?\d|\d\.?\s*[-－−]\s*$"
)
"""Signs and words that make a number a negative one: in front of it, or a minus behind it."""


class _Seen(NamedTuple):
    """What is shown of a number, whether that is known here, and whether it is red."""

    shown: str
    known: bool
    red: bool


_UNKNOWN: Final = _Seen("", False, False)


class Sort(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True)
class NumberFormat:
    """A number format, by its code; what cannot be known here to be shown is nothing."""

    code: str = ""

    @cached_property
    def sort(self) -> Sort:
        """What it makes of a number; hours that go on beyond a day ([h]:mm) are a duration."""
        if is_timedelta_format(self.code):
            return Sort.DURATION
        if is_date_format(self.code):
            return Sort.DATE
        return Sort.PERCENT if Token("other", "%") in self._sections[0] else Sort.NUMBER

    @cached_property
    def is_bare(self) -> bool:
        """Return whether it shows a number as it is (常规)."""
        return self.code.casefold() in _BARE

    @cached_property
    def adds_nothing(self) -> bool:
        """Return whether it shows a number in the unit that it is in, and only signs with it: #,##0.00, ¥0.00."""
        return not any(map(scales, self._sections)) and all(map(_is_sign, chain(*self._sections)))

    @cached_property
    def is_whole_day(self) -> bool:
        """Return whether it shows a date with its year, month and day, and nothing else but a time."""
        return self.parts >= _WHOLE_DAY and is_plain(self._sections[0])

    @cached_property
    def parts(self) -> frozenset[str]:
        """What it shows of a date: year, month, day, hour, minute, second."""
        return parts_of(self._sections[0])

    @cached_property
    def has_words(self) -> bool:
        """Return whether it writes a date or a time with 年, 月, 日, 时, 分 of its own."""
        return any(_CHINESE & set(token.literal) for token in self._sections[0])

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return sections_of(self.code)

    @cached_property
    def hides_texts(self) -> bool:
        """Return whether it shows nothing of a text: ;;; does, and 0;-0;0; too."""
        return len(self._sections) > _NUMBERS and not any(token.literal.strip() for token in self._sections[_NUMBERS])

    def number(self, value: float) -> str:
        """Return what it shows of a number; nothing, too, where that is not known here."""
        return self._parts(value).shown

    def hides(self, value: float) -> bool:
        """Return whether it shows nothing of a number that is not 0: ;;; or "-"."""
        seen = self._parts(value)
        return seen.known and kept(value) != 0 and not any(map(str.isdigit, seen.shown))

    def is_contrary(self, value: float) -> bool:
        """Return whether it shows a number as if it had the other sign: (0), -0, "核减"0; red stands for a minus."""
        seen = self._parts(value)
        if not any(map(str.isdigit, seen.shown)):
            return False
        negative = bool(_NEGATIVE.search(seen.shown))
        return negative if value > 0 else value < 0 and not negative and not seen.red

    def _parts(self, value: float) -> _Seen:
        exact = kept(value)
        if not exact.is_finite():
            return _UNKNOWN
        section, negative = section_for(self._sections, exact)
        if section is None or not is_understood(section):
            return _UNKNOWN
        shown = put(section, abs(exact))
        if shown is None:
            return _UNKNOWN
        red = any(token.kind == "bracket" and _RED.fullmatch(token.text) for token in section)
        return _Seen(f"-{shown}" if negative and shown else shown, True, red)

    def text(self, value: str) -> str:
        """Return what it shows of a text: "云川市"@ puts a word before it."""
        section = next((section for section in reversed(self._sections) if _TEXT in section), ())
        words = "".join(token.literal for token in section if token != _TEXT)
        if not words.strip() or not value or not all(token.is_understood for token in section if token != _TEXT):
            return value
        return "".join(value if token == _TEXT else token.literal for token in section).strip()

    def day(self, value: date | time) -> str:
        """Return what it shows of a date or a time."""
        return put_day(self._sections[0], value) or ""


def _is_sign(token: Token) -> bool:
    """Return whether a piece of a code says nothing of what is counted; a point or comma of its own does: 0!.0000."""
    if token.kind == "bracket":
        return token.text.startswith("$")
    return token.kind in _SILENT or (token.text in _SIGNS and (token.kind == "other" or token.text not in ".,"))


def kept(value: float) -> Decimal:
    """Return a number with the digits that a spreadsheet keeps of it: 0.1 + 0.2 is 0.3."""
    if isinstance(value, int):
        return Decimal(value)
    exact = Decimal(f"{value:.{_EXACT}g}")
    return exact.normalize() + 0 if exact.is_finite() else exact


PLAIN: Final = NumberFormat()
"""常规."""

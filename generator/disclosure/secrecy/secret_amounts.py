"""Secret amounts (不能公开的金额): find them in a text, in any unit, spelling and rounding."""

import re
from collections.abc import Collection, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import combinations_with_replacement
from typing import Final

from generator.model.money import SCALE
from generator.rules.numbers import ASCII, StatedNumber, stated_as

_LEAST: Final = 3  # digits; a shorter number may occur by chance
_ALONE: Final = 5  # digits from which a number without a unit counts even next to letters
_CUT: Final = re.compile("[多余]")
"""After a number, or its 万: the number was truncated, not rounded."""

_DIGITS: Final = r"\d{1,3}(?:(?:[,，]\s?|\s)\d{3}){1,4}(?:\.\d{1,6})?(?!\.?\d)|\d{1,13}(?:\.\d{1,6})?(?!\.?\d)"
_UNIT: Final = rf"[多余]?(?:{SCALE})?[多余]?元|[多余]?(?:{SCALE})[多余]?(?![个家所人名辆台套次户件份亩吨平公])"
_AMOUNT: Final = re.compile(rf"(?<!\d)(?<!\d\.)(?P<digits>{_DIGITS})(?:\s?(?P<unit>{_UNIT}))?(?!\s?%)")
_PIECE: Final = re.compile(r"[^\s，]+")
"""Ends at a blank or a Chinese comma; may be a number of its own, or part of a longer one."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d|0\d+")
"""Without a unit: a year or a code, which may equal an amount by chance."""

_LETTER: Final = re.compile("[A-Za-z]")


class SecretAmounts:
    """A set of amounts, to be found in texts in any unit and rounding."""

    def __init__(self, amounts: Collection[Decimal]) -> None:
        self._values = amounts
        self._rounded: dict[tuple[int, int, str], set[Decimal]] = {}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the start and end of every occurrence in a text."""
        if self._values and any(map(str.isdecimal, text)):
            yield from (span for span, stated in _amounts(text) if self._holds(stated))

    def _holds(self, stated: StatedNumber) -> bool:
        if _size(stated) < _LEAST:
            return False
        rounding = ROUND_DOWN if _CUT.search(stated.text) else ROUND_HALF_UP
        key = (stated.unit, stated.places, rounding)
        if key not in self._rounded:
            self._rounded[key] = {stated.rounded(value, rounding) for value in self._values}
        return stated.number in self._rounded[key]


def _amounts(text: str) -> Iterator[tuple[tuple[int, int], StatedNumber]]:
    """Yield the span and value of every number that may be an amount; rather too many than too few."""
    plain = text.translate(ASCII)
    for match in _AMOUNT.finditer(plain):
        pieces, begin = list(_PIECE.finditer(match["digits"])), match.start()
        for first, last in combinations_with_replacement(pieces, 2):
            unit = match["unit"] if last is pieces[-1] else None
            start, end = begin + first.start(), match.end() if unit else begin + last.end()
            if unit:
                yield (start, end), stated_as(plain[start:end], _CUT.sub("", unit))
            else:
                yield from (((start, end), stated) for stated in _bare(plain, start, end))


def _bare(text: str, start: int, end: int) -> Iterator[StatedNumber]:
    """Yield the readings of a number without a unit: as 元, and if it has decimals, as 万元."""
    said, beside = text[start:end], text[max(0, start - 1) : start] + text[end : end + 1]
    for unit in () if _YEAR.fullmatch(said) else ("元", "万元") if "." in said else ("元",):
        stated = stated_as(said, unit)
        if _size(stated) >= _ALONE or not _LETTER.search(beside):
            yield stated


def _size(stated: StatedNumber) -> int:
    return len(stated.number.as_tuple().digits)

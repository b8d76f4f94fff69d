"""Secret amounts (不能公开的金额): where a text says one of them, in whatever unit and however rounded."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from generator.facts.figure import Measure
from generator.rules.numbers import Stated, bare_numbers, placed_numbers

_LEAST: Final = 3  # digits; a shorter number may stand there by chance


class SecretAmounts:
    """Amounts, to be asked where a text says one of them, in whatever unit and however rounded."""

    def __init__(self, amounts: Collection[Decimal]) -> None:
        self._values = amounts
        self._rounded: dict[tuple[int, int], set[Decimal]] = {}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where they stand."""
        if self._values and any(map(str.isdecimal, text)):
            found = chain(placed_numbers(text), bare_numbers(text))
            yield from (span for span, stated in found if self._holds(stated))

    def _holds(self, stated: Stated) -> bool:
        if stated.measure is not Measure.YUAN or len(stated.number.as_tuple().digits) < _LEAST:
            return False
        key = (stated.unit, stated.places)
        if key not in self._rounded:
            self._rounded[key] = {stated.rounded(value) for value in self._values}
        return stated.number in self._rounded[key]

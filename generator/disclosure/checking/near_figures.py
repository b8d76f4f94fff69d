"""Near figures (相近的数): look up the displayed figures that a number may be a slip of, without comparing all."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.disclosure.checking.printed_figures import ShownFigure
from generator.facts.figure import Measure
from generator.rules.numbers import StatedNumber, written

TEN_THOUSAND: Final = 10_000

_Positions = Mapping[object, list[int]]


def in_other_units(value: Decimal) -> tuple[Decimal, ...]:
    """Return an amount as it would be if 元, 万元 and 亿元 were taken for each other."""
    scales = (TEN_THOUSAND, TEN_THOUSAND**2)
    return (*(value / scale for scale in scales), *(value * scale for scale in scales))


class NearFigures:
    """The figures that a document shows, indexed by what remains of them after a slip."""

    def __init__(self, shown: Iterable[ShownFigure]) -> None:
        self._shown = [item for item in shown if item.figure.value]
        self._written: dict[tuple[Measure, int], _Positions] = {}
        self._scaled: dict[tuple[int, int], _Positions] = {}

    def of(self, stated: StatedNumber) -> list[ShownFigure]:
        """Return the candidates for being near a number, in document order; each still needs an exact comparison."""
        found = {at for left in _left(written(stated.number)) for at in self._by_text(stated).get(left, ())}
        if stated.measure is Measure.YUAN:
            found.update(self._by_unit(stated).get(stated.number.copy_abs(), ()))
        return [self._shown[at] for at in sorted(found)]

    def _by_text(self, stated: StatedNumber) -> _Positions:
        """Positions of the figures, by each remainder of their text in the number's unit."""
        key = stated.measure, stated.unit
        if key not in self._written:
            self._written[key] = _grouped(
                (left, at)
                for at, value in self._values(stated.measure)
                for left in _left(written(round(abs(value) / stated.unit, 2)))
            )
        return self._written[key]

    def _by_unit(self, stated: StatedNumber) -> _Positions:
        """Positions of the figures, by their value in other units of money, rounded like the number."""
        key = stated.unit, stated.places
        if key not in self._scaled:
            self._scaled[key] = _grouped(
                (stated.rounded(scaled), at)
                for at, value in self._values(Measure.YUAN)
                for scaled in in_other_units(value)
            )
        return self._scaled[key]

    def _values(self, measure: Measure) -> Iterator[tuple[int, Decimal]]:
        return ((at, item.figure.value) for at, item in enumerate(self._shown) if item.figure.measure is measure)


def _left(text: str) -> set[str]:
    """Return a text and its remainders without one character; two texts one slip apart have one in common."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def _grouped(pairs: Iterable[tuple[object, int]]) -> dict[object, list[int]]:
    groups: dict[object, list[int]] = {}
    for key, at in pairs:
        groups.setdefault(key, []).append(at)
    return groups

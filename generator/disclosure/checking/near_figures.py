"""Near figures (相近的数): which of the shown figures a number may be a slip of, without looking at all of them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.disclosure.checking.printed_figures import ShownFigure
from generator.facts.figure import Measure
from generator.rules.numbers import StatedNumber, written

TEN_THOUSAND: Final = 10_000

_Positions = Mapping[object, list[int]]


class NearFigures:
    """The figures that a document shows, looked up by what a slip leaves of them."""

    def __init__(self, shown: Iterable[ShownFigure]) -> None:
        self._shown = [item for item in shown if item.figure.value]
        self._written: dict[tuple[Measure, int], _Positions] = {}
        self._scaled: dict[tuple[int, int], _Positions] = {}

    def of(self, stated: StatedNumber) -> list[ShownFigure]:
        """List what may be near a number, in the order of the document; others are not, these need a closer look."""
        found = {at for left in _left(written(stated.number)) for at in self._by_text(stated).get(left, ())}
        if stated.measure is Measure.YUAN:
            found.update(self._by_unit(stated).get(stated.number.copy_abs(), ()))
        return [self._shown[at] for at in sorted(found)]

    def _by_text(self, stated: StatedNumber) -> _Positions:
        """Positions by what is left of the figures as they would be written in a unit."""
        key = stated.measure, stated.unit
        if key not in self._written:
            self._written[key] = _grouped(
                (left, at)
                for at, value in self._values(stated.measure)
                for left in _left(written(round(abs(value) / stated.unit, 2)))
            )
        return self._written[key]

    def _by_unit(self, stated: StatedNumber) -> _Positions:
        """Positions by the figures as a number would say them that is off by ten thousand."""
        key = stated.unit, stated.places
        if key not in self._scaled:
            self._scaled[key] = _grouped(
                (stated.rounded(scaled), at)
                for at, value in self._values(Measure.YUAN)
                for scaled in (value / TEN_THOUSAND, value * TEN_THOUSAND)
            )
        return self._scaled[key]

    def _values(self, measure: Measure) -> Iterator[tuple[int, Decimal]]:
        return ((at, item.figure.value) for at, item in enumerate(self._shown) if item.figure.measure is measure)


def _left(text: str) -> set[str]:
    """What may be left after a slip: two texts that are one slip apart have something left in common."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def _grouped(pairs: Iterable[tuple[object, int]]) -> dict[object, list[int]]:
    groups: dict[object, list[int]] = {}
    for key, at in pairs:
        groups.setdefault(key, []).append(at)
    return groups

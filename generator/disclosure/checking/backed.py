"""Backed (有据): the values that a disclosure states, by what they count, for numbers in texts to be compared with."""

from collections.abc import Iterable
from decimal import Decimal

from generator.disclosure.disclosure import Disclosure
from generator.facts.figure import Counted, Figure, Measure, Typed
from generator.rules.numbers import StatedNumber


class Backed:
    """The values of a disclosure; ``in`` tests whether one of them equals a number stated in a text."""

    def __init__(self, disclosure: Disclosure, known: Iterable[Figure] = ()) -> None:
        typed, figures = set(disclosure.cells.values()), (*disclosure.figures.values(), *known)
        self.values: dict[Measure | Counted, set[Decimal]] = {
            measure: typed | {figure.value for figure in figures if figure.measure is measure}
            for measure in (Measure.YUAN, Measure.PERCENT)
        }
        for figure in figures:
            if figure.counted:
                cells = (cell.amount for cell in figure.operands if isinstance(cell, Typed))
                self.values.setdefault(figure.counted, set()).update({figure.value, *cells})
        self._rounded: dict[tuple[Measure | Counted, int, int], set[Decimal]] = {}

    def __contains__(self, stated: StatedNumber) -> bool:
        key = (stated.kind, stated.unit, stated.places)
        if key not in self._rounded:
            self._rounded[key] = {stated.rounded(value) for value in self.values[stated.kind]}
        return stated.number in self._rounded[key]

    def states(self, stated: StatedNumber) -> bool:
        """Return whether the document states anything of the same kind."""
        return stated.is_comparable and any(self.values.get(stated.kind, ()))

"""Panel (数据来历): all that is known of one figure of the document, for whoever clicked it."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.facts.derivation import Derived, Line
from generator.preview.snapshot import Document
from generator.verify.stated import StatedFigure


class Step(NamedTuple):
    """A figure with what it is made of: figures again, or cells with their places."""

    derived: Derived
    parts: Sequence["Step"]
    lines: Sequence[tuple[str, Line]]


class Panel(NamedTuple):
    """A figure as the document states it here, where it comes from, and where else the same fact stands."""

    stated: StatedFigure
    origin: Step
    elsewhere: Sequence[StatedFigure]

    @property
    def times(self) -> int:
        """How many other places state the fact."""
        return len(self.elsewhere)


def panel(document: Document, place: str) -> Panel | None:
    """Tell of the figure at a place; None where there is none."""
    if (stated := document.stated.get(place)) is None:
        return None
    others = (other for other in document.stated.values() if other.fact == stated.fact and other.id != place)
    return Panel(stated, _step(document, stated.fact), tuple(others))


def _step(document: Document, key: str) -> Step:
    figures, lines = document.derivations
    derived = figures[key]
    return Step(
        derived, [_step(document, part) for part in derived.parts], [(cell, lines[cell]) for cell in derived.cells]
    )

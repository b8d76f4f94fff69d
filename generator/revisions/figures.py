"""Changed figures (数据改动): the facts whose figures differ between two versions of a document."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.facts.display import exact
from generator.facts.figure import Figure, Measure
from generator.revisions.version import Version
from generator.verify.stated import StatedFigure, stated_figures


class ChangedFigure(NamedTuple):
    """A fact's old and new figure and the difference, unrounded but for percentages; blank where not stated.

    ``places`` are those in the newer version, or in the older one if the newer does not state the fact.
    """

    old: str
    new: str
    difference: str
    places: Sequence[StatedFigure]

    @property
    def other_places(self) -> int:
        """Number of places besides the first that state the fact."""
        return len(self.places) - 1


def changed_figures(old: Version, new: Version) -> Iterator[ChangedFigure]:
    """Yield the facts that were changed, added or left out, in the order of the newer version, then of the older."""
    before, after = _by_fact(old.document), _by_fact(new.document)
    for fact in after | before:
        ours = old.figures[fact] if fact in before else None
        theirs = new.figures[fact] if fact in after else None
        if _exact(ours) != _exact(theirs):
            places = after.get(fact) or before[fact]
            yield ChangedFigure(_exact(ours), _exact(theirs), _difference(ours, theirs), places)


def _by_fact(document: HtmlElement) -> dict[str, list[StatedFigure]]:
    found: dict[str, list[StatedFigure]] = {}
    for stated in stated_figures(document):
        found.setdefault(stated.fact, []).append(stated)
    return found


def _exact(figure: Figure | None) -> str:
    return exact(figure.value, figure.measure) if figure else ""


def _difference(old: Figure | None, new: Figure | None) -> str:
    if old is None or new is None:
        return ""
    size = exact(abs(new.value - old.value), new.measure)
    sign = "＋" if new.value > old.value else "－"
    return sign + (size.replace("%", " 个百分点") if new.measure is Measure.PERCENT else size)

"""Panel (数据来历): everything known of one figure of the document, shown when it is clicked."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.errors import GeneratorError
from generator.facts.derivation import CellLine, Derivations, Derived
from generator.preview.office.snapshot import DocumentView
from generator.verify.stated import StatedFigure

_DEEPEST: Final = 20  # levels of figures derived from figures; a document has 3
_MOST: Final = 20_000  # figures and cells listed for one figure; a large department has some hundreds


class Step(NamedTuple):
    """A figure with its operands: other figures, or cells with their places."""

    derived: Derived
    parts: Sequence["Step"]
    lines: Sequence[tuple[str, CellLine]]


class Panel(NamedTuple):
    """A figure as stated here, its derivation, and the other places that state the same fact."""

    stated: StatedFigure
    origin: Step
    elsewhere: Sequence[StatedFigure]

    @property
    def times(self) -> int:
        """Number of other places that state the fact."""
        return len(self.elsewhere)


def panel(document: DocumentView, place: str) -> Panel | None:
    """Return the panel of the figure at a place; None where there is none.

    Raises:
        GeneratorError: its derivation, which comes from the process that opened the workbook and is not trusted, is
            incomplete or too large to list.
    """
    if (stated := document.stated.get(place)) is None:
        return None
    others = (other for other in document.stated.values() if other.fact == stated.fact and other.id != place)
    _require_listable(document.derivations, stated.fact)
    return Panel(stated, _step(document, stated.fact), tuple(others))


def _require_listable(derivations: Derivations, key: str) -> None:
    """Walk a derivation level by level, within bounds, before it is listed: untrusted data may be cyclic."""
    figures, lines = derivations
    number, level = 1, [key]
    for _ in range(_DEEPEST):
        if not all(part in figures for part in level):
            break
        made = [figures[part] for part in level]
        number += sum(len(derived.parts) + len(derived.cells) for derived in made)
        if number > _MOST or not all(cell in lines for derived in made for cell in derived.cells):
            break
        level = [part for derived in made for part in derived.parts]
        if not level:
            return
    raise GeneratorError("这个数据的来历不完整，或者太长，不能在这里列出；请刷新页面，还是这样的，请在填报表中核对。")


def _step(document: DocumentView, key: str) -> Step:
    figures, lines = document.derivations
    derived = figures[key]
    return Step(
        derived, [_step(document, part) for part in derived.parts], [(cell, lines[cell]) for cell in derived.cells]
    )

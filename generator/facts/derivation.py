"""Derivation (来历): what a figure is, how it was computed, and from which cells, in words for the reader."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from generator.facts.display import exact
from generator.facts.figure import Figure, Operation, Typed
from generator.place import Place


class Words(Protocol):
    """A family's words for its figures and cells."""

    def fact(self, figure: Figure) -> str:
        """Say what a figure is."""

    def nothing(self, figure: Figure) -> str:
        """Say why a figure that is made of nothing is 0."""

    def row(self, place: Place) -> tuple[str, str]:
        """Say what stands at the head of a cell's column, and what else its row says."""


class Line(NamedTuple):
    """A cell (单元格) that a figure is made of, the head of its column, its number, and what its row says."""

    place: Place
    header: str
    value: str
    row: str


class Derived(NamedTuple):
    """A figure, exactly, with its formula; and what it is made of: other figures, or cells."""

    key: str
    name: str
    value: str
    formula: str
    parts: Sequence["Derived"]
    lines: Sequence[Line]


def derived(figure: Figure, words: Words) -> Derived:
    """Tell how a figure follows from its cells."""
    return Derived(
        key=figure.key,
        name=words.fact(figure),
        value=_exact(figure),
        formula=f"{_formula(figure)} = {_exact(figure)}" if figure.operands else words.nothing(figure),
        parts=[derived(part, words) for part in figure.figures],
        lines=[_line(cell, words) for cell in figure.operands if isinstance(cell, Place)],
    )


def _exact(figure: Figure) -> str:
    return exact(figure.value, figure.measure)


def _formula(figure: Figure) -> str:
    parts = [_exact(part) for part in figure.figures]
    match figure.operation:
        case Operation.COUNT:
            return f"数下列 {len(figure.operands)} 行"
        case Operation.DIFFERENCE:
            return " － ".join(parts)
        case Operation.SHARE:
            return " ÷ ".join(parts)
        case Operation.RATE:
            return f"|{parts[0]}| ÷ {parts[1]}"
    return " ＋ ".join(parts) or f"下列 {len(figure.operands)} 格相加"


def _line(cell: Place, words: Words) -> Line:
    header, row = words.row(cell)
    return Line(cell, header, f"{cell.amount:,}" if isinstance(cell, Typed) else "", row)

"""Derivation (来历): what every figure is, how it was computed and from which cells, in words for readers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from generator.facts.display import exact
from generator.facts.figure import Figure, Operation, Typed
from generator.findings.place import Place


class Words(Protocol):
    """A family's words for its figures and cells."""

    def fact(self, figure: Figure) -> str:
        """Return the description of a figure."""

    def nothing(self, figure: Figure) -> str:
        """Return why a figure without operands is 0."""

    def row(self, place: Place) -> tuple[str, str]:
        """Return the header of a cell's column, and the description of its row."""


class CellLine(NamedTuple):
    """A cell (单元格): its column header, its number (blank where rows are counted), and its row's description."""

    header: str
    value: str
    row: str


class Derived(NamedTuple):
    """A figure's exact value, formula and operands: other figures, by key, and cells, by place."""

    name: str
    value: str
    formula: str
    parts: Sequence[str]
    cells: Sequence[str]


class Derivations(NamedTuple):
    """How figures follow from cells: figures by key, cells by place."""

    figures: Mapping[str, Derived]
    lines: Mapping[str, CellLine]


def derivations(figures: Iterable[Figure], words: Words) -> Derivations:
    """Describe how figures are derived from their cells.

    Args:
        figures: the figures, including all that they are derived from.
        words: the family's words for figures and cells.
    """
    known = {figure.key: figure for figure in figures}
    cells = {str(cell): cell for figure in known.values() for cell in _cells(figure)}
    return Derivations(
        figures={key: _derived(figure, words) for key, figure in known.items()},
        lines={place: _line(cell, words) for place, cell in cells.items()},
    )


def _derived(figure: Figure, words: Words) -> Derived:
    value = _exact(figure)
    return Derived(
        name=words.fact(figure),
        value=value,
        formula=f"{_formula(figure)} = {value}" if figure.operands else words.nothing(figure),
        parts=[part.key for part in figure.figures],
        cells=[str(cell) for cell in _cells(figure)],
    )


def _cells(figure: Figure) -> list[Place]:
    return [operand for operand in figure.operands if isinstance(operand, Place)]


def _exact(figure: Figure) -> str:
    return exact(figure.value, figure.measure)


def _formula(figure: Figure) -> str:
    parts = [_exact(part) for part in figure.figures]
    match figure.operation:
        case Operation.SHOWN:
            return f"{parts[0]} 四舍五入"
        case Operation.COUNT:
            return f"数下列 {len(figure.operands)} 行"
        case Operation.DIFFERENCE:
            return " － ".join(parts)
        case Operation.SHARE if not figure.figures[1].value:
            return f"{' ÷ '.join(parts)}，总数为 0，按 0 计，"
        case Operation.SHARE:
            return " ÷ ".join(parts)
        case Operation.RATE:
            return f"|{parts[0]}| ÷ {parts[1]}"
        case Operation.TENTH if not 0 <= figure.figures[0].value <= 100:
            return f"{parts[0]} 折成 10 分，最多 10 分，最少 0 分，"
        case Operation.TENTH:
            return f"{parts[0]} 折成 10 分"
    return " ＋ ".join(parts) or f"下列 {len(figure.operands)} 格相加"


def _line(cell: Place, words: Words) -> CellLine:
    header, row = words.row(cell)
    return CellLine(header, f"{cell.amount:,}" if isinstance(cell, Typed) else "", row)

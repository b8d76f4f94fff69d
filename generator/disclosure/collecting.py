"""Collecting (汇集): every figure that a document states, and every cell that it was derived from."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import BaseModel

from generator.facts.figure import Figure, Typed
from generator.facts.text import Span


class Clash(Exception):
    """Two different figures have one key: a mistake of ours, never of the user."""


def figures_of(*contents: object) -> dict[str, Figure]:
    """Collect every displayed figure, and all figures it is derived from, by key.

    Raises:
        Clash: two of them are different, but have one key.
    """
    found: dict[str, Figure] = {}
    for figure in (figure for span in spans(contents) if span.figure for figure in span.figure.closure()):
        if (known := found.setdefault(figure.key, figure)) is not figure and known != figure:
            raise Clash(f"two figures have the key {figure.key}: give one of them a key of its own")
    return found


def cells_of(figures: Iterable[Figure]) -> dict[str, Decimal]:
    """Collect the numbers that the figures are derived from, by the cell they were typed in."""
    typed = (operand for figure in figures for operand in figure.operands if isinstance(operand, Typed))
    return {str(cell): cell.amount for cell in typed}


def spans(content: object) -> Iterator[Span]:
    """Yield every span in nested content, in order."""
    ahead = [content]
    while ahead:
        found = ahead.pop()
        if isinstance(found, Span):
            yield found
        elif isinstance(found, BaseModel):
            ahead += reversed(vars(found).values())
        elif isinstance(found, (tuple, dict)):
            ahead += reversed(found.values() if isinstance(found, dict) else found)

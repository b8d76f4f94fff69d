"""Version (版本): one state of a document, as far as two are compared."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.facts.figure import Figure
from generator.facts.text import Span
from generator.verify.blocks import Stated, Text
from generator.verify.pairs import Row


class Version(NamedTuple):
    """What it is called, the document, its figures by key, and the rows that were handed in, by sheet."""

    name: str
    document: HtmlElement
    figures: Mapping[str, Figure]
    sheets: Mapping[str, Sequence[Row]]


def row_of(place: str, cells: Iterable[Span]) -> Row:
    """Make a row comparable: a number is a figure, which may change without the row being another."""
    return [Text(cell.text, place=place, figures=_figures(cell)) for cell in cells]


def _figures(cell: Span) -> tuple[Stated, ...]:
    return (Stated(cell.fact, 0, len(cell.text)),) if cell.value else ()

"""Version (版本): what a comparison needs of one version of a document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.facts.figure import Figure
from generator.facts.text import Span
from generator.verify.blocks import Stated, Text
from generator.verify.pairs import Row


class Version(NamedTuple):
    """Its name, the document, its figures by key, and the submitted rows by sheet."""

    name: str
    document: HtmlElement
    figures: Mapping[str, Figure]
    sheets: Mapping[str, Sequence[Row]]


def row_of(place: str, cells: Iterable[Span]) -> Row:
    """Make a row for comparison; numbers are marked as figures, so that rows differing only in them are paired."""
    return [Text(cell.text, place=place, figures=_figures(cell)) for cell in cells]


def _figures(cell: Span) -> tuple[Stated, ...]:
    return (Stated(cell.fact, 0, len(cell.text)),) if cell.value else ()

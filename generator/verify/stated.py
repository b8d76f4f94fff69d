"""Stated figures (数据所在): every figure shown in a document, with its place in words."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.verify.blocks import texts
from generator.verify.html import read_html


class StatedFigure(NamedTuple):
    """A figure as shown in a document: ``id`` names the place for links, ``place`` for people."""

    id: str
    fact: str
    text: str
    value: str
    place: str


def stated_figures(document: HtmlElement) -> Iterator[StatedFigure]:
    """Yield every figure in the order of the document."""
    places = ((figure.fact, text.place) for text in texts(read_html(document)) for figure in text.figures)
    for data, (fact, place) in zip(document.iter("data"), places, strict=True):
        assert data.get("data-fact") == fact, f"{data.get('id')} stands elsewhere"
        yield StatedFigure(data.get("id", ""), fact, str(data.text_content()), data.get("value", ""), place)

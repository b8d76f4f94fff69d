"""Paragraphs and runs (段落与文字)."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from generator.writers.word.styles import Styles
from generator.writers.word.xml import SPACE, W, join

_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_ORDER: Final = ("pStyle", "keepNext", "pageBreakBefore", "tabs", "outlineLvl", "sectPr")
_RANK: Final = {W.name(tag): rank for rank, tag in enumerate(_ORDER)}


def paragraph(style: str, *content: etree._Element) -> etree._Element:
    """Make a paragraph of a style."""
    return join(W("p", W("pPr", W("pStyle", val=style))), content)


def set_property(paragraph: etree._Element, value: etree._Element) -> None:
    """Give a paragraph a property, in the order that the schema wants."""
    properties = paragraph[0]
    after = [index for index, given in enumerate(properties) if _rank(given) <= _rank(value)]
    properties.insert(after[-1] + 1, value)


def _rank(value: etree._Element) -> int:
    return _RANK[str(value.tag)]


def keep_with_next(block: etree._Element) -> None:
    """Keep every paragraph of a block on the page of what follows."""
    for found in block.iter(W.name("p")):
        if found[0].find(W.name("keepNext")) is None:
            set_property(found, W("keepNext"))


def run(text: str, style: str | None = None) -> etree._Element:
    """Make a run of text."""
    holder = W("t", text)
    holder.set(SPACE, "preserve")
    return W("r", W("rPr", W("rStyle", val=style)) if style else None, holder)


def tab() -> etree._Element:
    """Make a run that holds a tab."""
    return W("r", W("tab"))


def text_of(element: HtmlElement) -> str:
    """Return an element's text as a page shows it: white space shrunk to single spaces."""
    return _SPACES.sub(" ", element.text_content()).strip(" ")


def runs(element: HtmlElement, styles: Styles, style: str | None = None) -> Iterator[etree._Element]:
    """Turn an element's content into runs."""
    at_space = True
    pieces = [(_SPACES.sub(" ", text), own) for text, own in _pieces(element, styles, style)]
    while pieces and not pieces[-1][0].rstrip(" "):
        pieces.pop()
    for index, (text, own) in enumerate(pieces):
        shown = text.lstrip(" ") if at_space else text
        shown = shown.rstrip(" ") if index == len(pieces) - 1 else shown
        if shown:
            yield run(shown, own)
            at_space = shown.endswith(" ")


def _pieces(element: HtmlElement, styles: Styles, style: str | None) -> Iterator[tuple[str, str | None]]:
    if element.text:
        yield element.text, style
    for child in element:
        yield from _pieces(child, styles, styles.of(child) if child.tag == "strong" else style)
        if child.tail:
            yield child.tail, style

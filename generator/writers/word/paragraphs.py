"""Paragraphs and runs (段落与文字)."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from itertools import groupby
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import SPACE, W, join
from generator.writers.word.styles import Styles

_WHITE: Final = " \t\r\n\f"
_SPACES: Final = re.compile(f"[{_WHITE}]+")

BREAK: Final = "\u2028"
"""Stands for a line break within a text."""

_ORDER: Final = ("pStyle", "keepNext", "pageBreakBefore", "tabs", "spacing", "outlineLvl", "sectPr")
_RANK: Final = {W.name(tag): rank for rank, tag in enumerate(_ORDER)}


def paragraph(style: str, *content: etree._Element) -> etree._Element:
    """Return a paragraph with a style and content."""
    return join(deepcopy(_empty(style)), content)


@lru_cache
def _empty(style: str) -> etree._Element:
    """Return an empty paragraph; cached, since copying is quicker."""
    return W("p", W("pPr", W("pStyle", val=style)))


def set_property(paragraph: etree._Element, value: etree._Element) -> None:
    """Add a property to a paragraph, in the order required by the schema."""
    properties = paragraph[0]
    after = [index for index, given in enumerate(properties) if _rank(given) <= _rank(value)]
    properties.insert(after[-1] + 1, value)


def _rank(value: etree._Element) -> int:
    return _RANK[str(value.tag)]


def keep_with_next(block: etree._Element) -> None:
    """Keep every paragraph of a block on the same page as the next block."""
    for found in block.iter(W.name("p")):
        if found[0].find(W.name("keepNext")) is None:
            set_property(found, W("keepNext"))


def run(text: str, style: str | None = None) -> etree._Element:
    """Return a run of text, with its line breaks."""
    made = W("r", W("rPr", W("rStyle", val=style)) if style else None)
    for number, line in enumerate(text.split(BREAK)):
        holder = W("t", line)
        holder.set(SPACE, "preserve")
        made.extend([W("br"), holder] if number else [holder])
    return made


def tab() -> etree._Element:
    """Return a run with a tab."""
    return W("r", W("tab"))


def text_of(element: HtmlElement) -> str:
    """Return an element's text as displayed: white space collapsed to single spaces."""
    return _SPACES.sub(" ", element.text_content()).strip(" ")


def runs(element: HtmlElement, styles: Styles, style: str | None = None) -> Iterator[etree._Element]:
    """Yield an element's content as runs, as few as its styles allow."""
    grouped = groupby(_pieces(element, styles, style), key=lambda piece: piece[1])
    texts = [("".join(text for text, _ in pieces), own) for own, pieces in grouped]
    whole = _shrunk([text for text, _ in texts])
    yield from (run(text, own) for text, (_, own) in zip(whole, texts, strict=True) if text)


def _shrunk(texts: list[str]) -> Iterator[str]:
    """Collapse white space as if the texts were one: to single spaces, none at the ends."""
    end = max((index for index, text in enumerate(texts) if text.strip(_WHITE)), default=0)
    at_space = True
    for index, text in enumerate(texts):
        shown = _SPACES.sub(" ", text)
        shown = shown.lstrip(" ") if at_space else shown
        shown = shown.rstrip(" ") if index >= end else shown
        at_space = shown.endswith(" ") if shown else at_space
        yield shown


def _pieces(element: HtmlElement, styles: Styles, style: str | None) -> Iterator[tuple[str, str | None]]:
    if element.text:
        yield element.text, style
    for child in element:
        if child.tag == "br":
            yield BREAK, style
        yield from _pieces(child, styles, styles.of(child) if child.tag == "strong" else style)
        if child.tail:
            yield child.tail, style

"""Read an HTML document: the document itself, from which every other format is made."""

from collections.abc import Iterator
from itertools import takewhile

from lxml.html import HtmlElement

from generator.verify.blocks import Block, Stated, Table, Text, squeezed, tidied
from generator.verify.places import Places, columns, label

_HEADINGS = {f"h{level}": level for level in range(1, 5)}
_TEXTS = {"p", "figcaption", *_HEADINGS}


def read_html(document: HtmlElement) -> list[Block]:
    """Return texts and tables in document order, each with its place and the figures that it states."""
    return tidied(_blocks(document))


def _blocks(document: HtmlElement) -> Iterator[Block]:
    places = Places()
    for element in document.iter("table", *_TEXTS):
        tag = str(element.tag)
        if tag == "table":
            yield read_table(element, places.table(element))
        else:
            level = _HEADINGS.get(tag, 0)
            yield read_text(element, places.heading(element, level) if level else places.text(element), level)


def read_table(element: HtmlElement, place: str) -> Table:
    """Return a table, each cell named by its row and column."""
    heads = [read_text(cell, f"{place}表头") for cell in element.iterfind("thead/tr/th")]
    names = columns(element)
    rows = [
        [read_text(cell, f"{place}第{number}行{label(row, cell, names)}") for cell in row]
        for number, row in enumerate(element.iterfind("tbody/tr"), 1 + _rows_before(element))
    ]
    return Table(heads, rows, place)


def _rows_before(element: HtmlElement) -> int:
    """Count the rows of the tables directly before: with this they are one."""
    parts = takewhile(lambda sibling: sibling.tag == "table", element.itersiblings(preceding=True))
    return sum(len(part.findall("tbody/tr")) for part in parts)


def read_text(element: HtmlElement, place: str, level: int = 0) -> Text:
    """Return a text, and where in it figures are stated."""
    is_entry = element.tag == "p" and element.find("a") is not None
    figures = tuple(_figures(element))
    return Text(str(element.text_content()), level=level, place=place, figures=figures, is_entry=is_entry)


def _figures(element: HtmlElement) -> Iterator[Stated]:
    """Find where in the squeezed text each figure stands."""
    position = 0
    for text, fact in _pieces(element):
        end = position + len(squeezed(text))
        if fact:
            yield Stated(fact, position, end)
        position = end


def _pieces(element: HtmlElement) -> Iterator[tuple[str, str]]:
    yield element.text or "", element.get("data-fact", "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or "", ""

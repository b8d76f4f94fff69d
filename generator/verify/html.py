"""Read an HTML document: the document itself, from which every other format is made."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import takewhile

from lxml.html import HtmlElement

from generator.verify.blocks import Block, Stated, Table, Text, squeezed, tidied
from generator.verify.places import Places, RowPlaces, columns

_HEADINGS = {f"h{level}": level for level in range(1, 5)}
_TEXTS = ("p", "figcaption", *_HEADINGS)
_LOOSE = " and ".join(f"not(ancestor::{tag})" for tag in (*_TEXTS, "th", "td"))
_WHOLE = "|".join([*(f"//{tag}" for tag in ("table", *_TEXTS)), f"//text()[normalize-space() and {_LOOSE}]"])
"""XPath of texts and tables, and of text outside them, in document order."""


def read_html(document: HtmlElement) -> list[Block]:
    """Return texts and tables in document order, each with its place and the figures stated in it."""
    return tidied(_blocks(document.iter("table", *_TEXTS)))


def read_page(page: HtmlElement) -> list[Block]:
    """Return all text of a finished page: also that outside texts and tables, and its style sheets."""
    return tidied(_blocks(page.xpath(_WHOLE)))


def _blocks(nodes: Iterable[HtmlElement | str]) -> Iterator[Block]:
    places = Places()
    for node in nodes:
        if isinstance(node, str):
            yield from (Text(line, place=places.loose()) for line in node.splitlines())
        elif node.tag == "table":
            yield read_table(node, places.table(node))
        else:
            level = _HEADINGS.get(str(node.tag), 0)
            yield read_text(node, places.heading(node, level) if level else places.text(node), level)


def read_table(element: HtmlElement, place: str) -> Table:
    """Return a table; the place of each cell is named by its row and column."""
    heads = [read_text(cell, f"{place}表头") for cell in element.iterfind("thead/tr/th")]
    names = columns(element)
    rows = [
        _cells(row, RowPlaces(row, f"{place}第{number}行", names))
        for number, row in enumerate(element.iterfind("tbody/tr"), 1 + _rows_before(element))
    ]
    return Table(heads, rows, place)


def _cells(row: HtmlElement, places: RowPlaces) -> list[Text]:
    return [read_text(cell, partial(places.of, number)) for number, cell in enumerate(row)]


def _rows_before(element: HtmlElement) -> int:
    """Return the number of rows in tables directly before, with which this one is joined."""
    parts = takewhile(lambda sibling: sibling.tag == "table", element.itersiblings(preceding=True))
    return sum(len(part.findall("tbody/tr")) for part in parts)


def read_text(element: HtmlElement, place: str | Callable[[], str], level: int = 0) -> Text:
    """Return a text with the figures stated in it; plain words state none."""
    if not len(element) and element.get("data-fact") is None:
        return Text(element.text or "", level=level, place=place)
    return Text(str(element.text_content()), level=level, place=place, figures=tuple(_figures(element)))


def _figures(element: HtmlElement) -> Iterator[Stated]:
    """Yield the figures with their positions in the squeezed text."""
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

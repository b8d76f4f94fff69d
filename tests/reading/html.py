"""Read a rendered HTML document."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.reading.blocks import Block, Table

_TEXTS = {"p", "h1", "h2", "h3", "h4", "figcaption"}


def read_html(document: HtmlElement) -> list[Block]:
    """Return texts and tables in document order."""
    return list(_blocks(document))


def _blocks(document: HtmlElement) -> Iterator[Block]:
    for element in document.iter():
        if element.tag in _TEXTS:
            yield element.text_content()
        elif element.tag == "table":
            yield Table(
                [cell.text_content() for cell in element.iter("th")],
                [[cell.text_content() for cell in row.iter("td")] for row in element.find("tbody")],
            )

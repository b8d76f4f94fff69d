"""Page layouts (版面): four sections of the template, copied for the sections of a document."""

from copy import deepcopy
from enum import IntEnum

from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import W


class Page(IntEnum):
    """Sections of the template, in its order."""

    FRONT = 0
    TEXT = 1
    TABLE = 2
    WIDE = 3


def page_of(element: HtmlElement) -> Page:
    """Return the page layout of a part of the document."""
    classes = element.get("class", "").split()
    if element.tag == "nav" or "cover" in classes:
        return Page.FRONT
    if "table-page" in classes:
        return Page.WIDE if "landscape" in classes else Page.TABLE
    return Page.TEXT


class Layouts:
    """Copies the template's page layouts; page numbers start at 1 after the front matter."""

    def __init__(self, body: etree._Element) -> None:
        self._sections = list(body.iter(W.name("sectPr")))
        self._numbered = False

    def section(self, page: Page) -> etree._Element:
        """Return the properties of the document's next section."""
        section = deepcopy(self._sections[page])
        if page is not Page.FRONT and not self._numbered:
            self._numbered = True
            section.insert(section.index(_child(section, "cols")), W("pgNumType", start=1))
        return section

    def text_width(self, page: Page) -> int:
        """Return the width between the margins, in twentieths of a point."""
        size, margins = _child(self._sections[page], "pgSz"), _child(self._sections[page], "pgMar")
        return _measure(size, "w") - _measure(margins, "left") - _measure(margins, "right")

    def text_height(self, page: Page) -> int:
        """Return the height between the margins, in twentieths of a point."""
        size, margins = _child(self._sections[page], "pgSz"), _child(self._sections[page], "pgMar")
        return _measure(size, "h") - _measure(margins, "top") - _measure(margins, "bottom")


def _child(section: etree._Element, tag: str) -> etree._Element:
    child = section.find(W.name(tag))
    assert child is not None
    return child


def _measure(element: etree._Element, name: str) -> int:
    return int(element.get(W.name(name), "0"))

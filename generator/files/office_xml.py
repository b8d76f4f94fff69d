"""XML of Office files (OOXML): names, text that XML can hold, and one short call an element."""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Maker:
    """Makes elements of one namespace; their attributes are in it, too, if the vocabulary requires that."""

    def __init__(self, prefix: str, *, qualified: bool = False) -> None:
        self._space = f"{{{NAMESPACES[prefix]}}}"
        self._attribute_space = self._space if qualified else ""
        self._map = {prefix: NAMESPACES[prefix]}

    def __call__(self, tag: str, *content: Element | str | None, **attributes: str | int) -> Element:
        """Return an element with children, text and attributes; None stands for an omitted child."""
        element = etree.Element(self._space + tag, nsmap=self._map)
        for name, value in attributes.items():
            element.set(self._attribute_space + name, legal(str(value)))
        for part in content:
            if isinstance(part, str):
                element.text = legal(part)
            elif part is not None:
                element.append(part)
        return element

    def name(self, tag: str) -> str:
        """Return the qualified name of a tag in this namespace, in lxml's notation."""
        return self._space + tag


W: Final = Maker("w", qualified=True)


def legal(text: str) -> str:
    """Remove characters that XML does not permit, such as control characters."""
    return _ILLEGAL.sub("", text)


def serialise(element: Element) -> bytes:
    """Write a part as Office does."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)


def join(parent: Element, children: Iterable[Element]) -> Element:
    """Append children to an element and return it."""
    parent.extend(children)
    return parent

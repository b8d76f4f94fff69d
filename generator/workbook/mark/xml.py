"""XML of Office files (OOXML): names, parsing without network or entity expansion, text valid in XML."""

import re
from math import nan
from typing import Final, TypeAlias

from lxml import etree

from generator.workbook.package.encoding import utf8
from generator.workbook.package.faults import damaged

Element: TypeAlias = "etree._Element"

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_INVALID: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST: Final = 2**32
_PRESERVE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def parsed(part: str, data: bytes) -> Element:
    """Parse a part in any supported encoding; entities are not expanded, and nothing is fetched.

    Raises:
        Unusable: it is damaged, or in an unknown encoding.
    """
    parser = etree.XMLParser(encoding="UTF-8", resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(b"".join(utf8(part, [data])), parser)
    except (etree.LxmlError, ValueError) as error:
        raise damaged(f"“{part}”") from error


def written(root: Element) -> bytes:
    """Serialise a part as Excel does."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def main(name: str) -> str:
    """Return a tag of the spreadsheet's namespace."""
    return f"{{{MAIN}}}{name}"


def measure(element: Element, name: str, usual: float = 0) -> float:
    """Return an attribute's number, or the usual one if it is missing.

    Raises:
        Unusable: it is not a number that Office would write there.
    """
    said = element.get(name)
    try:
        number = usual if said is None else float(said)
    except ValueError:
        number = nan
    if not 0 <= number < _MOST:
        raise damaged(f"“{name}”不是数字")
    return number


def index(element: Element, name: str) -> int:
    """Return an attribute's whole number, or 0 if it is missing."""
    return int(measure(element, name))


def child(parent: Element, name: str, /, **attributes: object) -> Element:
    """Append and return an element of the spreadsheet's namespace."""
    return etree.SubElement(parent, main(name), {key: str(value) for key, value in attributes.items()})


def text(parent: Element, content: str) -> None:
    """Append text with its blanks, without characters invalid in XML."""
    element = child(parent, "t")
    element.text = _INVALID.sub("", content)
    element.set(_PRESERVE, "preserve")


def part_of(parent: Element, name: str, order: str) -> Element:
    """Return the only child of a name; a missing one is inserted at its place in the given order of names."""
    found = parent.find(main(name))
    if found is None:
        found = etree.Element(main(name))
        before = {main(earlier) for earlier in f" {order} ".split(f" {name} ")[0].split()}
        places = [place for place, element in enumerate(parent, 1) if element.tag in before]
        parent.insert(max(places, default=0), found)
    return found

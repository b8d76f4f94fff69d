"""XML of a workbook that is patched (SpreadsheetML): nothing is fetched or expanded; elements keep their order."""

from math import nan
from typing import Final

from lxml import etree

from generator.files.office_xml import NAMESPACES, SPACE, Element, legal
from generator.workbook.package.encoding import utf8
from generator.workbook.package.faults import damaged

MAIN: Final = NAMESPACES["s"]
RELATION: Final = NAMESPACES["r"]

_MOST: Final = 2**32


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
    element.text = legal(content)
    element.set(SPACE, "preserve")


def part_of(parent: Element, name: str, order: str) -> Element:
    """Return the only child of a name; a missing one is inserted at its place in the given order of names."""
    found = parent.find(main(name))
    if found is None:
        found = etree.Element(main(name))
        before = {main(earlier) for earlier in f" {order} ".split(f" {name} ")[0].split()}
        places = [place for place, element in enumerate(parent, 1) if element.tag in before]
        parent.insert(max(places, default=0), found)
    return found

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
    """Parse a part, in any encoding that is read; entities stay as they are, and nothing is fetched.

    Raises:
        Unusable: it is damaged, or in an encoding that is not known.
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
    """Return a number that an attribute says, or the usual one.

    Raises:
        Unusable: it is no number that Office would write there.
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
    """Return a whole number that an attribute says, or 0."""
    return int(measure(element, name))


def child(parent: Element, name: str, /, **attributes: object) -> Element:
    """Append an element of the spreadsheet's namespace."""
    return etree.SubElement(parent, main(name), {key: str(value) for key, value in attributes.items()})


def text(parent: Element, content: str) -> None:
    """Append text as it stands, but for what XML cannot hold."""
    element = child(parent, "t")
    element.text = legal(content)
    element.set(SPACE, "preserve")


def part_of(parent: Element, name: str, order: str) -> Element:
    """Return a child of which there is one at most; a missing one is put in where the order of names wants it."""
    found = parent.find(main(name))
    if found is None:
        found = etree.Element(main(name))
        before = {main(earlier) for earlier in f" {order} ".split(f" {name} ")[0].split()}
        places = [place for place, element in enumerate(parent, 1) if element.tag in before]
        parent.insert(max(places, default=0), found)
    return found

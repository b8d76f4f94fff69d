"""The structure tree (结构标签) of a PDF: what WeasyPrint 70 leaves out or gets wrong is mended before it is written.

PDF/UA-1 is ISO 14289-1; the numbers below are its clauses. The objects are pydyf's: dictionaries, and references such
as ``b"12 0 R"``.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

_PIXEL = 0.75  # points


def mend_tags(laid_out: Any, pdf: Any, titles: Mapping[str, str]) -> None:
    """Make the tags of a laid-out PDF what PDF/UA-1 asks for.

    Args:
        laid_out: WeasyPrint's document, whose boxes know their elements.
        pdf: the ``pydyf.PDF``, complete but not yet written.
        titles: what the headings say, by their anchors.
    """
    tree = _Tree(pdf)
    for group in _tagged(tree.elements(), "TBody"):
        _keep_rows(tree, group)
    elements = tree.elements()  # from here on none is added or dropped
    for page in laid_out.pages:
        _scope_headers(page)
    for contents in _tagged(elements, "NonStruct"):
        _name_contents(tree, contents)
    for link in _tagged(elements, "Link"):
        _join_links(tree, link, titles)
    for figure in _tagged(elements, "Figure"):
        _place_figure(tree, figure)
    _close_gaps(_tagged(elements, "H1", "H2", "H3", "H4", "H5", "H6"))
    tree.drop_untagged_annotations()
    _mark_pagination(tree, pdf, held={element.reference for element in elements})


def _tagged(elements: Iterable[Any], *tags: str) -> list[Any]:
    """Find elements by their tags, as they are now."""
    return [element for element in elements if element["S"][1:] in tags]


class _Tree:
    """The structure tree, followed by reference."""

    def __init__(self, pdf: Any) -> None:
        self._objects = pdf.objects
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.parents = self.at(self.root["ParentTree"])["Nums"]
        self._dropped: set[int] = set()

    def at(self, reference: bytes) -> Any:
        return self._objects[int(reference.split()[0])]

    def kids(self, element: Any, key: str = "S") -> Iterator[tuple[bytes, Any]]:
        """Yield the elements right below (``S``), or the annotations (``Obj``); each with its reference."""
        for kid in list(element["K"]):
            if not isinstance(kid, int) and key in (found := self.at(kid)):
                yield kid, found

    def elements(self) -> list[Any]:
        """Find every element that can be reached, in reading order."""
        found, ahead = [], [self.root]
        while ahead:
            found.append(ahead.pop())
            ahead += reversed([kid for _, kid in self.kids(found[-1])])
        return found[1:]

    def drop_annotations(self, element: Any) -> None:
        """Take the annotations of an element off its page."""
        for reference, held in self.kids(element, "Obj"):
            element["K"].remove(reference)
            self.at(held["Pg"])["Annots"].remove(held["Obj"])
            self._dropped.add(self.at(held["Obj"])["StructParent"])

    def drop_untagged_annotations(self) -> None:
        """Forget to which elements the dropped annotations belonged."""
        pairs = list(zip(self.parents[::2], self.parents[1::2], strict=True))
        self.parents[:] = [part for pair in pairs if pair[0] not in self._dropped for part in pair]


def _keep_rows(tree: _Tree, group: Any) -> None:
    """A group of rows holds rows only (7.2); WeasyPrint fills one without rows with further groups."""
    group["K"][:] = [reference for reference, row in tree.kids(group) if row["S"] == "/TR"]


def _scope_headers(page: Any) -> None:
    """A head says whether it is one of a row or of a column (7.5).

    WeasyPrint writes Headers and IDs instead, but counts the columns below a spanning head wrongly.
    """
    for box in page._page_box.descendants():
        if cell := getattr(box, "mark", None):
            cell["A"].pop("Headers", None)
            cell.pop("ID", None)
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _name_contents(tree: _Tree, element: Any) -> None:
    """The group whose paragraphs are links is the table of contents; what is no entry is its caption (7.2)."""
    entries = {ref for ref, kid in tree.kids(element) if any(below["S"] == "/Link" for _, below in tree.kids(kid))}
    if not entries:
        return
    element["S"] = "/TOC"
    for reference, kid in tree.kids(element):
        kid["S"] = "/TOCI" if reference in entries else "/Caption"


def _join_links(tree: _Tree, link: Any, titles: Mapping[str, str]) -> None:
    """A link is one annotation, described by the heading it leads to (7.18.5).

    Its leader and page number come as links within the link, each with an annotation of its own.
    """
    for _, kid in tree.kids(link):
        kid["S"] = "/Span"
        tree.drop_annotations(kid)
        _join_links(tree, kid, titles)
    for _, held in tree.kids(link, "Obj"):
        annotation = tree.at(held["Obj"])
        annotation["Contents"].string = titles[annotation["Dest"].string]


def _place_figure(tree: _Tree, figure: Any) -> None:
    """The box of a figure counts points from the foot of the page, not pixels from its head."""
    left, top, right, bottom = (_PIXEL * side for side in figure["A"]["BBox"])
    height = tree.at(figure["Pg"])["MediaBox"][3]
    figure["A"]["BBox"][:] = [left, height - bottom, right, height - top]


def _close_gaps(headings: list[Any]) -> None:
    """No level of headings is skipped (7.4.2): a 1. right below 一、 is a heading of the third level."""
    level = 0
    for heading in headings:
        level = min(int(heading["S"][2:]), level + 1)
        heading["S"] = f"/H{level}"


def _mark_pagination(tree: _Tree, pdf: Any, held: Container[bytes]) -> None:
    """Page numbers are pagination artifacts (7.8); WeasyPrint marks them as content that no element holds."""
    owners = dict(zip(tree.parents[::2], tree.parents[1::2], strict=True))
    for reference in pdf.page_references:
        page = tree.at(reference)
        marks = owners[page["StructParents"]]
        loose = {number for number, owner in enumerate(marks) if owner not in held}
        marks[:] = ["null" if number in loose else owner for number, owner in enumerate(marks)]
        stream = tree.at(page["Contents"]).stream
        for place, properties in enumerate(stream):
            if isinstance(properties, dict) and properties.get("MCID") in loose:
                del properties["MCID"]
                properties["Type"] = "/Pagination"
                stream[place - 1] = "/Artifact"

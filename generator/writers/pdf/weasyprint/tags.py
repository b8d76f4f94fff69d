"""The structure tree (结构标签) of a PDF: corrects WeasyPrint 70's omissions and errors before it is written.

PDF/UA-1 is ISO 14289-1; the numbers below are its clauses. The objects are pydyf's: dictionaries, and references such
as ``b"12 0 R"``.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

_PIXEL = 0.75  # points


def mend_tags(laid_out: Any, pdf: Any, titles: Mapping[str, str]) -> None:
    """Make the tags of a laid-out PDF conform to PDF/UA-1.

    Args:
        laid_out: WeasyPrint's document, whose boxes know their elements.
        pdf: the ``pydyf.PDF``, complete but not yet written.
        titles: text of the headings, by anchor.
    """
    tree = _Tree(pdf)
    for group in _tagged(tree.elements(), "TBody"):
        _keep_rows(tree, group)
    _join_tables(tree, laid_out)
    elements = tree.elements()  # none is added or dropped from here on
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
    """Return the elements with given tags, as they are now."""
    return [element for element in elements if element["S"][1:] in tags]


class _Tree:
    """The structure tree, with access by reference."""

    def __init__(self, pdf: Any) -> None:
        self._objects = pdf.objects
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.parents = self.at(self.root["ParentTree"])["Nums"]
        self._dropped: set[int] = set()

    def at(self, reference: bytes) -> Any:
        return self._objects[int(reference.split()[0])]

    def kids(self, element: Any, key: str = "S") -> Iterator[tuple[bytes, Any]]:
        """Yield child elements (``S``) or annotations (``Obj``), each with its reference."""
        for kid in list(element["K"]):
            if not isinstance(kid, int) and key in (found := self.at(kid)):
                yield kid, found

    def elements(self) -> list[Any]:
        """Return every reachable element, in reading order."""
        found, ahead = [], [self.root]
        while ahead:
            found.append(ahead.pop())
            ahead += reversed([kid for _, kid in self.kids(found[-1])])
        return found[1:]

    def join(self, first: Any, other: Any) -> bool:
        """Move the content of an element to the end of another, and drop it; return False if it is the other."""
        if first is other:
            return False
        for kid in other["K"]:
            self.at(kid)["P"] = first.reference
        first["K"] += other["K"]
        other["K"] = []
        self.drop(other)
        return True

    def drop(self, element: Any) -> None:
        """Take an element out of its parent."""
        siblings = self.at(element["P"])["K"]
        siblings[:] = [kid for kid in siblings if kid != element.reference]

    def drop_annotations(self, element: Any) -> None:
        """Remove the annotations of an element from its page."""
        for reference, held in self.kids(element, "Obj"):
            element["K"].remove(reference)
            self.at(held["Pg"])["Annots"].remove(held["Obj"])
            self._dropped.add(self.at(held["Obj"])["StructParent"])

    def drop_untagged_annotations(self) -> None:
        """Remove the dropped annotations from the parent tree."""
        pairs = list(zip(self.parents[::2], self.parents[1::2], strict=True))
        self.parents[:] = [part for pair in pairs if pair[0] not in self._dropped for part in pair]


def _keep_rows(tree: _Tree, group: Any) -> None:
    """Keep only rows in a group of rows (7.2); WeasyPrint fills a group without rows with further groups."""
    group["K"][:] = [reference for reference, row in tree.kids(group) if row["S"] == "/TR"]


def _join_tables(tree: _Tree, laid_out: Any) -> None:
    """Make the parts of a table on several pages one table, also of a row and a cell (7.2): rows share spanning cells.

    Heads that are repeated leave the tree, and so become artifacts; there is none above a row higher than a page.
    """
    begun: dict[Any, Any] = {}
    boxes = (box for page in laid_out.pages for box in page._page_box.descendants())
    for group in (box for box in boxes if box.element_tag == "tbody"):
        for row in (box for box in group.children if box.element_tag == "tr"):
            for cell in row.children:
                tree.join(begun.setdefault(cell.element, cell.mark), cell.mark)
            tagged = tree.at(row.children[0].mark["P"])
            tree.join(begun.setdefault(row.element, tagged), tagged)
            rows = tree.at(tagged["P"])
            first = begun.setdefault(group.element, rows)
            if tree.join(first, rows):
                _take_head(tree, tree.at(first["P"]), tree.at(rows["P"]))
                tree.drop(tree.at(rows["P"]))


def _take_head(tree: _Tree, table: Any, other: Any) -> None:
    """Give a table the head of another if it has none."""
    if not any(kid["S"] == "/THead" for _, kid in tree.kids(table)):
        heads = [(reference, kid) for reference, kid in tree.kids(other) if kid["S"] == "/THead"]
        table["K"][:0] = [reference for reference, _ in heads]
        for _, head in heads:
            head["P"] = table.reference


def _scope_headers(page: Any) -> None:
    """Give header cells their scope, row or column (7.5).

    WeasyPrint writes Headers and IDs instead, but counts the columns below a spanning header wrongly.
    """
    for box in page._page_box.descendants():
        if cell := getattr(box, "mark", None):
            cell["A"].pop("Headers", None)
            cell.pop("ID", None)
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _name_contents(tree: _Tree, element: Any) -> None:
    """Tag the group whose paragraphs are links as table of contents, what is no entry as its caption (7.2)."""
    entries = {ref for ref, kid in tree.kids(element) if any(below["S"] == "/Link" for _, below in tree.kids(kid))}
    if not entries:
        return
    element["S"] = "/TOC"
    for reference, kid in tree.kids(element):
        kid["S"] = "/TOCI" if reference in entries else "/Caption"


def _join_links(tree: _Tree, link: Any, titles: Mapping[str, str]) -> None:
    """Reduce a link to one annotation, described by the heading it leads to (7.18.5).

    Its leader and page number come as nested links, each with an annotation of its own.
    """
    for _, kid in tree.kids(link):
        kid["S"] = "/Span"
        tree.drop_annotations(kid)
        _join_links(tree, kid, titles)
    for _, held in tree.kids(link, "Obj"):
        annotation = tree.at(held["Obj"])
        annotation["Contents"].string = titles[annotation["Dest"].string]


def _place_figure(tree: _Tree, figure: Any) -> None:
    """Convert a figure's box to points from the foot of the page, instead of pixels from its head."""
    left, top, right, bottom = (_PIXEL * side for side in figure["A"]["BBox"])
    height = tree.at(figure["Pg"])["MediaBox"][3]
    figure["A"]["BBox"][:] = [left, height - bottom, right, height - top]


def _close_gaps(headings: list[Any]) -> None:
    """Let headings skip no level (7.4.2): a 1. right below 一、 becomes a heading of the third level."""
    level = 0
    for heading in headings:
        level = min(int(heading["S"][2:]), level + 1)
        heading["S"] = f"/H{level}"


def _mark_pagination(tree: _Tree, pdf: Any, held: Container[bytes]) -> None:
    """Mark page numbers as pagination artifacts (7.8); WeasyPrint marks them as content that belongs to no element."""
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

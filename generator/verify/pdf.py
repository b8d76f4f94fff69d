"""Read a tagged PDF through its structure tree: what a screen reader reads, blank cells included."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from io import BytesIO
from itertools import groupby, takewhile
from typing import Any, NamedTuple

import pikepdf

from generator.verify.blocks import Block, Table, Text, squeezed, tidied
from generator.verify.drawn import ARTIFACT, Marks, marks_of
from generator.verify.structure import Element, element_of

_HEADINGS = {f"/H{level}": level for level in range(1, 5)}
_TEXTS = {"/P", "/Caption", *_HEADINGS}
_SPANS = {"/Span", "/Strong"}
_PAGE_NUMBER = re.compile(r"\D{0,2}(\d+)\D{0,2}")
_LEADER = re.compile(r"[\s.]*\d+")
_LINES = 12
"""Lines of a head cell, at most: repeated on a next page, each is an artifact of its own."""


class PdfReading(NamedTuple):
    """Content of a tagged PDF: tagged blocks, alternative texts, untagged text, and attached files."""

    blocks: list[Block]
    alternatives: list[Text]
    untagged: list[Text]
    attached: dict[str, bytes]


def read_pdf(data: bytes) -> list[Block]:
    """Return texts and tables in reading order; parts of a table on several pages are joined."""
    return read_whole_pdf(data).blocks


def read_whole_pdf(data: bytes, repeated: Collection[str] = ()) -> PdfReading:
    """Return all content of a PDF.

    Args:
        data: the PDF.
        repeated: what may stand above a table that goes on, beside the page number (续表).

    Raises:
        KeyError, AttributeError: the PDF has no structure tree.
    """
    with pikepdf.open(BytesIO(data)) as document:
        pages: Any = document.pages
        marks = marks_of(document)
        structure = element_of(
            document.Root.StructTreeRoot, {page.objgen: number for number, page in enumerate(pages, 1)}
        )
        reader = _Reader(marks)
        blocks = tidied(reader.blocks(structure))
        attached = {name: file.get_file().read_bytes() for name, file in document.attachments.items()}
        return PdfReading(blocks, reader.alternatives, list(_rest(marks, reader, repeated)), attached)


def marked_texts(data: bytes) -> Marks:
    """Return the text of every marked-content sequence."""
    with pikepdf.open(BytesIO(data)) as document:
        return marks_of(document)


def _rest(marks: Marks, reader: "_Reader", repeated: Collection[str]) -> Iterator[Text]:
    """Yield text outside the structure tree, except consecutive page numbers and what is repeated on a next page."""
    last, above = 0, set(map(squeezed, repeated))
    for page, drawn in groupby(sorted(marks.items(), key=_drawn_in_order), key=lambda item: item[0][0]):
        expected = Counter(reader.heads[page]) + Counter(above)
        ahead = [(number, text) for (_, number), text in drawn if (page, number) not in reader.seen and squeezed(text)]
        place = 0
        while place < len(ahead):
            artifacts = list(takewhile(lambda item: item[0] <= ARTIFACT, ahead[place : place + _LINES]))
            texts = [squeezed("".join(text for _, text in artifacts[:count])) for count in range(len(artifacts) + 1)]
            known = next((count for count in range(len(artifacts), 0, -1) if expected[texts[count]]), 0)
            shown = _PAGE_NUMBER.fullmatch(texts[1]) if artifacts else None
            if known:
                expected[texts[known]] -= 1
            elif shown and int(shown[1]) == last + 1:
                last += 1
            else:
                yield Text(ahead[place][1], page=page)
            place += known or 1


def _drawn_in_order(item: tuple[tuple[int, int], str]) -> tuple[int, bool, int]:
    """Sort texts by page; artifacts, which are numbered downwards, come first."""
    (page, number), _ = item
    return page, number > ARTIFACT, abs(number)


class _Reader:
    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self.alternatives: list[Text] = []
        self.seen: set[tuple[int, int]] = set()
        self.heads = defaultdict[int, list[str]](list)
        """Head cells of the tables that go on, by page: they may stand there again, as artifacts."""

    def blocks(self, element: Element) -> Iterator[Block]:
        kind = element.kind
        if kind == "/Table":
            yield self._table(element)
        elif kind == "/TOCI":
            references = element.of("/Reference")
            yield from map(self._entry, references if len(references) > 1 else [element])  # a part and its first table
        elif kind in _TEXTS:
            yield self._text(element, level=_HEADINGS.get(kind, 0))
        else:
            self._alternative(element)
            for child in element.elements:
                yield from self.blocks(child)

    def _table(self, element: Element) -> Table:
        before = set(self.seen)
        table = Table()
        rows = list(_rows(element))
        for row, in_head in rows if any(in_head for _, in_head in rows) else _only_heads(rows):
            cells = [self._text(cell) for cell in row.elements]
            if in_head:
                table.head += cells
            else:
                table.rows.append(cells)
        for page in sorted({page for page, _ in self.seen - before})[1:]:
            self.heads[page] += map(squeezed, table.head)
        return table

    def _text(self, element: Element, level: int = 0) -> Text:
        return Text("".join(self._pieces(element, element.page)).strip(), level=level, page=element.page)

    def _entry(self, element: Element) -> Text:
        """Return a line of the contents: leader and page number are in a span of their own, the last of the link."""
        text = self._text(element)
        spans = [span for link in _links(element) for span in link.of(*_SPANS)]
        number = "".join(piece for span in spans[-1:] for piece in self._pieces(span, span.page or text.page))
        entry = text.removesuffix(number.strip()) if _LEADER.fullmatch(number.strip()) else ""
        return Text(text, page=text.page, entry=entry)

    def _alternative(self, element: Element) -> None:
        if element.alternative is not None:
            self.alternatives.append(Text(element.alternative, page=element.page))

    def _pieces(self, element: Element, page: int) -> Iterator[str]:
        self._alternative(element)
        for child in element.children:
            if isinstance(child, int):
                yield self._marked(page, child)
            else:
                yield from self._pieces(child, child.page or page)

    def _marked(self, page: int, number: int) -> str:
        self.seen.add((page, number))
        return self._marks.get((page, number), "")


def _only_heads(rows: list[tuple[Element, bool]]) -> list[tuple[Element, bool]]:
    """Take the rows of a table that has heads alone for its head; where there are cells, too, none of them."""
    heads_alone = all(cell.kind == "/TH" for row, _ in rows for cell in row.elements)
    return [(row, heads_alone) for row, _ in rows]


def _links(element: Element) -> Iterator[Element]:
    """Yield the links of a line of the contents; they may stand in a reference."""
    for child in element.of("/Link", "/Reference"):
        if child.kind == "/Link":
            yield child
        else:
            yield from _links(child)


def _rows(element: Element, in_head: bool = False) -> Iterator[tuple[Element, bool]]:
    for child in element.elements:
        if child.kind == "/TR":
            yield child, in_head
        else:
            yield from _rows(child, in_head or child.kind == "/THead")

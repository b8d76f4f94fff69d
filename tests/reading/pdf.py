"""Read a tagged PDF through its structure tree: what a screen reader gets, blank cells included."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from tests.reading.blocks import Block, Table

_TEXTS = {"/P", "/H1", "/H2", "/H3", "/H4", "/TOCI", "/Caption"}
Marks = dict[tuple[int, int], str]
"""Text of every marked-content sequence, by page and number."""


def read_pdf(data: bytes) -> list[Block]:
    """Return texts and tables in reading order; the parts of a table over several pages are one table."""
    marks = _marks(data)
    with pikepdf.open(BytesIO(data)) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}
        reader = _Reader(marks, pages)
        blocks: list[Block] = []
        for block in reader.blocks(document.Root.StructTreeRoot):
            last = blocks[-1] if blocks else None
            if isinstance(block, Table) and isinstance(last, Table) and block.head == last.head:
                last.rows += block.rows
            else:
                blocks.append(block)
        return blocks


def _marks(data: bytes) -> Marks:
    marks: Marks = defaultdict(str)
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                length = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
                buffer = (pdfium.FPDF_WCHAR * length)()
                pdfium.FPDFTextObj_GetText(item, text_page, buffer, length)
                text = ctypes.string_at(buffer, length * 2).decode("utf-16-le").rstrip("\0")
                marks[number, pdfium.FPDFPageObj_GetMarkedContentID(item)] += text
    return marks


class _Reader:
    def __init__(self, marks: Marks, pages: dict[tuple[int, int], int]) -> None:
        self._marks, self._pages = marks, pages

    def blocks(self, element: pikepdf.Object) -> Iterator[Block]:
        kind = str(element.get("/S", ""))
        if kind == "/Table":
            yield self._table(element)
        elif kind in _TEXTS:
            yield self._text(element)
        else:
            for child in _children(element):
                if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                    yield from self.blocks(child)

    def _table(self, element: pikepdf.Object) -> Table:
        table = Table()
        for row in _rows(element):
            cells = [(str(cell.S), self._text(cell).strip()) for cell in _children(row)]
            if all(kind == "/TH" for kind, _ in cells):
                table.head += [text for _, text in cells]
            else:
                table.rows.append([text for _, text in cells])
        return table

    def _text(self, element: pikepdf.Object, page: int = -1) -> str:
        page = self._pages.get(element.Pg.objgen, page) if "/Pg" in element else page
        parts = []
        for child in _children(element):
            if isinstance(child, int):
                parts.append(self._marks[page, child])
            elif "/MCID" in child:
                own = self._pages[child.Pg.objgen] if "/Pg" in child else page
                parts.append(self._marks[own, int(child.MCID)])
            elif "/S" in child:
                parts.append(self._text(child, page))
        return "".join(parts)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _rows(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in _children(element):
        if str(child.S) == "/TR":
            yield child
        else:
            yield from _rows(child)

"""Tags (结构标签) that Typst 0.15 cannot be asked for, mended in its finished PDF: no element changes its length.

Structure elements stand uncompressed in the file, in reading order, so they can be rewritten without reading the PDF:
addresses stay what they are.
"""

import re
from typing import Final

from lxml.html import HtmlElement

_CELL: Final = re.compile(rb"<</Type/StructElem/S/T[DH]/[^\n]*")
_NO_HEADS: Final = b"/Headers[]"
_BORDER: Final = re.compile(rb"<</O/Layout/BorderStyle/Solid[^>]*>>")
_SCOPES: Final = {"row": b"/Scope/Row", None: b"/Scope/Column"}


def mend_tags(pdf: bytes, document: HtmlElement) -> bytes:
    """Return the PDF with every head cell tagged as one, with its scope, and no rows set apart as a footer.

    Raises:
        ValueError: the PDF is not as Typst 0.15 writes it.
    """
    cells = iter(document.iter("th", "td"))

    def mended(found: re.Match[bytes]) -> bytes:
        cell = next(cells, None)
        if cell is None:
            raise ValueError("more cells than the document has")
        return _cell(found[0], cell)

    written = _CELL.sub(mended, pdf).replace(b"/Type/StructElem/S/TFoot/", b"/Type/StructElem/S/TBody/")
    if next(cells, None) is not None or len(written) != len(pdf):
        raise ValueError("fewer cells than the document has")
    return written


def _cell(element: bytes, cell: HtmlElement) -> bytes:
    scope = _SCOPES.get(cell.get("scope"), _SCOPES[None])
    if cell.tag != "th" or (b"/S/TH/" in element and scope in element):
        return element
    head = _BORDER.sub(b"", element.replace(b"/S/TD/", b"/S/TH/", 1), count=1).replace(_NO_HEADS, b"", 1)
    if b"/Scope/" in head:
        head = head.replace(b"/Scope/Column", scope, 1)
    else:
        head = head.replace(b"/O/Table", b"/O/Table" + scope, 1)
    if scope not in head or len(head) > len(element):
        raise ValueError("a cell is tagged unlike any before")
    return head.ljust(len(element))

"""Read a DOCX in reading order: paragraphs and tables of the body, merged cells only once."""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from lxml import etree

from generator.verify.blocks import Block, Table, Text, tidied

_FIELD = qn("w:fldSimple")
_RULES = " —–-"
_PAGE_NUMBER = re.compile(r"\t\d+$")
"""End of a line of the contents, if its page is known."""


def read_docx(data: bytes) -> list[Block]:
    """Return texts and tables in reading order."""
    return read_body(docx.Document(BytesIO(data)))


def read_body(document: Document) -> list[Block]:
    """Return texts and tables of an opened document."""
    return tidied(_blocks(document.element.body, _Levels(document)))


def read_alternatives(document: Document) -> list[Text]:
    """Return the alternative texts of pictures and charts (替代文字)."""
    return [Text(drawn.get("descr", "")) for drawn in document.element.body.iter(qn("wp:docPr"))]


def read_pictures(document: Document) -> list[tuple[str, str]]:
    """Return the alternative text of each picture (图片), with the SHA-256 of the picture itself."""
    return [_picture(document, shown) for shown in document.element.body.iter(qn("a:blip"))]


def _picture(document: Document, shown: etree._Element) -> tuple[str, str]:
    around = next(shown.iterancestors(qn("wp:inline"), qn("wp:anchor")), shown)
    said = "".join(drawn.get("descr", "") for drawn in around.iterchildren(qn("wp:docPr")))
    relation = shown.get(qn("r:embed"))
    return said, sha256(document.part.related_parts[relation].blob).hexdigest() if relation else ""


def read_margins(document: Document) -> list[Text]:
    """Return the text of headers and footers (页眉页脚), without page numbers."""
    roots = [etree.fromstring(part.blob) for part in document.part.package.iter_parts() if _is_margin(part.partname)]
    said = (_text(paragraph, fields=False) for root in roots for paragraph in root.iter(qn("w:p")))
    return [Text(text) for text in said if text.strip(_RULES)]


def _is_margin(name: str) -> bool:
    return name.startswith(("/word/header", "/word/footer"))


class _Levels:
    """Looks up a paragraph's outline level: its own, or its style's."""

    def __init__(self, document: Document) -> None:
        styles = document.styles.element.iter(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): _outline(style) for style in styles}

    def of(self, paragraph: CT_P) -> int:
        return _outline(paragraph) or self._styles.get(paragraph.style, 0)


def _outline(element: etree._Element) -> int:
    level = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    value = "9" if level is None else level.get(qn("w:val"), "9")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _blocks(parent: etree._Element, levels: _Levels) -> Iterator[Block]:
    for element in parent:
        if isinstance(element, CT_P):
            yield _paragraph(element, levels.of(element))
        elif isinstance(element, CT_Tbl):
            yield _table(element)
        elif element.tag == qn("w:sdt"):
            content = element.find(qn("w:sdtContent"))
            if content is not None:
                yield from _blocks(content, levels)


def _paragraph(element: CT_P, level: int) -> Text:
    """Return a paragraph; one with a link is a line of the contents, which ends with a tab and a page number."""
    text = _text(element)
    number = _PAGE_NUMBER.search(text) if element.find(qn("w:hyperlink")) is not None else None
    return Text(text, level=level, entry=text[: number.start()] if number else "")


def _text(element: etree._Element, *, fields: bool = True) -> str:
    """Return visible text, without field codes, deleted and hidden runs; without ``fields`` also no field results."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        run = node.getparent()
        if run is None or run.tag != qn("w:r") or run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            continue
        if fields or next(node.iterancestors(_FIELD), None) is None:
            parts.append(node.text or "" if node.tag == qn("w:t") else "\t")
    return "".join(parts)


def _table(element: etree._Element) -> Table:
    table = Table()
    for row in element.iterchildren(qn("w:tr")):
        cells = [_cell(cell) for cell in row.iterchildren(qn("w:tc")) if not _continues(cell)]
        if _is_head(row):
            table.head += cells
        else:
            table.rows.append(cells)
    return table


def _cell(cell: etree._Element) -> Text:
    return Text("\n".join(_text(paragraph) for paragraph in cell.iterchildren(qn("w:p"))))


def _is_head(row: etree._Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"

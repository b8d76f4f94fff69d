"""Read a DOCX in reading order: paragraphs and tables of the body, merged cells only once."""

import re
from collections.abc import Container, Iterator
from hashlib import sha256
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from lxml import etree

from generator.verify.blocks import Block, Table, Text, tidied

_NAMES = (
    "br fldSimple hyperlink outlineLvl p pPr r rPr sdt sdtContent t tab tblHeader tc tcPr tr trPr vMerge val vanish"
)
_W = {name: qn(f"w:{name}") for name in _NAMES.split()}
_PARAGRAPH, _RUN, _TEXT, _TAB, _BREAK = (_W[name] for name in ("p", "r", "t", "tab", "br"))
_RULES = " —–-"
_PAGE_NUMBER = re.compile(r"\t\d+$")
"""End of a line of the contents, if its page is known."""


def read_docx(data: bytes) -> list[Block]:
    """Return texts and tables in reading order."""
    return read_body(docx.Document(BytesIO(data)))


def read_body(document: Document) -> list[Block]:
    """Return texts and tables of an opened document."""
    body = document.element.body
    return tidied(_blocks(body, _Known(body, _Levels(document))))


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
    said = (
        _text(paragraph, _having(root, "rPr", "vanish"), fields=False)
        for root in roots
        for paragraph in root.iter(_PARAGRAPH)
    )
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
    properties = element.find(_W["pPr"])
    level = None if properties is None else properties.find(_W["outlineLvl"])
    value = "9" if level is None else level.get(_W["val"], "9")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


class _Known:
    """What is known of a body before it is read: asking each run, cell and row takes as long as all the rest."""

    def __init__(self, body: etree._Element, levels: _Levels) -> None:
        self.levels = levels
        self.hidden = _having(body, "rPr", "vanish")
        self.heads = _having(body, "trPr", "tblHeader")
        self.continued = _having(body, "tcPr", "vMerge", but="restart")


def _having(root: etree._Element, properties: str, name: str, but: str = "") -> set[etree._Element]:
    """Return the elements that have a property, whatever its value but one."""
    found = (property for property in root.iter(_W[name]) if not but or property.get(_W["val"]) != but)
    held = (parent for property in found if (parent := property.getparent()) is not None)
    return {owner for parent in held if parent.tag == _W[properties] and (owner := parent.getparent()) is not None}


def _blocks(parent: etree._Element, known: _Known) -> Iterator[Block]:
    for element in parent:
        if isinstance(element, CT_P):
            yield _paragraph(element, known)
        elif isinstance(element, CT_Tbl):
            yield _table(element, known)
        elif element.tag == _W["sdt"]:
            content = element.find(_W["sdtContent"])
            if content is not None:
                yield from _blocks(content, known)


def _paragraph(element: CT_P, known: _Known) -> Text:
    """Return a paragraph; one with a link is a line of the contents, which ends with a tab and a page number."""
    text = _text(element, known.hidden)
    number = _PAGE_NUMBER.search(text) if element.find(_W["hyperlink"]) is not None else None
    return Text(text, level=known.levels.of(element), entry=text[: number.start()] if number else "")


def _text(element: etree._Element, hidden: Container[etree._Element], *, fields: bool = True) -> str:
    """Return visible text, without field codes, deleted and hidden runs; without ``fields`` also no field results."""
    parts = []
    for node in element.iter(_TEXT, _TAB, _BREAK):
        run = node.getparent()
        if run is None or run.tag != _RUN or run in hidden:
            continue
        if fields or next(node.iterancestors(_W["fldSimple"]), None) is None:
            parts.append(node.text or "" if node.tag == _TEXT else "\t")
    return "".join(parts)


def _table(element: etree._Element, known: _Known) -> Table:
    table = Table()
    for row in element.iterchildren(_W["tr"]):
        cells = [_cell(cell, known.hidden) for cell in row.iterchildren(_W["tc"]) if cell not in known.continued]
        if row in known.heads:
            table.head += cells
        else:
            table.rows.append(cells)
    return table


def _cell(cell: etree._Element, hidden: Container[etree._Element]) -> Text:
    return Text("\n".join([_text(paragraph, hidden) for paragraph in cell.iterchildren(_PARAGRAPH)]))

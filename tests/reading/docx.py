"""Read a DOCX in reading order: paragraphs and tables of the body, merged cells once."""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P

from tests.reading.blocks import Block, Table


def read_docx(data: bytes) -> list[Block]:
    """Return texts and tables in reading order."""
    return list(_blocks(docx.Document(BytesIO(data)).element.body))


def _blocks(parent) -> Iterator[Block]:
    for element in parent:
        if isinstance(element, CT_P):
            yield _text(element)
        elif isinstance(element, CT_Tbl):
            yield _table(element)
        elif element.tag == qn("w:sdt"):
            yield from _blocks(element.find(qn("w:sdtContent")))


def _text(element) -> str:
    """Visible text: no field codes, no deleted or hidden runs."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        run = node.getparent()
        hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if run is not None and run.tag == qn("w:r") else None
        if hidden is None and node.getparent().tag == qn("w:r"):
            parts.append(node.text or "" if node.tag == qn("w:t") else "\t")
    return "".join(parts)


def _table(element: CT_Tbl) -> Table:
    table = Table()
    for row in element.iterchildren(qn("w:tr")):
        cells = [_cell(cell) for cell in row.iterchildren(qn("w:tc")) if not _continues(cell)]
        if _is_head(row):
            table.head += cells
        else:
            table.rows.append(cells)
    return table


def _cell(cell: CT_Tc) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iterchildren(qn("w:p")))


def _is_head(row: CT_Row) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def _continues(cell: CT_Tc) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"

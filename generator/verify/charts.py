"""Read the native charts of a DOCX (统计图): the series that Word draws, and the workbook for editing them."""

from collections.abc import Iterator
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from lxml import etree
from openpyxl import load_workbook

from generator.verify.blocks import Block, Table, Text
from generator.verify.numbers import number

_C = {"c": nsmap["c"]}


def read_charts(document: Document) -> list[Block]:
    """Return the series drawn by each chart, in the order of the document."""
    return [_drawn(etree.fromstring(part.blob)) for part in _parts(document)]


def read_chart_workbooks(document: Document) -> list[Block]:
    """Return the series in the charts' workbooks."""
    return [_typed(book.blob) for part in _parts(document) for book in _workbooks(part)]


def _parts(document: Document) -> Iterator[Part]:
    for chart in document.element.body.iter(qn("c:chart")):
        yield document.part.related_parts[chart.get(qn("r:id"))]


def _workbooks(chart: Part) -> Iterator[Part]:
    return (to.target_part for to in chart.rels.values() if to.reltype == RELATIONSHIP_TYPE.PACKAGE)


def _drawn(space: etree._Element) -> Table:
    names, labels, amounts = (_values(space, f".//c:ser/c:{part}") for part in ("tx", "cat", "val"))
    return Table([Text(name) for name in names], _rows(labels, amounts))


def _values(space: etree._Element, path: str) -> list[str]:
    return [value.text or "" for part in space.iterfind(path, _C) for value in part.iterfind(".//c:v", _C)]


def _rows(labels: list[str], amounts: list[str]) -> list[list[Text]]:
    most = max(len(labels), len(amounts))
    columns = (values + [""] * (most - len(values)) for values in (labels, [number(amount) for amount in amounts]))
    return [[Text(label), Text(amount)] for label, amount in zip(*columns, strict=True)]


def _typed(book: bytes) -> Table:
    head, *rows = load_workbook(BytesIO(book)).worksheets[0].iter_rows(values_only=True)
    return Table([Text(str(cell)) for cell in head], [[Text(number(cell)) for cell in row] for row in rows])

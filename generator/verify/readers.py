"""Readers (重新读取): each format of finished files, taken apart into what the proof compares, view by view."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from operator import attrgetter

import docx
from lxml import html

from generator.verify.blocks import Text
from generator.verify.charts import read_chart_workbooks, read_charts
from generator.verify.docx import read_alternatives, read_body, read_margins
from generator.verify.docx import read_pictures as read_docx_pictures
from generator.verify.html import read_html as read_document
from generator.verify.html import read_page
from generator.verify.page import read_foreign, read_pictures
from generator.verify.pdf import read_whole_pdf
from generator.verify.proof import Model
from generator.verify.views import Reading, View, alternatives, lines, named, pictures, values
from generator.verify.xlsx import read_xlsx as read_sheets

CONTINUED = "续表　"
"""What print.css puts before the unit of a table that goes on (单位)."""


def read_pdf(data: bytes, model: Model) -> Reading:
    """Read a PDF."""
    repeated = {CONTINUED + str(unit.text_content()) for unit in model.document.find_class("caption-unit")}
    read = read_whole_pdf(data, repeated)
    return {
        View.TAGGED: read.blocks,
        View.ALTERNATIVES: list(read.alternatives),
        View.UNTAGGED: list(_by_page(read.untagged)),
        View.ATTACHED: list(lines(read.attached)),
    }


def _by_page(untagged: Iterable[Text]) -> Iterator[Text]:
    """Join the text of a page: the charts are expected as one text, wherever each of them is printed."""
    for page, drawn in groupby(untagged, key=attrgetter("page")):
        yield Text("".join(drawn), page=page)


def read_docx(data: bytes, _: Model) -> Reading:
    """Read a DOCX."""
    document = docx.Document(BytesIO(data))
    return {
        View.BODY: read_body(document),
        View.ALTERNATIVES: list(read_alternatives(document)),
        View.PICTURES: pictures(read_docx_pictures(document)),
        View.MARGINS: list(read_margins(document)),
        View.CHARTS: read_charts(document),
        View.CHART_WORKBOOKS: read_chart_workbooks(document),
    }


def read_html(data: bytes, model: Model) -> Reading:
    """Read an HTML page."""
    page = html.document_fromstring(data)
    return {
        View.PAGE: read_page(page),
        View.ELEMENTS: list(read_foreign(page, model.page)),
        View.ALTERNATIVES: list(alternatives(page)),
        View.PICTURES: pictures(read_pictures(page)),
        View.VALUES: list(values(page)),
    }


def read_json(data: bytes, model: Model) -> Reading:
    """Read the JSON: the document is rendered again from it."""
    document, hashes = model.reread(data)
    same = document is model.document
    return {
        View.BODY: model.expected[View.BODY] if same else read_document(document),
        View.ALTERNATIVES: list(alternatives(document)),
        View.PICTURES: pictures(named(document, hashes)),
        View.VALUES: list(values(document)),
    }


def read_xlsx(data: bytes, _: Model) -> Reading:
    """Read the workbook of the tables."""
    return {View.SHEETS: read_sheets(data)}

"""The proof (核验): every finished file is re-read and compared with the document, view by view."""

import hashlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final, NamedTuple

import docx
from lxml import html
from lxml.html import HtmlElement

from generator.facts.display import Display
from generator.facts.figure import Figure
from generator.findings.place import Place
from generator.findings.ranges import ranges
from generator.verify.blocks import Block, Table, texts
from generator.verify.charts import read_chart_workbooks, read_charts
from generator.verify.compare import compare
from generator.verify.docx import read_alternatives, read_body, read_margins
from generator.verify.docx import read_pictures as read_docx_pictures
from generator.verify.figures import check_figures
from generator.verify.html import read_html, read_page
from generator.verify.mismatch import Mismatch
from generator.verify.page import read_foreign, read_pictures
from generator.verify.pdf import read_whole_pdf
from generator.verify.views import Reading, View, alternatives, lines, named, pictures, values
from generator.verify.xlsx import read_xlsx


class Reread(NamedTuple):
    """A document rendered again from its data: without pictures, but with the SHA-256 of each."""

    document: HtmlElement
    pictures: list[str]


class Model(NamedTuple):
    """What files are compared with: the document, the figures stated in it, and the expected content of every view."""

    document: HtmlElement
    page: HtmlElement
    """The document as a finished HTML page."""
    figures: Mapping[str, Figure]
    display: Display
    expected: Reading
    reread: Callable[[bytes], Reread]
    """Renders the document again from the JSON."""


class Counts(NamedTuple):
    """Numbers of compared headings, tables, cells, and places that state a figure."""

    headings: int
    tables: int
    cells: int
    figures: int


class Proved(NamedTuple):
    """Result for one file: its identity, how much was compared, and what is wrong; or why it could not be read."""

    name: str
    sha256: str
    size: int
    counts: Counts
    mismatches: list[Mismatch]
    failure: str = ""

    @property
    def agrees(self) -> bool:
        """Return whether it was read without any mismatch."""
        return not self.mismatches and not self.failure


def prove(model: Model, name: str, data: bytes) -> Proved:
    """Check a finished file, in the format given by its suffix.

    Raises:
        Exception: any exception that a library raises for a damaged file.
    """
    suffix = name.rsplit(".", 1)[-1]
    read = READERS[suffix](data, model)
    mismatches = [found for view, blocks in read.items() for found in compare(model.expected[view], blocks, view)]
    if suffix == "json":
        mismatches += check_figures(model.document, model.expected[View.BODY], model.figures, model.display)
    return _proved(name, data, _counts(model.expected, read), [_sourced(found, model.figures) for found in mismatches])


def _sourced(mismatch: Mismatch, figures: Mapping[str, Figure]) -> Mismatch:
    """Add to a mismatch the cells from which the figures at its place are derived."""
    known = [figures[fact] for fact in mismatch.facts if fact in figures]
    places = (place for figure in known for part in figure.closure() for place in part.operands)
    return mismatch._replace(cells=ranges(place for place in places if isinstance(place, Place)))


def unproved(name: str, data: bytes, failure: str) -> Proved:
    """Return the result for a file that cannot be checked, with the reason in plain Chinese."""
    return _proved(name, data, Counts(0, 0, 0, 0), [], failure)


def _proved(name: str, data: bytes, counts: Counts, mismatches: list[Mismatch], failure: str = "") -> Proved:
    return Proved(name, hashlib.sha256(data).hexdigest(), len(data), counts, mismatches, failure)


def _counts(expected: Reading, read: Reading) -> Counts:
    """Count the content of the main view; figures as expected, since only the document tells them from words."""
    main = next(iter(read))
    found: list[Block] = list(read[main])
    tables = [block for block in found if isinstance(block, Table)]
    return Counts(
        headings=sum(text.level > 0 for text in found if not isinstance(text, Table)),
        tables=len(tables),
        cells=sum(1 for _ in texts(tables)),
        figures=sum(len(text.figures) for text in texts(expected[main])),
    )


def _pdf(data: bytes, _: Model) -> Reading:
    read = read_whole_pdf(data)
    return {
        View.TAGGED: read.blocks,
        View.ALTERNATIVES: list(read.alternatives),
        View.UNTAGGED: list(read.untagged),
        View.ATTACHED: list(lines(read.attached)),
    }


def _docx(data: bytes, _: Model) -> Reading:
    document = docx.Document(BytesIO(data))
    return {
        View.BODY: read_body(document),
        View.ALTERNATIVES: list(read_alternatives(document)),
        View.PICTURES: pictures(read_docx_pictures(document)),
        View.MARGINS: list(read_margins(document)),
        View.CHARTS: read_charts(document),
        View.CHART_WORKBOOKS: read_chart_workbooks(document),
    }


def _html(data: bytes, model: Model) -> Reading:
    page = html.document_fromstring(data)
    return {
        View.PAGE: read_page(page),
        View.ELEMENTS: list(read_foreign(page, model.page)),
        View.ALTERNATIVES: list(alternatives(page)),
        View.PICTURES: pictures(read_pictures(page)),
        View.VALUES: list(values(page)),
    }


def _json(data: bytes, model: Model) -> Reading:
    document, hashes = model.reread(data)
    return {
        View.BODY: read_html(document),
        View.ALTERNATIVES: list(alternatives(document)),
        View.PICTURES: pictures(named(document, hashes)),
        View.VALUES: list(values(document)),
    }


READERS: Final[Mapping[str, Callable[[bytes, Model], Reading]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "json": _json,
    "xlsx": lambda data, _: {View.SHEETS: read_xlsx(data)},
}
"""Readers of each format, by suffix; each returns the file's content view by view."""

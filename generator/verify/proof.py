"""The proof (核验): every finished file is read again and compared with the document, view by view."""

import hashlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final, NamedTuple

import docx
from lxml import html
from lxml.html import HtmlElement

from generator.facts.display import Display
from generator.facts.figure import Figure
from generator.verify.blocks import Block, Table, texts
from generator.verify.charts import read_chart_workbooks, read_charts
from generator.verify.compare import compare
from generator.verify.docx import read_alternatives, read_body, read_margins
from generator.verify.figures import check_figures
from generator.verify.html import read_html
from generator.verify.mismatch import Mismatch
from generator.verify.pdf import read_whole_pdf
from generator.verify.views import Reading, View, alternatives, expectations, lines, values
from generator.verify.xlsx import read_xlsx


class Model(NamedTuple):
    """What the files are compared with: the document, and the figures that it states."""

    document: HtmlElement
    figures: Mapping[str, Figure]
    display: Display
    data: Mapping[str, bytes]
    """What is attached to the PDF, by name."""
    reread: Callable[[bytes], HtmlElement]
    """Renders the document again from the JSON."""


class Counts(NamedTuple):
    """How much was compared: headings, tables, cells, and places that state a figure."""

    headings: int
    tables: int
    cells: int
    figures: int


class Proved(NamedTuple):
    """One file: what it is, how much was compared, what is wrong; or why it could not be read."""

    name: str
    sha256: str
    size: int
    counts: Counts
    mismatches: list[Mismatch]
    failure: str = ""

    @property
    def agrees(self) -> bool:
        """Tell whether it was read and nothing is wrong."""
        return not self.mismatches and not self.failure


def prove(model: Model, files: Mapping[str, bytes]) -> list[Proved]:
    """Check finished files, given by name; the suffix tells the format."""
    expected = expectations(model.document, model.data)
    return [_checked(model, expected, name, data) for name, data in files.items()]


def _checked(model: Model, expected: Reading, name: str, data: bytes) -> Proved:
    suffix = name.rsplit(".", 1)[-1]
    counts, mismatches, failure = Counts(0, 0, 0, 0), [], ""
    try:
        read = _READERS[suffix](data, model)
        counts = _counts(expected, read)
        mismatches = [found for view, blocks in read.items() for found in compare(expected[view], blocks, view)]
        if suffix == "json":
            mismatches += check_figures(model.document, model.figures, model.display)
    except Exception:  # whatever a damaged file makes its library raise, it cannot be read
        failure = f"{name}：文件已损坏，或者不是由明账生成的，不能核验；请重新生成。"
    return Proved(name, hashlib.sha256(data).hexdigest(), len(data), counts, mismatches, failure)


def _counts(expected: Reading, read: Reading) -> Counts:
    """Count what the main view holds; places of figures as expected, for only the document tells figures from words."""
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
        View.MARGINS: list(read_margins(document)),
        View.CHARTS: read_charts(document),
        View.CHART_WORKBOOKS: read_chart_workbooks(document),
    }


def _page(document: HtmlElement) -> Reading:
    return {
        View.BODY: read_html(document),
        View.ALTERNATIVES: list(alternatives(document)),
        View.VALUES: list(values(document)),
    }


_READERS: Final[Mapping[str, Callable[[bytes, Model], Reading]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": lambda data, _: _page(html.document_fromstring(data)),
    "json": lambda data, model: _page(model.reread(data)),
    "xlsx": lambda data, _: {View.SHEETS: read_xlsx(data)},
}

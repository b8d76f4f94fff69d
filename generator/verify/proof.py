"""The proof (核验): every finished file is re-read and compared with the document, view by view."""

import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from lxml.html import HtmlElement

from generator.facts.figure import Figure
from generator.findings.place import Place
from generator.findings.ranges import ranges
from generator.verify.blocks import Block, Table, texts
from generator.verify.compare import compare
from generator.verify.figures import Ways, check_figures
from generator.verify.mismatch import Mismatch
from generator.verify.views import Reading, View


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
    ways: Ways
    expected: Reading
    reread: Callable[[bytes], Reread]
    """Renders the document again from the JSON."""


Reader: TypeAlias = Callable[[bytes, Model], Reading]
"""Reads a finished file of one format, view by view."""


class Counts(NamedTuple):
    """Numbers of compared headings, tables, cells, and places that state a figure."""

    headings: int
    tables: int
    cells: int
    figures: int


class FileResult(NamedTuple):
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


def prove(model: Model, read: Reader, name: str, data: bytes, is_data: bool = False) -> FileResult:
    """Check a finished file.

    Args:
        model: what it must say.
        read: reads its format.
        name: of the file.
        data: the file.
        is_data: it holds the figures with all that they follow from: they are recomputed.

    Raises:
        Exception: whatever a damaged file makes its library raise.
    """
    found = read(data, model)
    mismatches = [one for view, blocks in found.items() for one in compare(model.expected[view], blocks, view)]
    if is_data:
        mismatches += check_figures(model.document, model.expected[View.BODY], model.figures, model.ways)
    return _proved(name, data, _counts(model.expected, found), [_sourced(one, model.figures) for one in mismatches])


def _sourced(mismatch: Mismatch, figures: Mapping[str, Figure]) -> Mismatch:
    """Add to a mismatch the cells from which the figures at its place are derived."""
    known = [figures[fact] for fact in mismatch.facts if fact in figures]
    places = (place for figure in known for part in figure.closure() for place in part.operands)
    return mismatch._replace(cells=ranges(place for place in places if isinstance(place, Place)))


def unproved(name: str, data: bytes, failure: str) -> FileResult:
    """Return the result for a file that cannot be checked, with the reason in plain Chinese."""
    return _proved(name, data, Counts(0, 0, 0, 0), [], failure)


def _proved(name: str, data: bytes, counts: Counts, mismatches: list[Mismatch], failure: str = "") -> FileResult:
    return FileResult(name, hashlib.sha256(data).hexdigest(), len(data), counts, mismatches, failure)


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

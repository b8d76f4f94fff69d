"""Where a reader finds a figure (出处): every figure that a document shows, with the table, section or form."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.disclosure.collecting import spans
from generator.disclosure.disclosure import Disclosure, RowKind
from generator.facts.figure import Figure
from generator.facts.text import Span


class ShownFigure(NamedTuple):
    """A figure that the document shows, and where a reader finds it; a ``summary`` is of the document as a whole."""

    figure: Figure
    where: str
    summary: bool = False


def shown_figures(disclosure: Disclosure) -> Iterator[ShownFigure]:
    """Yield every displayed figure, in document order."""
    for table in disclosure.tables:
        for row in table.rows:
            label = next((cell.text for cell in reversed(row.cells) if cell.text and not cell.figure), "")
            yield from _of(row.cells, f"{table.called}“{label}”", summary=row.kind is RowKind.TOTAL)
    for section in disclosure.sections:
        yield from _of(spans(section.blocks), f"情况说明“{disclosure.called(section)}”", summary=True)
        for annex in section.annexes:
            if annex.cited:
                yield from _of(spans(annex), annex.cited)


def _of(content: Iterable[Span], where: str, summary: bool = False) -> Iterator[ShownFigure]:
    return (ShownFigure(span.figure, where, summary) for span in content if span.figure)

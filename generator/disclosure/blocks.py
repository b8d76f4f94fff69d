"""Builders of sections and their blocks: paragraphs, headings and charts."""

from collections.abc import Iterable
from typing import Final

from generator.disclosure.basis import AnyBasis, listing
from generator.disclosure.disclosure import Block, BlockKind, Chart, ChartItem, Section
from generator.facts.figure import Figure, share
from generator.facts.text import Sentence, plain_text

_FEWEST: Final = 2
"""Bars of a chart: a single one, of 100%, shows nothing that its sentence does not say."""


def section(basis: AnyBasis, key: str, *blocks: Block) -> Section:
    """Make a section under the form's heading."""
    return Section(key=key, heading=basis.title(basis.form.headings[key]), blocks=blocks)


def paragraph(spans: Sentence) -> Block:
    """Make a paragraph."""
    return Block(kind=BlockKind.PARAGRAPH, spans=spans)


def heading(basis: AnyBasis, key: str) -> Block:
    """Make a heading of the second level, （一）."""
    return _heading(basis, key, BlockKind.HEADING)


def subheading(basis: AnyBasis, key: str) -> Block:
    """Make a heading of the third level, 1、."""
    return _heading(basis, key, BlockKind.SUBHEADING)


def _heading(basis: AnyBasis, key: str, kind: BlockKind) -> Block:
    spans = basis.compose(basis.form.headings[key])
    return Block(kind=kind, key=key, in_toc=key in basis.form.toc_subentries, spans=spans)


def chart(basis: AnyBasis, key: str, parts: Iterable[tuple[str, Figure]], whole: Figure) -> tuple[Block, ...]:
    """Return a chart of the parts of a whole, without bars of zero; nothing of a single one."""
    shown = [(label, part) for label, part in parts if part.value]
    if len(shown) < _FEWEST:
        return ()
    forms = basis.form.charts
    items = [
        ChartItem(
            label=label, amount=basis.display.in_sentence(part), share=basis.display.in_sentence(share(part, whole))
        )
        for label, part in shown
    ]
    said = [
        basis.compose(forms["item"]["alt"], label=label, amount=part, share=share(part, whole)) for label, part in shown
    ]
    alt = plain_text(basis.compose(forms[key]["alt"], list=listing(said, "；")))
    drawn = Chart(key=key, title=basis.title(forms[key]["title"]), alt=alt, items=tuple(items))
    return (Block(kind=BlockKind.CHART, chart=drawn),)

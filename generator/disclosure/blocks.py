"""Builders of the blocks of sections: paragraphs, headings and charts."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis, listing
from generator.disclosure.disclosure import Block, BlockKind, Chart, ChartItem
from generator.facts.figure import Figure, share
from generator.facts.text import Sentence, plain_text

_FEWEST: Final = 2
"""Bars of a chart: a single one, of 100%, shows nothing that its sentence does not say."""


def paragraph(spans: Sentence) -> Block:
    """Make a paragraph."""
    return Block(kind=BlockKind.PARAGRAPH, spans=spans)


def heading(key: str, spans: Sentence, level: int, listed: bool) -> Block:
    """Make a heading below the section's own: （一） of level 1, 1、 of level 2."""
    kind = BlockKind.HEADING if level == 1 else BlockKind.SUBHEADING
    return Block(kind=kind, key=key, in_toc=listed, spans=spans)


class Wording(NamedTuple):
    """What a chart is called, and the templates of its equivalent text and of each item in that."""

    title: str
    alt: str
    item: str


def chart(
    basis: AnyBasis, key: str, wording: Wording, parts: Iterable[tuple[str, Figure]], whole: Figure
) -> tuple[Block, ...]:
    """Return a chart of the parts of a whole, without bars of zero; nothing of a single one."""
    shown = [(label, part, share(part, whole)) for label, part in parts if part.value]
    if len(shown) < _FEWEST:
        return ()
    items = [
        ChartItem(label=label, amount=basis.display.in_sentence(part), share=basis.display.in_sentence(of_whole))
        for label, part, of_whole in shown
    ]
    said = [basis.compose(wording.item, label=label, amount=part, share=of_whole) for label, part, of_whole in shown]
    alt = plain_text(basis.compose(wording.alt, list=listing(said, "；")))
    drawn = Chart(key=key, title=basis.title(wording.title), alt=alt, items=tuple(items))
    return (Block(kind=BlockKind.CHART, chart=drawn),)

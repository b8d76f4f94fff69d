"""Builders of the blocks of sections: paragraphs, headings and charts."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis, listing
from generator.disclosure.disclosure import Block, BlockKind, Chart, ChartItem, Listing, ListingColumn
from generator.disclosure.layout import ListingStyle
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


def table(columns: Iterable[tuple[str, int, ListingStyle]], rows: Iterable[Iterable[Sentence]]) -> Block:
    """Make a table among the text: the head, width and look of its columns, and what its cells say."""
    made = tuple(ListingColumn(head=head, width=width, look=look) for head, width, look in columns)
    return Block(kind=BlockKind.TABLE, table=Listing(columns=made, rows=tuple(map(tuple, rows))))


class Wording(NamedTuple):
    """What a chart is called, and the templates of its equivalent text and of each item in that."""

    title: str
    alt: str
    item: str


def chart(
    basis: AnyBasis, key: str, wording: Wording, parts: Iterable[tuple[str, Figure]], whole: Figure | None
) -> tuple[Block, ...]:
    """Return a chart of the parts of a whole, or of figures that are no parts of one; nothing of a single bar."""
    shown = [(label, part) for label, part in parts if part.value]
    if len(shown) < _FEWEST:
        return ()
    items, said = [], []
    for label, part in shown:
        known = {"share": share(part, whole)} if whole else {}
        amounts = {name: basis.display.in_sentence(figure) for name, figure in {"amount": part, **known}.items()}
        items.append(ChartItem(label=label, **amounts))
        said.append(basis.compose(wording.item, label=label, amount=part, **known))
    alt = plain_text(basis.compose(wording.alt, list=listing(said, "；")))
    drawn = Chart(key=key, title=basis.title(wording.title), alt=alt, items=tuple(items))
    return (Block(kind=BlockKind.CHART, chart=drawn),)

"""Comparison (比对) of expected blocks with those found, place by place."""

from collections.abc import Iterator, Sequence

from generator.verify.blocks import Block, Table, Text, squeezed, texts
from generator.verify.cuts import rejoined
from generator.verify.mismatch import LONGEST, Mismatch
from generator.verify.pairs import Row, paired_blocks, paired_cells, paired_rows, row_text
from generator.verify.places import whole_row
from generator.verify.words import differences


def compare(expected: Sequence[Block], found: Sequence[Block], view: str) -> list[Mismatch]:
    """Return a mismatch for every place where the found blocks differ from the expected."""
    return list(_blocks(expected, rejoined(list(map(_unnumbered, found)), expected), view))


def _unnumbered(block: Block) -> Block:
    """Remove the page number from a line of the contents."""
    if not isinstance(block, Text) or not block.entry:
        return block
    return Text(block.entry, level=block.level, page=block.page)


def _blocks(expected: Sequence[Block], found: Sequence[Block], view: str) -> Iterator[Mismatch]:
    place = f"{view}开头"
    for ours, theirs in paired_blocks(expected, found):
        if ours is None:
            yield from _extra(theirs, place)
            continue
        place = ours.place
        if theirs is None:
            yield from _missing(ours)
        elif isinstance(ours, Table) and isinstance(theirs, Table):
            yield from _table(ours, theirs)
        elif isinstance(ours, Text) and isinstance(theirs, Text):
            yield from differences(ours, theirs)
            if ours.level != theirs.level:
                yield Mismatch(ours.place, _rank(ours), _rank(theirs), page=theirs.page)


def _rank(text: Text) -> str:
    return f"{text.level}级标题" if text.level else "正文"


def _missing(block: Block) -> Iterator[Mismatch]:
    whole = f"{block.place}（整张表）" if isinstance(block, Table) else squeezed(block)
    facts = tuple(figure.fact for text in texts([block]) for figure in text.figures)
    yield Mismatch(block.place, whole, "", () if isinstance(block, Table) else facts)


def _extra(block: Block | None, place: str) -> Iterator[Mismatch]:
    if block is not None:
        page = next((text.page for text in texts([block])), 0)
        whole = "一张表" if isinstance(block, Table) else squeezed(block)
        yield Mismatch(f"{place}之后", "", whole, page=page)


def _table(expected: Table, found: Table) -> Iterator[Mismatch]:
    yield from _cells(expected.head, found.head, f"{expected.place}表头")
    above: Row = []
    for ours, theirs in paired_rows(expected.rows, found.rows):
        above = ours or above
        if ours == theirs:
            continue
        place = above[0].place if above else f"{expected.place}表头"
        if ours is None and theirs is not None:
            yield Mismatch(f"{place}之后", "", row_text(theirs), page=max((cell.page for cell in theirs), default=0))
        elif ours is not None:
            yield from [_missing_row(ours)] if theirs is None else _cells(ours, theirs, place)


def _missing_row(row: Row) -> Mismatch:
    facts = tuple(figure.fact for cell in row for figure in cell.figures)
    place = row[0].place if row else ""
    return Mismatch(f"{whole_row(place)}整行", row_text(row), "", facts)


def _cells(expected: Row, found: Row, place: str) -> Iterator[Mismatch]:
    for ours, theirs in paired_cells(expected, found):
        if ours is None and theirs is not None:
            yield Mismatch(f"{place}之后", "", squeezed(theirs) or "一个空格", page=theirs.page)
        elif ours is not None and theirs is None:
            facts = tuple(figure.fact for figure in ours.figures)
            yield Mismatch(ours.place, squeezed(ours) or "空格", "", facts)
        elif ours is not None and theirs is not None:
            yield from _cell(ours, theirs)


def _cell(ours: Text, theirs: Text) -> Iterator[Mismatch]:
    """Yield a mismatch of whole cells, except for long texts, where each difference is yielded."""
    if max(map(len, map(squeezed, (ours, theirs)))) > 2 * LONGEST:
        yield from differences(ours, theirs)
    elif squeezed(ours) != squeezed(theirs):
        facts = tuple(figure.fact for figure in ours.figures)
        yield Mismatch(ours.place, squeezed(ours), squeezed(theirs), facts, theirs.page)

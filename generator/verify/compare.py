"""Comparison (比对): blocks as expected against blocks as found, place by place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.verify.align import Pair, align
from generator.verify.blocks import Block, Table, Text, squeezed, texts
from generator.verify.cuts import whole_rows, whole_texts
from generator.verify.mismatch import Mismatch
from generator.verify.words import differences, likeness

_ROW = re.compile(r"(第\d+行).*$")
_ENOUGH = 0.5  # of two texts or rows is alike: they stand for each other, changed
_SOME = 0.2  # of two tables
_WORDS_AT_MOST = 0.9  # of a cell that was changed, next to one that was not

Row = list[Text]


def compare(expected: Sequence[Block], found: Sequence[Block], view: str) -> list[Mismatch]:
    """Name every place where what was found is not what is expected."""
    whole = whole_texts(list(map(_unnumbered, found)), expected)
    return list(_blocks(expected, whole, view))


def _unnumbered(block: Block) -> Block:
    """Leave out the page number of a line of the contents."""
    if not isinstance(block, Text) or not block.entry:
        return block
    return Text(block.entry, level=block.level, page=block.page)


def _blocks(expected: Sequence[Block], found: Sequence[Block], view: str) -> Iterator[Mismatch]:
    place = f"{view}开头"
    for ours, theirs in align(expected, found, _block_key, _block_likeness):
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


def _block_key(block: Block) -> object:
    """Equal blocks have equal keys; a rank alone never keeps two texts apart."""
    return tuple(map(squeezed, texts([block]))) if isinstance(block, Table) else squeezed(block)


def _block_likeness(ours: Block, theirs: Block) -> float:
    if isinstance(ours, Text) and isinstance(theirs, Text):
        return _above(likeness(squeezed(ours), squeezed(theirs)), _ENOUGH)
    if isinstance(ours, Table) and isinstance(theirs, Table):
        one, other = (Counter(map(squeezed, texts([table]))) for table in (ours, theirs))
        return _above(2 * (one & other).total() / ((one + other).total() or 1), _SOME)
    return 0


def _above(likeness: float, least: float) -> float:
    return likeness if likeness >= least else 0


def _missing(block: Block) -> Iterator[Mismatch]:
    said = f"{block.place}（整张表）" if isinstance(block, Table) else squeezed(block)
    facts = tuple(figure.fact for text in texts([block]) for figure in text.figures)
    yield Mismatch(block.place, said, "", () if isinstance(block, Table) else facts)


def _extra(block: Block | None, place: str) -> Iterator[Mismatch]:
    if block is not None:
        page = next((text.page for text in texts([block])), 0)
        said = "一张表" if isinstance(block, Table) else squeezed(block)
        yield Mismatch(f"{place}之后", "", said, page=page)


def _table(expected: Table, found: Table) -> Iterator[Mismatch]:
    yield from _cells(expected.head, found.head, f"{expected.place}表头")
    place = f"{expected.place}表头"
    for ours, theirs in align(expected.rows, whole_rows(found.rows, expected.rows), _row_key, _row_likeness):
        if ours is None and theirs is not None:
            yield Mismatch(f"{place}之后", "", _said(theirs), page=max((cell.page for cell in theirs), default=0))
        elif ours is not None:
            place = ours[0].place if ours else place
            yield from [_missing_row(ours)] if theirs is None else _cells(ours, theirs, place)


def _missing_row(row: Row) -> Mismatch:
    facts = tuple(figure.fact for cell in row for figure in cell.figures)
    place = row[0].place if row else ""
    return Mismatch(_ROW.sub(r"\1整行", place), _said(row), "", facts)


def _said(row: Row) -> str:
    return " ".join(filter(None, map(squeezed, row)))


def _row_key(row: Row) -> object:
    return tuple(map(squeezed, row))


def _row_likeness(ours: Row, theirs: Row) -> float:
    if len(ours) != len(theirs):
        return _above(likeness(_said(ours), _said(theirs)), _ENOUGH)
    shared = sum(_cell_likeness(squeezed(one), squeezed(other)) for one, other in zip(ours, theirs, strict=True))
    return _above(shared / (len(ours) or 1), _ENOUGH)


def _cell_likeness(one: str, other: str) -> float:
    return 1 if one == other else min(likeness(one, other), _WORDS_AT_MOST)


def _cells(expected: Row, found: Row, place: str) -> Iterator[Mismatch]:
    """Compare cells one by one; where some are left out or added, find out which."""
    for ours, theirs in _paired(expected, found):
        if ours is None and theirs is not None:
            yield Mismatch(f"{place}之后", "", squeezed(theirs) or "一个空格", page=theirs.page)
        elif ours is not None and theirs is None:
            facts = tuple(figure.fact for figure in ours.figures)
            yield Mismatch(ours.place, squeezed(ours) or "空格", "", facts)
        elif ours is not None and theirs is not None:
            yield from _cell(ours, theirs)


def _paired(expected: Row, found: Row) -> Iterator[Pair[Text]]:
    if len(expected) == len(found):
        return iter(zip(expected, found, strict=True))
    return align(expected, found, squeezed, lambda ours, theirs: likeness(squeezed(ours), squeezed(theirs)))


def _cell(ours: Text, theirs: Text) -> Iterator[Mismatch]:
    """Name a cell as a whole: a figure has one, and a word is short."""
    if squeezed(ours) != squeezed(theirs):
        facts = tuple(figure.fact for figure in ours.figures)
        yield Mismatch(ours.place, squeezed(ours), squeezed(theirs), facts, theirs.page)

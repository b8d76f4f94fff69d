"""Pairs (对应) of blocks, rows and cells of two documents that correspond to each other."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.verify.align import Pair, align
from generator.verify.blocks import Block, Table, Text, squeezed, texts
from generator.verify.words import likeness

_ENOUGH = 0.5  # share of two texts or rows in common, from which they correspond
_SOME = 0.2  # likewise of two tables
_WORDS_AT_MOST = 0.9  # likeness of a changed cell, next to an equal one's 1

Row = list[Text]


def paired_blocks(expected: Sequence[Block], found: Sequence[Block]) -> Iterator[Pair[Block]]:
    """Pair the blocks of two documents; only blocks of one kind correspond."""
    return align(expected, found, [_block_key], _block_likeness)


def paired_rows(expected: Sequence[Row], found: Sequence[Row]) -> Iterator[Pair[Row]]:
    """Pair the rows of two tables: first equal ones, then those that differ only in figures, then similar ones."""
    return align(expected, found, [_row_key, _row_words], _row_likeness)


def paired_cells(expected: Row, found: Row) -> Iterator[Pair[Text]]:
    """Pair the cells of two rows one by one; if their numbers differ, find those removed or added."""
    if len(expected) == len(found):
        return iter(zip(expected, found, strict=True))
    return align(expected, found, [squeezed], lambda ours, theirs: likeness(squeezed(ours), squeezed(theirs)))


def row_text(row: Row) -> str:
    """Return the text of a row."""
    return " ".join(filter(None, map(squeezed, row)))


def _block_key(block: Block) -> object:
    """Return a key that equal blocks share; heading levels alone never tell texts apart."""
    return tuple(map(squeezed, texts([block]))) if isinstance(block, Table) else squeezed(block)


def _block_likeness(ours: Block, theirs: Block) -> float:
    if isinstance(ours, Text) and isinstance(theirs, Text):
        return _above(likeness(squeezed(ours), squeezed(theirs)), _ENOUGH)
    if isinstance(ours, Table) and isinstance(theirs, Table):
        one, other = (Counter(map(squeezed, texts([table]))) for table in (ours, theirs))
        return _above(2 * (one & other).total() / ((one + other).total() or 1), _SOME)
    return 0


def _row_key(row: Row) -> object:
    return tuple(map(squeezed, row))


def _row_words(row: Row) -> object:
    return tuple(squeezed(cell) for cell in row if not cell.figures)


def _row_likeness(ours: Row, theirs: Row) -> float:
    if len(ours) != len(theirs):
        return _above(likeness(row_text(ours), row_text(theirs)), _ENOUGH)
    shared = sum(_cell_likeness(squeezed(one), squeezed(other)) for one, other in zip(ours, theirs, strict=True))
    return _above(shared / (len(ours) or 1), _ENOUGH)


def _cell_likeness(one: str, other: str) -> float:
    return 1 if one == other else min(likeness(one, other), _WORDS_AT_MOST)


def _above(likeness: float, least: float) -> float:
    return likeness if likeness >= least else 0

"""Pairs (对应): which block, row and cell of one document stands for which of the other."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.verify.align import Pair, align
from generator.verify.blocks import Block, Table, Text, squeezed, texts
from generator.verify.words import likeness

_ENOUGH = 0.5  # of two texts or rows is alike: they stand for each other, changed
_SOME = 0.2  # of two tables
_WORDS_AT_MOST = 0.9  # of a cell that was changed, next to one that was not

Row = list[Text]


def paired_blocks(expected: Sequence[Block], found: Sequence[Block]) -> Iterator[Pair[Block]]:
    """Pair the blocks of two documents; only what is of one kind stands for each other."""
    return align(expected, found, [_block_key], _block_likeness)


def paired_rows(expected: Sequence[Row], found: Sequence[Row]) -> Iterator[Pair[Row]]:
    """Pair the rows of two tables: those that are equal, then those whose figures alone differ, then what is alike."""
    return align(expected, found, [_row_key, _row_words], _row_likeness)


def paired_cells(expected: Row, found: Row) -> Iterator[Pair[Text]]:
    """Pair the cells of two rows: one by one; where some are left out or added, find out which."""
    if len(expected) == len(found):
        return iter(zip(expected, found, strict=True))
    return align(expected, found, [squeezed], lambda ours, theirs: likeness(squeezed(ours), squeezed(theirs)))


def row_text(row: Row) -> str:
    """Return what a row says."""
    return " ".join(filter(None, map(squeezed, row)))


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

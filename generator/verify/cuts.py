"""Paragraphs and rows cut by page breaks (跨页): rejoined, guided by the expected text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from generator.verify.blocks import Block, Table, Text, squeezed
from generator.verify.pairs import Row
from generator.verify.words import likeness

T = TypeVar("T")
_ENDS = 4  # characters by which a changed text is still recognised


def rejoined(found: Sequence[Block], expected: Sequence[Block]) -> list[Block]:
    """Join paragraphs and rows that continue on the next page."""
    rows = {tuple(map(squeezed, row)) for block in expected if isinstance(block, Table) for row in block.rows}
    tables = (
        Table(block.head, _whole_rows(block.rows, rows), block.place) if isinstance(block, Table) else block
        for block in found
    )
    return _whole_texts(tables, {squeezed(block) for block in expected if isinstance(block, Text)})


def _whole_texts(found: Iterable[Block], known: set[str]) -> list[Block]:
    def joined(first: Block, second: Block) -> Block | None:
        if not isinstance(first, Text) or not isinstance(second, Text) or first.level != second.level:
            return None
        goes_on = 0 < first.page < second.page and _belongs(squeezed(first), squeezed(second), known)
        return Text(f"{first}{second}", level=first.level, page=second.page) if goes_on else None

    return list(_joined(found, joined))


def _whole_rows(found: Sequence[Row], known: set[tuple[str, ...]]) -> list[Row]:
    """Join rows cell by cell."""

    def joined(first: Row, second: Row) -> Row | None:
        if len(first) != len(second) or not 0 < _page(first) < _page(second):
            return None
        row = [Text(f"{one}{other}", page=other.page or one.page) for one, other in zip(first, second, strict=True)]
        said = [tuple(map(squeezed, cells)) for cells in (first, second, row)]
        complete = said[2] in known and not {said[0], said[1]} <= known
        return row if complete or (said[0] not in known and _begins(said[2], known)) else None

    return list(_joined(found, joined))


def _begins(cells: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    """Return whether all cells of some row begin like these: a row may continue over several pages."""
    return any(len(row) == len(cells) and all(map(str.startswith, row, cells)) for row in known)


def _page(row: Row) -> int:
    return max((cell.page for cell in row), default=0)


def _joined(items: Iterable[T], join: Callable[[T, T], T | None]) -> Iterator[T]:
    held: T | None = None
    for item in items:
        whole = None if held is None else join(held, item)
        if held is not None and whole is None:
            yield held
        held = item if whole is None else whole
    if held is not None:
        yield held


def _belongs(first: str, second: str, known: set[str]) -> bool:
    """Return whether two texts are one: an expected text begins with it, or is closer to it than to its parts."""
    whole = first + second
    if whole in known:
        return True
    if first in known:
        return False
    if any(text.startswith(whole) for text in known):
        return True
    begin, seam, end = first[:_ENDS], first[-_ENDS:] + second[:_ENDS], second[-_ENDS:]
    near = [text for text in known if text[:_ENDS] == begin or text[-_ENDS:] == end or seam in text]
    return second not in known and any(_goes_on(text, first, second) for text in near)


def _goes_on(text: str, first: str, second: str) -> bool:
    return likeness(text, first + second) > max(likeness(text, first), likeness(text, second))

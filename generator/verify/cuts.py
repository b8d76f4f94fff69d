"""Paragraphs and rows that pages cut (跨页): put together again, as the expected text tells."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from generator.verify.blocks import Block, Text, squeezed
from generator.verify.words import likeness

T = TypeVar("T")
_ENDS = 4  # characters by which a text that was changed is known still


def whole_texts(found: Sequence[Block], expected: Sequence[Block]) -> list[Block]:
    """Join paragraphs that go on overleaf."""
    known = {squeezed(block) for block in expected if isinstance(block, Text)}

    def joined(first: Block, second: Block) -> Block | None:
        if not isinstance(first, Text) or not isinstance(second, Text) or first.level != second.level:
            return None
        goes_on = 0 < first.page < second.page and _belongs(squeezed(first), squeezed(second), known)
        return Text(f"{first}{second}", level=first.level, page=second.page) if goes_on else None

    return list(_joined(found, joined))


def whole_rows(found: Sequence[list[Text]], expected: Sequence[list[Text]]) -> list[list[Text]]:
    """Join rows that go on overleaf, cell by cell."""
    known = {tuple(map(squeezed, row)) for row in expected}

    def joined(first: list[Text], second: list[Text]) -> list[Text] | None:
        if len(first) != len(second) or not 0 < _page(first) < _page(second):
            return None
        row = [Text(f"{one}{other}", page=other.page or one.page) for one, other in zip(first, second, strict=True)]
        said = [tuple(map(squeezed, cells)) for cells in (first, second, row)]
        whole = said[2] in known and not {said[0], said[1]} <= known
        return row if whole or (said[0] not in known and _begins(said[2], known)) else None

    return list(_joined(found, joined))


def _begins(cells: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    """Tell whether every cell of some row begins so: a row may go on over several pages."""
    return any(len(row) == len(cells) and all(map(str.startswith, row, cells)) for row in known)


def _page(row: list[Text]) -> int:
    return max((cell.page for cell in row), default=0)


def _joined(items: Sequence[T], join: Callable[[T, T], T | None]) -> Iterator[T]:
    held: T | None = None
    for item in items:
        whole = None if held is None else join(held, item)
        if held is not None and whole is None:
            yield held
        held = item if whole is None else whole
    if held is not None:
        yield held


def _belongs(first: str, second: str, known: set[str]) -> bool:
    """Tell whether two texts are one: something expected begins so, or is more like the whole than like either part."""
    whole = first + second
    if whole in known:
        return True
    if first in known:
        return False
    if any(text.startswith(whole) for text in known):
        return True
    near = [text for text in known if text[:_ENDS] == first[:_ENDS] or text[-_ENDS:] == second[-_ENDS:]]
    return second not in known and any(_goes_on(text, first, second) for text in near)


def _goes_on(text: str, first: str, second: str) -> bool:
    return likeness(text, first + second) > max(likeness(text, first), likeness(text, second))

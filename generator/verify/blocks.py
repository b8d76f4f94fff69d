"""Common result of reading every format: texts and tables, in reading order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Self

from generator.text.plain import UNPRINTED


class Stated(NamedTuple):
    """A figure (数据) stated in a text: its fact, and its start and end in the squeezed text."""

    fact: str
    start: int
    end: int


class Text(str):
    """A paragraph, a heading or a cell: a string with what else is known of it."""

    level: int = 0
    """Rank of a heading (标题级别), 1 to 4; 0 of any other text."""
    page: int = 0
    """Page on which it begins (页), in formats with pages."""
    figures: tuple[Stated, ...] = ()
    entry: str = ""
    """A line of the contents (目录) without its page number, in files with page numbers."""
    _place: str | Callable[[], str] = ""

    def __new__(
        cls,
        text: str,
        *,
        level: int = 0,
        page: int = 0,
        place: str | Callable[[], str] = "",
        figures: tuple[Stated, ...] = (),
        entry: str = "",
    ) -> Self:
        """Return a text; unknown attributes are omitted, and not even set: many texts are made."""
        made = super().__new__(cls, text)
        if level:
            made.level = level
        if page:
            made.page = page
        if place:
            made._place = place
        if figures:
            made.figures = figures
        if entry:
            made.entry = entry
        return made

    @property
    def place(self) -> str:
        """Its location (位置), in words for the reader; found out when somebody asks, as nearly all texts agree."""
        return self._place if isinstance(self._place, str) else self._place()


@dataclass
class Table:
    """A table: its head as printed, and its body rows cell by cell, blank cells included."""

    head: list[Text] = field(default_factory=list)
    rows: list[list[Text]] = field(default_factory=list)
    place: str = ""


Block = Text | Table


@lru_cache(maxsize=1 << 14)  # all formats contain the same texts
def squeezed(text: str) -> str:
    """Remove what depends on line breaks; the rest is compared character by character."""
    return UNPRINTED.sub("", text)


def tidied(blocks: Iterable[Block]) -> list[Block]:
    """Drop blank texts, and join tables with nothing between them: they are one, cut by page breaks."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, Table) and isinstance(last, Table):
            last.head += [] if block.head == last.head else block.head
            last.rows += block.rows
        elif isinstance(block, Table) or squeezed(block):
            kept.append(block)
    return kept


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield every text and every cell, in reading order."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.head
            for row in block.rows:
                yield from row
        else:
            yield block

"""Layout of a table (表样): its head and how its columns look, as they stand in the document."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal

from pydantic import Field

from generator.disclosure.annexes import Content

ColumnStyle = Literal["text", "code", "centre", "amount", "number"]
ListingStyle = Literal["text", "centre", "amount"]
"""How the columns of tables look: of those of their own, and of those among the text."""

MOST_COLUMNS: Final = 40
MOST_LINES: Final = 8
"""Columns and lines of a head, in a form or in a document that is read."""


class HeadCell(Content):
    """A cell of the head, with the columns and lines that it covers."""

    text: str
    columns: int = Field(default=1, ge=1, le=MOST_COLUMNS)
    rows: int = Field(default=1, ge=1, le=MOST_LINES)


class Column(Content):
    """How a column looks, and what machines call it.

    ``type`` is what it is in the taxonomy of the Fiscal Data Package, where that has it.
    """

    title: str
    width: int  # per cent
    style: ColumnStyle
    indented: bool
    type: str = ""

    @property
    def is_text(self) -> bool:
        """Return whether no numbers stand in it."""
        return self.style not in {"amount", "number"}

    @property
    def look(self) -> str:
        """The class of its cells."""
        return self.style if self.is_text else "amount"


class Layout(Content):
    """The lines of the head, and the columns in order."""

    head: tuple[tuple[HeadCell, ...], ...]
    columns: tuple[Column, ...]


def head_of(paths: Sequence[Sequence[str]], numbers: Sequence[str] = ()) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the head of a table.

    Args:
        paths: the heads of each column, from the top down; neighbours below the same heads share them. One that is the
            same as the one above it is no cell of its own: the one above reaches down.
        numbers: a last line, where the form has one; neighbours that are the same are one cell.
    """
    depth = max(map(_depth, paths))
    lines = [tuple(_line(paths, level, depth)) for level in range(depth)]
    return (*lines, tuple(_numbered(numbers))) if numbers else tuple(lines)


def _line(paths: Sequence[Sequence[str]], level: int, depth: int) -> Iterator[HeadCell]:
    """Yield the cells that begin on a line: the lowest head of a column reaches down to the end."""
    for shared, found in groupby(enumerate(paths), lambda column: _shared(column[0], column[1], level)):
        sharing = [path for _, path in found]
        if not shared:
            continue
        path = sharing[0]
        below = range(level + 1, _depth(path))
        end = next((lower for lower in below if not _repeats(path, lower)), depth)
        yield HeadCell(text=path[level], columns=len(sharing), rows=end - level)


def _repeats(path: Sequence[str], level: int) -> bool:
    """Return whether a head is the same as the one above it."""
    return level > 0 and path[level] == path[level - 1]


def _depth(path: Sequence[str]) -> int:
    """Return how many lines the heads of a column need."""
    return max(level for level in range(len(path)) if not _repeats(path, level)) + 1


def _shared(place: int, path: Sequence[str], level: int) -> tuple[str | int, ...]:
    """Return what columns under one cell have in common; a lowest head is its column's own; nothing, if none begins."""
    if len(path) <= level or _repeats(path, level):
        return ()
    return (*path, place) if len(path) == level + 1 else tuple(path[: level + 1])


def _numbered(numbers: Sequence[str]) -> Iterator[HeadCell]:
    for text, found in groupby(numbers):
        count = len(list(found))
        yield from [HeadCell(text=text, columns=count)] if text else [HeadCell(text="")] * count

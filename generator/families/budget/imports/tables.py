"""Tables (表): a sheet cut into its tables, below each other and beside each other, by their headers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from generator.families.budget.imports.header import NEEDED, Column, Head, heads, is_text
from generator.families.budget.imports.lines import Table
from generator.families.budget.imports.shape import FUNCTIONAL, Shape
from generator.families.budget.imports.spread import Spread
from generator.plain import plain, squeezed
from generator.workbook.grid import LAST_COLUMN

_PAGING: Final = re.compile(
    r"承(上|前)页|(过|转)(次|下)页|接上(页|表)|续(上)?表|[-—]?(第?\d+页)?[,，、]?(共?\d+页)?[-—]?|[-—]\d+[-—]"
)
"""Texts that only number pages."""


_BEYOND: Final = LAST_COLUMN + 1

_Cells = Mapping[int, object]


class Body(NamedTuple):
    """A table and the rows that may be its lines, as far as its columns reach."""

    table: Table
    rows: Mapping[int, _Cells]


def cut(title: str, spread: Spread, shape: Shape) -> list[Body]:
    """Cut a sheet into tables; the same header again continues its table, unless a caption stands between."""
    found = heads(spread, shape)
    bodies: list[Body] = []
    for at, head in enumerate(found):
        end = found[at + 1].top if at + 1 < len(found) else max(spread.rows) + 1
        rows = {number: row for number, row in spread.rows.items() if head.bottom < number < end}
        above = found[at - 1].bottom if at else 0
        over = [number for number in spread.rows if above < number < head.top]
        captions = _captions(spread, over, whole=not at)
        again = at and _same(found[at - 1], head) and not captions
        bodies = _continued(bodies, head, rows) if again else [*bodies, *_tables(title, head, captions, rows)]
    return bodies


def _captions(spread: Spread, over: Sequence[int], whole: bool) -> tuple[str, ...]:
    """The words right above a header, without those that only number pages; above the first one all of them."""
    told: list[str] = []
    for number in reversed(over):
        if not whole and not is_text(spread.rows[number]):
            break
        told = [*(text for value in spread.rows[number].values() if (text := " ".join(plain(value).split()))), *told]
    return tuple(text for text in told if not _PAGING.fullmatch(squeezed(text)))


def _same(one: Head, other: Head) -> bool:
    return [(column.number, column.labels) for column in one.columns] == [
        (column.number, column.labels) for column in other.columns
    ]


def _tables(title: str, head: Head, captions: tuple[str, ...], rows: Mapping[int, _Cells]) -> Iterator[Body]:
    """The tables under a header; cells beside all columns belong to the nearest table to their left."""
    for low, high, columns in _beside(head.columns):
        own = {number: {column: row[column] for column in row if low <= column < high} for number, row in rows.items()}
        yield Body(Table(title, columns, captions, head.bottom + 1), own)


def _continued(bodies: list[Body], head: Head, rows: Mapping[int, _Cells]) -> list[Body]:
    """Add the rows under a header that was said again to the tables above."""
    count = len(_beside(head.columns))
    again = [*_tables("", head, (), rows)]
    joined = [body._replace(rows={**body.rows, **more.rows}) for body, more in zip(bodies[-count:], again, strict=True)]
    return [*bodies[:-count], *joined]


def _beside(columns: Sequence[Column]) -> list[tuple[int, int, tuple[Column, ...]]]:
    """Part the columns where that of 功能科目 comes again: each part is a table, from a column up to another."""
    needed = [column for column in columns if column.target == NEEDED]
    needed = needed or [column for column in columns if column.target == FUNCTIONAL[-1]]
    edges = [0, *(_start(columns, at, needed) for at in range(1, len(needed))), _BEYOND]
    return [
        (low, high, tuple(column for column in columns if low <= column.number < high)) for low, high in pairwise(edges)
    ]


def _start(columns: Sequence[Column], at: int, needed: Sequence[Column]) -> int:
    """The column in which a table beside another one begins: where the first table's first name comes again."""
    between = [column for column in columns if needed[at - 1].number < column.number <= needed[at].number]
    names = [column.labels for column in columns if column.number <= needed[0].number]
    return next((column.number for name in names for column in between if column.labels == name), needed[at].number)

"""Tables (表): a sheet cut into its tables, below each other and beside each other, by their headers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from generator.families.budget.imports.header import NEEDED, Column, Head, heads, is_text
from generator.families.budget.imports.lines import Table
from generator.families.budget.imports.shape import FUNCTIONAL, Shape
from generator.families.budget.imports.spread import Spread
from generator.text.plain import plain, squeezed
from generator.workbook.reading.grid import LAST_COLUMN

PAGING: Final = re.compile(
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
    over = [_over(spread, found[at - 1].bottom if at else 0, head.top) for at, head in enumerate(found)]
    for at, head in enumerate(found):
        end = min([*over[at + 1], found[at + 1].top]) if at + 1 < len(found) else max(spread.rows) + 1
        rows = {number: row for number, row in spread.rows.items() if head.bottom < number < end}
        again = at and _same(found[at - 1], head) and not over[at]
        made = [*_tables(title, head, tuple(_texts(spread, over[at])), rows)]
        bodies = _continued(bodies, made) if again else [*bodies, *made]
    return bodies


def _over(spread: Spread, above: int, top: int) -> list[int]:
    """The rows of words right above a header, but for those that only number pages; above the first one all rows."""
    found: list[int] = []
    for number in sorted((number for number in spread.rows if above < number < top), reverse=True):
        if above and not is_text(spread.rows[number]):
            break
        found = [number, *found]
    return found if any(not PAGING.fullmatch(squeezed(text)) for text in _texts(spread, found)) else []


def _texts(spread: Spread, rows: Sequence[int]) -> Iterator[str]:
    for value in (value for number in rows for value in spread.rows[number].values()):
        if text := " ".join(plain(value).split()):
            yield text


def _same(one: Head, other: Head) -> bool:
    return [(column.number, column.labels) for column in one.columns] == [
        (column.number, column.labels) for column in other.columns
    ]


def _tables(title: str, head: Head, captions: tuple[str, ...], rows: Mapping[int, _Cells]) -> Iterator[Body]:
    """The tables under a header; cells beside all columns belong to the nearest table to their left."""
    for low, high, columns in _beside(head.columns):
        own = {number: {column: row[column] for column in row if low <= column < high} for number, row in rows.items()}
        yield Body(Table(title, columns, captions, head.top, head.bottom + 1), own)


def _continued(bodies: list[Body], again: Sequence[Body]) -> list[Body]:
    """Add the rows under a header that was said again to the tables above."""
    above = bodies[-len(again) :]
    joined = [body._replace(rows={**body.rows, **more.rows}) for body, more in zip(above, again, strict=True)]
    return [*bodies[: -len(again)], *joined]


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

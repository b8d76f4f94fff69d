"""Tables (表): a sheet divided by headers into tables below and beside each other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from generator.families.budget.imports.column import Column
from generator.families.budget.imports.header import NEEDED, Head, heads, is_text
from generator.families.budget.imports.lines import ExportTable
from generator.families.budget.imports.shape import FUNCTIONAL, Shape
from generator.families.budget.imports.spread import Spread
from generator.text.plain import plain, squeezed
from generator.workbook.reading.grid import LAST_COLUMN

PAGING: Final = re.compile(
    r"承(上|前)页|(过|转)(次|下)页|接上(页|表)|续(上)?表|[-—]?(第?\d+页)?[,，、]?(共?\d+页)?[-—]?|[-—]\d+[-—]"
)
"""Texts that only number or continue pages."""


_BEYOND: Final = LAST_COLUMN + 1

_Cells = Mapping[int, object]


class Body(NamedTuple):
    """A table and the rows below its header, restricted to the range of its columns."""

    table: ExportTable
    rows: Mapping[int, _Cells]


def cut(title: str, spread: Spread, shape: Shape, year: int) -> list[Body]:
    """Divide a sheet into tables; a repeated header continues its table, unless a caption comes between."""
    found = heads(spread, shape, year)
    bodies: list[Body] = []
    numbers = sorted(spread.rows)
    above = [_between(numbers, found[at - 1].bottom if at else 0, head.top) for at, head in enumerate(found)]
    over = [_over(spread, rows, first=at == 0) for at, rows in enumerate(above)]
    for at, head in enumerate(found):
        end = min([*over[at + 1], found[at + 1].top]) if at + 1 < len(found) else numbers[-1] + 1
        rows = {number: spread.rows[number] for number in _between(numbers, head.bottom, end)}
        again = at and _same(found[at - 1], head) and not over[at]
        made = [*_tables(title, head, tuple(_texts(spread, over[at])), rows)]
        bodies = _continued(bodies, made) if again else [*bodies, *made]
    return bodies


def _between(numbers: Sequence[int], above: int, below: int) -> Sequence[int]:
    return numbers[bisect_right(numbers, above) : bisect_left(numbers, below)]


def _over(spread: Spread, rows: Sequence[int], first: bool) -> Sequence[int]:
    """Return the rows of words right above a header, or all rows above the first; none if they only number pages."""
    words = rows if first else list(takewhile(lambda number: is_text(spread.rows[number]), reversed(rows)))[::-1]
    return words if any(not PAGING.fullmatch(squeezed(text)) for text in _texts(spread, words)) else []


def _texts(spread: Spread, rows: Sequence[int]) -> Iterator[str]:
    for value in (value for number in rows for value in spread.rows[number].values()):
        if text := " ".join(plain(value).split()):
            yield text


def _same(one: Head, other: Head) -> bool:
    return [(column.number, column.labels) for column in one.columns] == [
        (column.number, column.labels) for column in other.columns
    ]


def _tables(title: str, head: Head, captions: tuple[str, ...], rows: Mapping[int, _Cells]) -> Iterator[Body]:
    """Yield the tables below a header; a cell outside all columns belongs to the nearest table on its left."""
    for low, high, columns in _beside(head.columns):
        own = {number: {column: row[column] for column in row if low <= column < high} for number, row in rows.items()}
        yield Body(ExportTable(title, columns, captions, head.top, head.bottom + 1), own)


def _continued(bodies: list[Body], again: Sequence[Body]) -> list[Body]:
    """Return bodies with the rows below a repeated header added to the last tables."""
    above = bodies[-len(again) :]
    joined = [body._replace(rows={**body.rows, **more.rows}) for body, more in zip(above, again, strict=True)]
    return [*bodies[: -len(again)], *joined]


def _beside(columns: Sequence[Column]) -> list[tuple[int, int, tuple[Column, ...]]]:
    """Divide the columns into tables where 功能科目 recurs; return the range (end excluded) and columns of each."""
    needed = [column for column in columns if column.target == NEEDED]
    needed = needed or [column for column in columns if column.target == FUNCTIONAL[-1]]
    edges = [0, *(_start(columns, at, needed) for at in range(1, len(needed))), _BEYOND]
    return [
        (low, high, tuple(column for column in columns if low <= column.number < high)) for low, high in pairwise(edges)
    ]


def _start(columns: Sequence[Column], at: int, needed: Sequence[Column]) -> int:
    """Return the first column of a table beside another: where a leading name of the first table recurs."""
    between = [column for column in columns if needed[at - 1].number < column.number <= needed[at].number]
    names = [column.labels for column in columns if column.number <= needed[0].number]
    return next((column.number for name in names for column in between if column.labels == name), needed[at].number)

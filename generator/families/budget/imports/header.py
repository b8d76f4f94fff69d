"""Headers (表头): which column of an export holds what, by all that stands over its cells.

This guesses at another program's sheet: several rows that lie over each other, merged, may be its header, several
tables may stand in it, and a name may say several things. What it takes a column for, it tells. A workbook of ours is
known to have one row of declared names: ``generator/workbook/reading/columns.py`` looks for that and nothing else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from generator.families.budget.imports.column import Column, bare, settled
from generator.families.budget.imports.shape import ECONOMIC, FUNCTIONAL, Shape, Target
from generator.families.budget.imports.spread import Spread
from generator.model.money import column_units, stated_units
from generator.model.quantities import number_of
from generator.text.plain import squeezed

NEEDED: Final[Target] = "functional_code"
"""The column that a header must have, besides an amount."""

_CAPTION: Final = re.compile("单位[:是为(]|金额均")
_DEEPEST: Final = 4  # rows of a header


class Head(NamedTuple):
    """A header: its rows, and its columns."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    @property
    def complete(self) -> bool:
        """Return whether it has columns of 功能科目 and amounts."""
        targets = {column.target for column in self.columns}
        return "amount" in targets and bool(targets & {NEEDED, FUNCTIONAL[-1]})

    @property
    def known(self) -> tuple[int, int]:
        """Number of columns with a target, and of amount columns with a stated unit."""
        units = sum(column.target == "amount" and bool(column_units(column.labels)) for column in self.columns)
        return sum(column.target is not None for column in self.columns), units


def is_text(row: Mapping[int, object]) -> bool:
    """Return whether a row has texts and no numbers."""
    return any(map(squeezed, row.values())) and all(
        number_of(value) is None for value in row.values() if squeezed(value)
    )


def heads(spread: Spread, shape: Shape, year: int) -> list[Head]:
    """Return all headers of a sheet; among adjacent rows, the bottom row is the one that yields most known columns."""
    found: list[Head] = []
    for row in _anchored(spread, shape):
        tried = [head_at(spread, bottom, shape, year, row) for bottom in _together(spread, row)]
        best = max((head for head in tried if head.complete), key=lambda head: head.known, default=None)
        first = not found and row > shape.sheets.header_within
        if best and not first and (not found or best.bottom > found[-1].bottom):
            found.append(best)
    return found


def _anchored(spread: Spread, shape: Shape) -> Iterator[int]:
    """Yield the rows that may name a column of 功能科目 or of one of its levels."""
    wanted = {name for target in (NEEDED, *FUNCTIONAL) for name in shape.columns[target]}
    for number, row in spread.rows.items():
        texts = {bare(squeezed(value)) for value in row.values() if isinstance(value, str)}
        if (texts & wanted or any("功能" in text for text in texts)) and is_text(row):
            yield number


def _together(spread: Spread, row: int) -> Iterator[int]:
    for number in range(row, row + _DEEPEST):
        if number not in spread.rows or not is_text(spread.rows[number]):
            return
        yield number


def head_at(spread: Spread, bottom: int, shape: Shape, year: int, within: int) -> Head:
    """Return the header that ends at row ``bottom`` and contains row ``within``."""
    top, first = bottom, min(spread.rows[within])
    while top > 1 and bottom - top < _DEEPEST - 1 and _belongs(spread, top - 1, first):
        top -= 1
    rows = range(top, bottom + 1)
    numbers = sorted({column for row in rows for column in spread.rows[row]})
    labelled = [column for column in (_labelled(spread, rows, number) for number in numbers) if column.labels]
    return Head(top, bottom, _chosen(_levels(settled(labelled, shape, year)), shape))


def _belongs(spread: Spread, row: int, first: int) -> bool:
    """Return whether a row above a header belongs to it: texts over several columns, neither caption nor line."""
    values = spread.rows.get(row, {})
    if not values or not is_text(values):
        return False
    held = [column for column in values if squeezed(values[column])]
    if len(held) > 1:
        return len(held) > 2 or not any(_is_unit_only(squeezed(values[column])) for column in held)
    return held[0] > first and not stated_units(squeezed(values[held[0]]))


def _is_unit_only(text: str) -> bool:
    """Return whether a text only states the unit of money, unlike a name that also contains it: 本级（元）."""
    return bool(stated_units(text) and (not bare(text) or _CAPTION.search(text)))


def _labelled(spread: Spread, rows: range, number: int) -> Column:
    """Return a column with its labels; labels of upper rows extend to the right, merged ones within their range."""
    own = [row for row in rows if squeezed(spread.rows[row].get(number))]
    last = own[-1] if own else 0
    labels = [
        squeezed(spread.rows[row].get(number)) or (spread.over(row, number) if row < last else "") for row in rows
    ]
    kept = tuple(dict.fromkeys(label for row, label in zip(rows, labels, strict=True) if label and row <= last))
    return Column(number, kept)


def _levels(columns: Sequence[Column]) -> list[Column]:
    """Retarget 类 and 款 of 经济科目, taken for 功能科目 at first: a label names 经济, or no 项 follows."""
    settled = list(columns)
    for at, column in enumerate(columns):
        if column.target and column.target in FUNCTIONAL:
            level = FUNCTIONAL.index(column.target)
            below = [other.target for other in columns[at + 1 : at + len(FUNCTIONAL) - level]]
            functional = below == list(FUNCTIONAL[level + 1 :]) and not any("经济" in name for name in column.labels)
            settled[at] = column if functional or level >= len(ECONOMIC) else column._replace(target=ECONOMIC[level])
    return settled


def _chosen(columns: Sequence[Column], shape: Shape) -> tuple[Column, ...]:
    """Keep, for each target, only the column whose name is declared first; all amount columns are kept."""
    ranks: dict[Target, int] = {}
    for column in columns:
        if column.target and column.target != "amount":
            ranks[column.target] = min(_rank(column, shape), ranks.get(column.target, 10_000))
    keep = [
        not column.target or column.target == "amount" or _rank(column, shape) == ranks[column.target]
        for column in columns
    ]
    return tuple(column if kept else column._replace(target=None) for column, kept in zip(columns, keep, strict=True))


def _rank(column: Column, shape: Shape) -> int:
    names = {column.bare, *(bare(label) + column.bare for label in column.labels[:-1])}
    aliases = shape.columns.get(column.target, ()) if column.target else ()
    return next((rank for rank, alias in enumerate(aliases) if alias in names), 0)

"""Parts of an amount (分栏金额): of several columns of a row, which are counted; sums beside their parts count once."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product
from typing import Final, NamedTuple

from generator.families.budget.imports.header import Column
from generator.families.budget.imports.lines import Row, Table
from generator.model.quantities import CENT
from generator.model.terms import Source
from generator.text.plain import squeezed

_MOST: Final = 256  # readings of a row that are tried
_SHOWN: Final = 4  # columns that are named
_SAY_COLUMNS: Final = "不算预算金额的栏目，请在样式文件的 [columns] ignored 中写上"

_SOURCES: Final = frozenset(squeezed(source.value) for source in Source)


class Part(NamedTuple):
    """An amount of a row that is counted, and its column."""

    column: Column
    amount: Decimal


class Split(NamedTuple):
    """What of a row is counted, and what stands against it.

    ``fault``: nobody can tell what is to be counted. ``doubt``: its own 合计 says otherwise. ``proved``: it says so.
    """

    parts: tuple[Part, ...]
    fault: str = ""
    doubt: str = ""
    proved: bool = False


def sums_of(table: Table) -> list[Column]:
    """The columns that add up others: whose labels say less than those of others."""
    said = [column.said for column in table.amounts]
    return [column for column in table.amounts if any(column.said < other for other in said)]


def splits(table: Table) -> dict[int, Split]:
    """Tell which amounts of each row of a table are counted."""
    sums = sums_of(table)
    return {row.number: split(row, table, sums) for row in table.rows}


def counted(row: Row, found: Split) -> Decimal:
    """What a row comes to: of its columns those that are counted, else the widest."""
    return widest(row) if found.fault else _sum(found.parts)


def widest(row: Row) -> Decimal:
    """The amount of a row that is no line: that of its widest column."""
    return max(row.amounts.values(), key=abs, default=Decimal(0))


def split(row: Row, table: Table, all_sums: Sequence[Column]) -> Split:
    """Tell which amounts of a row are counted."""
    sums = [column for column in all_sums if column.number in row.amounts]
    groups: dict[frozenset[tuple[str, str]], list[Part]] = {}
    for column in table.amounts:
        if column not in all_sums and row.amounts.get(column.number):
            groups.setdefault(column.said, []).append(Part(column, row.amounts[column.number]))
    readings = [list(_readings(parts)) for parts in groups.values()]
    if clash := next((parts for parts, found in zip(groups.values(), readings, strict=True) if not found), None):
        return Split((), f"{_named(clash)}不同，看不出哪一栏是预算金额；{_SAY_COLUMNS}")
    choices = islice(product(*readings), _MOST + 1)
    tried = [tuple(part for parts in choice for part in parts) for choice in choices]
    if len(tried) > _MOST:
        twice = [
            part for parts, found in zip(groups.values(), readings, strict=True) if len(found) > 1 for part in parts
        ]
        return Split((), f"{_named(twice[:_SHOWN])}等各栏是包含还是并列，有太多种可能；{_SAY_COLUMNS}")
    if any(row.amounts[column.number] for column in sums):
        return _by_sums(row, sums, tried)
    return _by_themselves(list(groups.values()))


def _readings(parts: list[Part]) -> Iterator[list[Part]]:
    """How columns of one source may be read: as parts, or one of them as what the others are parts of."""
    if len(parts) == 1:
        yield parts
    elif not parts[0].column.source:
        if len({part.amount for part in parts}) == 1:
            yield parts[:1]
    else:
        yield parts
        for part in parts:
            others = [other for other in parts if other is not part]
            if part.amount == _sum(others):
                yield others
            elif part.amount > _sum(others):
                yield [part]


def _by_sums(row: Row, sums: Sequence[Column], tried: Sequence[tuple[Part, ...]]) -> Split:
    fitting = [parts for parts in tried if all(_fits(row, column, parts) for column in sums)]
    if len({_sum(parts) for parts in fitting}) == 1:
        return Split(fitting[0], proved=True)
    column = next((column for column in sums if not _fits(row, column, tried[0])), sums[0])
    below = [part for part in tried[0] if column.said < part.column.said]
    said = f"本行合计 {row.amounts[column.number]:,} 元，各来源之和 {_sum(below):,} 元"
    if len(tried) > 1 or not tried[0]:
        return Split((), f"{said}；请核对导出表；{_SAY_COLUMNS}")
    return Split(tried[0], doubt=f"{row.place(column.number)}：{said}；请核对导出表。")


def _fits(row: Row, column: Column, parts: Sequence[Part]) -> bool:
    below = _sum(part for part in parts if column.said < part.column.said)
    return abs(row.amounts[column.number] - below) < CENT


def _by_themselves(groups: Sequence[list[Part]]) -> Split:
    """Without a sum of the row's own: parts beside what they make up count once, columns of equal rank are added."""
    chosen: list[Part] = []
    for parts in groups:
        whole = next((part for part in parts if _is_whole(part)), None)
        others = [part for part in parts if part is not whole]
        twin = any(part.amount == _sum(o for o in parts if o is not part) for part in parts)
        if (
            len(parts) > 1
            and parts[0].column.source
            and (whole or twin)
            and not (whole and whole.amount == _sum(others))
        ):
            return Split((), f"{_named(parts)}在同一行，没有本行合计，看不出是包含还是并列；{_SAY_COLUMNS}")
        chosen += others or parts if parts[0].column.source else parts[:1]
    return Split(tuple(chosen))


def _is_whole(part: Part) -> bool:
    """Tell the column that is called as the source itself is: 单位资金 beside 事业收入."""
    return part.column.bare in _SOURCES


def _named(parts: Sequence[Part]) -> str:
    return "、".join(f"“{part.column.name}” {part.amount:,} 元" for part in parts)


def _sum(parts: Sequence[Part] | Iterator[Part]) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0))

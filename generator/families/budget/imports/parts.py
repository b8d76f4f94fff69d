"""Parts of an amount (分栏金额): of several columns of a row, which are counted; sums beside their parts count once."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, product
from typing import Final, NamedTuple

from generator.families.budget.imports.column import Column
from generator.families.budget.imports.doubles import covered, doubled_columns_message, doubles, same_name, used
from generator.families.budget.imports.lines import ExportRow, ExportTable
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


class Plan(NamedTuple):
    """What the columns of a table are: those in use, what each sum adds up, and those that nobody can tell apart."""

    used: Sequence[Column]
    covered: Mapping[int, frozenset[int]]
    doubles: Sequence[Sequence[Column]]


def splits(table: ExportTable) -> dict[int, Split]:
    """Tell which amounts of each row of a table are counted."""
    sums, held = covered(table), used(table)
    plan = Plan(held, sums, doubles([column for column in held if column.number not in sums]))
    found = {row.number: _undoubled(row, split(row, plan), plan) for row in table.rows}
    unclear = (
        columns
        for columns in plan.doubles
        if any(_unproved(row, found[row.number], columns, plan) for row in table.rows)
    )
    table.doubts += [doubled_columns_message(table, columns) for columns in unclear]
    return found


def _undoubled(row: ExportRow, found: Split, plan: Plan) -> Split:
    """Refuse a row with amounts in columns that nobody can tell apart, unless its own 合计 over them tells."""
    for columns in plan.doubles:
        if not found.fault and _unproved(row, found, columns, plan):
            parts = [Part(column, row.amounts[column.number]) for column in columns if row.amounts.get(column.number)]
            return Split((), f"{_named(parts)}：看不出这一栏的钱算不算")
    return found


def counted(row: ExportRow, found: Split) -> Decimal:
    """What a row comes to: of its columns those that are counted, else the widest."""
    return widest(row) if found.fault else _sum(found.parts)


def widest(row: ExportRow) -> Decimal:
    """The amount of a row that is no line: that of its widest column."""
    return max(row.amounts.values(), key=abs, default=Decimal(0))


def split(row: ExportRow, plan: Plan) -> Split:
    """Tell which amounts of a row are counted."""
    groups: dict[frozenset[tuple[str, str]], list[Part]] = {}
    for column in plan.used:
        if column.number not in plan.covered and column.number not in row.unread:
            part = Part(column, row.amounts.get(column.number, Decimal(0)))
            groups.setdefault(column.stated, []).append(part)
    groups = {said: kept for said, parts in groups.items() if (kept := _held(parts))}
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
    if any(number in row.amounts for number in plan.covered):
        return _by_sums(row, plan, tried)
    return _by_themselves(list(groups.values()))


def _held(parts: Sequence[Part]) -> list[Part]:
    """The parts in which something stands; without a source, nothing in one of them is said, too."""
    held = [part for part in parts if part.amount]
    return held if not held or held[0].column.source else list(parts)


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


def _by_sums(row: ExportRow, plan: Plan, tried: Sequence[tuple[Part, ...]]) -> Split:
    sums = [column for column in plan.used if column.number in plan.covered and column.number not in row.unread]
    fitting = [parts for parts in tried if all(not _off(row, column, parts, plan) for column in sums)]
    if len({_sum(parts) for parts in fitting}) == 1:
        return Split(fitting[0], proved=True)
    column = next((column for column in sums if _off(row, column, tried[0], plan)), sums[0])
    whole = row.amounts.get(column.number, Decimal(0))
    below = whole - _off(row, column, tried[0], plan)
    said = f"本行合计 {whole:,} 元，各来源之和 {below:,} 元（按“{column.name}”一栏核对）"
    if len(tried) > 1 or not tried[0]:
        return Split((), f"{said}；请核对导出表；{_SAY_COLUMNS}")
    return Split(tried[0], doubt=f"{row.place(column.number)}：{said}；请核对导出表。")


def _off(row: ExportRow, column: Column, parts: Sequence[Part], plan: Plan) -> Decimal:
    """By how much a sum of a row is not that of the parts that it adds up."""
    below = _sum(part for part in parts if part.column.number in plan.covered[column.number])
    off = row.amounts.get(column.number, Decimal(0)) - below
    return off if abs(off) >= CENT else Decimal(0)


def _by_themselves(groups: Sequence[list[Part]]) -> Split:
    """Without a sum of the row's own: parts beside what they make up count once, columns of equal rank are added."""
    chosen: list[Part] = []
    for parts in groups:
        if same_name([part.column for part in parts]):
            chosen += parts if parts[0].column.source else parts[:1]
            continue
        whole = next((part for part in parts if _is_whole(part)), None)
        others = [part for part in parts if part is not whole]
        twin = any(part.amount == _sum(o for o in parts if o is not part) for part in parts)
        if parts[0].column.source and (whole or twin) and not (whole and whole.amount == _sum(others)):
            return Split((), f"{_named(parts)}在同一行，没有本行合计，看不出是包含还是并列；{_SAY_COLUMNS}")
        chosen += others or parts if parts[0].column.source else parts[:1]
    return Split(tuple(chosen))


def _unproved(row: ExportRow, found: Split, columns: Sequence[Column], plan: Plan) -> bool:
    """Return whether amounts stand in some columns, and no sum over all of them says which count."""
    numbers = {column.number for column in columns}
    sums = (number for number, below in plan.covered.items() if numbers <= below and row.amounts.get(number))
    return any(row.amounts.get(number) for number in numbers) and not (found.proved and any(sums))


def _is_whole(part: Part) -> bool:
    """Tell the column that is called as the source itself is: 单位资金 beside 事业收入."""
    return part.column.bare in _SOURCES


def _named(parts: Sequence[Part]) -> str:
    return "、".join(f"“{part.column.name}” {part.amount:,} 元" for part in parts)


def _sum(parts: Sequence[Part] | Iterator[Part]) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0))

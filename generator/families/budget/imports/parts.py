"""Parts of an amount (分栏金额): which of a row's amount columns count; a sum beside its parts counts once."""

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

_MOST: Final = 256  # maximum number of readings tried for a row
_SHOWN: Final = 4  # columns named in a message
_SAY_COLUMNS: Final = "不算预算金额的栏目，请在样式文件的 [columns] ignored 中写上"

_SOURCES: Final = frozenset(squeezed(source.value) for source in Source)


class Part(NamedTuple):
    """A counted amount of a row, and its column."""

    column: Column
    amount: Decimal


class Split(NamedTuple):
    """The counted amounts of a row.

    ``fault``: why it cannot be decided which amounts count. ``doubt``: how its own 合计 differs. ``proved``: it agrees.
    """

    parts: tuple[Part, ...]
    fault: str = ""
    doubt: str = ""
    proved: bool = False


class Plan(NamedTuple):
    """The amount columns of a table: those in use, total column → summed columns, and indistinguishable ones."""

    used: Sequence[Column]
    covered: Mapping[int, frozenset[int]]
    doubles: Sequence[Sequence[Column]]


def splits(table: ExportTable) -> dict[int, Split]:
    """Return the counted amounts of each row of a table, by row number."""
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
    """Return a row's split, with a fault if it has amounts in indistinguishable columns and no 合计 decides."""
    for columns in plan.doubles:
        if not found.fault and _unproved(row, found, columns, plan):
            parts = [Part(column, row.amounts[column.number]) for column in columns if row.amounts.get(column.number)]
            return Split((), f"{_named(parts)}：看不出这一栏的钱算不算")
    return found


def counted(row: ExportRow, found: Split) -> Decimal:
    """Return the sum of a row's counted amounts; if they are not decided, its largest amount."""
    return largest_amount(row) if found.fault else _sum(found.parts)


def largest_amount(row: ExportRow) -> Decimal:
    """Return the amount of largest magnitude of a row; 0 if it has none."""
    return max(row.amounts.values(), key=abs, default=Decimal(0))


def split(row: ExportRow, plan: Plan) -> Split:
    """Return the counted amounts of one row."""
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
    """Return the non-zero parts; without a source, zero ones too, as 0 beside an amount is a contradiction."""
    held = [part for part in parts if part.amount]
    return held if not held or held[0].column.source else list(parts)


def _readings(parts: list[Part]) -> Iterator[list[Part]]:
    """Yield the readings of columns of one source: all as parts, or one as the sum of the others."""
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
    """Return the difference between a row's total column and its parts; 0 if below a cent."""
    below = _sum(part for part in parts if part.column.number in plan.covered[column.number])
    off = row.amounts.get(column.number, Decimal(0)) - below
    return off if abs(off) >= CENT else Decimal(0)


def _by_themselves(groups: Sequence[list[Part]]) -> Split:
    """Return the counted amounts of a row without a total: parts count once beside their sum, others are added."""
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
    """Return whether a row has amounts in the given columns, and no total over all of them proves which count."""
    numbers = {column.number for column in columns}
    sums = (number for number, below in plan.covered.items() if numbers <= below and row.amounts.get(number))
    return any(row.amounts.get(number) for number in numbers) and not (found.proved and any(sums))


def _is_whole(part: Part) -> bool:
    """Return whether a part's column has the name of a source itself: 单位资金 beside 事业收入."""
    return part.column.bare in _SOURCES


def _named(parts: Sequence[Part]) -> str:
    return "、".join(f"“{part.column.name}” {part.amount:,} 元" for part in parts)


def _sum(parts: Sequence[Part] | Iterator[Part]) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0))

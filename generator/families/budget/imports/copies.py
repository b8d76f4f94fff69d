"""Copies (重复的钱): tables that say the same money again, as it is or more coarsely, and rows that stand twice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from generator.families.budget.imports.booking import Booking
from generator.families.budget.imports.lines import Row, Table
from generator.families.budget.imports.shape import Target
from generator.findings.place import Place
from generator.findings.ranges import ranges

_ECONOMIC: Final = "economic"
_NUMBERING: Final = frozenset({"序号", "行号", "排序", "排序号"})


class Key(NamedTuple):
    """What lines are of; of what is left out, nothing."""

    unit: str = ""
    spending: str = ""
    functional: str = ""
    economic: str = ""
    project: str = ""
    source: str = ""
    funding_year: str = ""


class Booked(NamedTuple):
    """A line with its place among the others, if it has one, or why not."""

    where: Place
    exact: Decimal | None
    booking: Booking | None
    why: str = ""


class Holding(NamedTuple):
    """A table with its lines, and what of them it does not say itself."""

    table: Table
    lines: list[Booked]
    taken: frozenset[Target] = frozenset()
    hidden: bool = False

    @property
    def unsaid(self) -> frozenset[str]:
        """Which parts of a key are not said by the table."""
        blank = not any(line.booking and line.booking.economic for line in self.lines)
        return frozenset({*self.taken} & {"source", "funding_year"}) | ({_ECONOMIC} if blank else set())


class Copy(NamedTuple):
    """A table whose money stands in another one, too; or single lines of it."""

    second: Holding
    first: Holding
    lines: list[Booked]
    whole: bool


def copies(holdings: Sequence[Holding]) -> Iterator[Copy]:
    """Find the tables that say what another one, or all others together, say; the coarser or later is the second."""
    left = list(holdings)
    for at, one in enumerate(holdings):
        for other in holdings[at + 1 :]:
            first, second = (other, one) if _coarser(one, other) else (one, other)
            if found := _same(first, second):
                left = [item for item in left if not (found.whole and item is second)]
                yield found
    yield from _of_all(left)


def _of_all(left: list[Holding]) -> Iterator[Copy]:
    """Find the tables that say what several others say together: a 汇总 beside a sheet for each unit."""
    for second in sorted(left, key=lambda holding: -sum((line.exact or 0 for line in holding.lines), Decimal(0))):
        others = [item for item in left if item is not second]
        lines = [line for item in others for line in item.lines]
        if len(others) > 1:
            taken = frozenset[Target]().union(*(item.taken for item in others))
            found = _same(Holding(others[0].table, lines, taken), second)
            if found and found.whole and 2 * len(found.lines) >= len([line for line in second.lines if line.exact]) > 0:
                left = others
                yield found


def _coarser(one: Holding, other: Holding) -> bool:
    return (one.hidden, len(one.unsaid)) > (other.hidden, len(other.unsaid))


def _same(first: Holding, second: Holding) -> Copy | None:
    """Compare the sums of two tables by all that both say, and without 经济科目, which a coarser one may leave out."""
    left = first.unsaid ^ second.unsaid
    found = [_alike(first, second, left), _alike(first, second, left | {_ECONOMIC})]
    return next((copy for copy in found if copy and copy.whole), found[0])


def _alike(first: Holding, second: Holding, left: frozenset[str]) -> Copy | None:
    sums, again = _sums(first, left), _sums(second, left)
    common = [key for key in again if key in sums]
    equal = {key for key in common if sums[key] == again[key]}
    held = [line for line in second.lines if line.booking and line.exact]
    lines = [line for line in held if line.booking and _key(line.booking, left) in equal]
    paged = first.table.title == second.table.title and first.table.columns == second.table.columns
    version = not left and not paged and 2 * len(common) >= min(len(sums), len(again)) > 0
    if version or 2 * len(lines) >= len(held) > 0:
        return Copy(second, first, lines, whole=True)
    return Copy(second, first, lines, whole=False) if lines and not left else None


def _sums(holding: Holding, left: frozenset[str]) -> Mapping[Key, Decimal]:
    sums: dict[Key, Decimal] = {}
    for line in holding.lines:
        if line.booking and line.exact:
            key = _key(line.booking, left)
            sums[key] = sums.get(key, Decimal(0)) + line.exact
    return sums


def _key(booking: Booking, left: frozenset[str]) -> Key:
    whole = Key(
        booking.unit.code,
        booking.spending,
        booking.functional,
        booking.economic,
        booking.project.code,
        booking.source,
        booking.year,
    )
    return whole._replace(**dict.fromkeys(left, ""))


def repeated_rows(table: Table, rows: Sequence[Row]) -> str:
    """Tell of lines that stand twice with all that they say; empty if none does."""
    numbering = {column.number for column in table.columns if column.bare in _NUMBERING}
    held = [row for row in rows if any(row.amounts.values())]
    whole = {row.number: _all_said(row, numbering) for row in held}
    counts = Counter(whole.values())
    return ranges(row.where for row in held if counts[whole[row.number]] > 1)


def _all_said(row: Row, numbering: set[int]) -> frozenset[tuple[object, str]]:
    """All that a row says, by itself or by what stands over it."""
    return frozenset({*row.texts.items(), *(pair for pair in row.cells.items() if pair[0] not in numbering)})

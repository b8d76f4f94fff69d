"""Copies (重复的钱): tables that repeat the money of others, in equal or coarser detail, and duplicate rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from generator.families.budget.imports.booking import Booking
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.shape import Target
from generator.findings.place import Place
from generator.findings.ranges import ranges

_ECONOMIC: Final = "economic"
_FINER: Final = frozenset({_ECONOMIC, "source", "funding_year"})
"""Parts of a key that a table may leave out although it is of the same money as another."""

_NUMBERING: Final = frozenset({"序号", "行号", "排序", "排序号"})


class Key(NamedTuple):
    """The key by which lines are compared; parts that are left out are empty."""

    unit: str = ""
    spending: str = ""
    functional: str = ""
    economic: str = ""
    project: str = ""
    source: str = ""
    funding_year: str = ""


class Booked(NamedTuple):
    """A line with its cell, its amount in 元 and its booking, or the reason why it has none."""

    where: Place
    exact: Decimal | None
    booking: Booking | None
    why: str = ""


class Group(NamedTuple):
    """Lines with the same key, and their sum."""

    sum: Decimal
    lines: list[Booked]


@dataclass(eq=False)
class Holding:
    """A table with its lines, and the fields that were assumed for them; sums by key are cached."""

    table: ExportTable
    lines: list[Booked]
    assumed: frozenset[Target] = frozenset()
    hidden: bool = False
    _groups: dict[frozenset[str], Mapping[Key, Group]] = field(default_factory=dict)

    @cached_property
    def unstated(self) -> frozenset[str]:
        """The parts of a key that the table does not state."""
        blank = not any(line.booking and line.booking.economic for line in self.lines)
        return frozenset({*self.assumed} & {"source", "funding_year"}) | ({_ECONOMIC} if blank else set())

    @cached_property
    def held(self) -> int:
        """Number of lines with a booking and a non-zero amount."""
        return sum(bool(line.booking and line.exact) for line in self.lines)

    def groups(self, left: frozenset[str]) -> Mapping[Key, Group]:
        """Return its lines grouped by key, without the parts ``left`` out."""
        if left not in self._groups:
            self._groups[left] = _grouped(self.lines, left)
        return self._groups[left]


class Copy(NamedTuple):
    """A table ``second`` that repeats ``first``, entirely (``whole``) or in single lines."""

    second: Holding
    first: Holding
    lines: list[Booked]
    whole: bool


def copies(holdings: Sequence[Holding]) -> Iterator[Copy]:
    """Yield tables that repeat another one, or several others together; the coarser or later one is the copy."""
    again: set[Holding] = set()
    for one, near in _near(holdings):
        for other in near[near.index(one) + 1 :]:
            first, second = (other, one) if _coarser(one, other) else (one, other)
            if found := _same(first, second):
                again |= {second} if found.whole else set()
                yield found
    yield from _of_all([holding for holding in holdings if holding not in again])


def _near(holdings: Sequence[Holding]) -> Iterator[tuple[Holding, Sequence[Holding]]]:
    """Yield each table with all (itself too) that share a unit, 功能科目 and project with it: no others are copies."""
    places: dict[Key, list[int]] = {}
    for at, holding in enumerate(holdings):
        for key in holding.groups(_FINER):
            places.setdefault(key, []).append(at)
    for holding in holdings:
        near = {at for key in holding.groups(_FINER) for at in places[key]}
        if len(near) > 1:
            yield holding, [holdings[at] for at in sorted(near)]


def _of_all(left: Sequence[Holding]) -> Iterator[Copy]:
    """Yield tables that repeat several others together: a 汇总 beside a sheet per unit."""
    again: set[Holding] = set()
    for second, near in sorted(_near(left), key=lambda pair: -_total(pair[0])):
        others = [item for item in near if item is not second and item not in again]
        lines = [line for item in others for line in item.lines]
        if len(others) > 1:
            taken = frozenset[Target]().union(*(item.assumed for item in others))
            found = _same(Holding(others[0].table, lines, taken), second)
            if found and found.whole and 2 * len(found.lines) >= len([line for line in second.lines if line.exact]) > 0:
                again.add(second)
                yield found


def _total(holding: Holding) -> Decimal:
    return sum((line.exact or Decimal(0) for line in holding.lines), Decimal(0))


def _coarser(one: Holding, other: Holding) -> bool:
    return (one.hidden, len(one.unstated)) > (other.hidden, len(other.unstated))


def _same(first: Holding, second: Holding) -> Copy | None:
    """Compare two tables by all parts of a key that both state, then without 经济科目, which a coarser one may omit."""
    left = first.unstated ^ second.unstated
    found = [_alike(first, second, left), _alike(first, second, left | {_ECONOMIC})]
    return next((copy for copy in found if copy and copy.whole), found[0])


def _alike(first: Holding, second: Holding, left: frozenset[str]) -> Copy | None:
    groups, again = first.groups(left), second.groups(left)
    fewer, more = sorted((groups, again), key=len)
    common = [key for key in fewer if key in more]
    lines = [line for key in common if groups[key].sum == again[key].sum for line in again[key].lines]
    paged = first.table.title == second.table.title and first.table.columns == second.table.columns
    version = not left and not paged and 2 * len(common) >= len(fewer) > 0
    if version or 2 * len(lines) >= second.held > 0:
        return Copy(second, first, lines, whole=True)
    return Copy(second, first, lines, whole=False) if lines and not left else None


def _grouped(lines: Sequence[Booked], left: frozenset[str]) -> Mapping[Key, Group]:
    groups: dict[Key, Group] = {}
    for line in lines:
        if line.booking and line.exact:
            key = _key(line.booking, left)
            found = groups.get(key, Group(Decimal(0), []))
            found.lines.append(line)
            groups[key] = found._replace(sum=found.sum + line.exact)
    return groups


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


def repeated_rows(table: ExportTable, rows: Sequence[ExportRow]) -> str:
    """Return the cells of rows that are equal in all their content; empty if there are none."""
    numbering = {column.number for column in table.columns if column.bare in _NUMBERING}
    held = [row for row in rows if any(row.amounts.values())]
    whole = {row.number: _all_statements(row, numbering) for row in held}
    counts = Counter(whole.values())
    return ranges(row.where for row in held if counts[whole[row.number]] > 1)


def _all_statements(row: ExportRow, numbering: set[int]) -> frozenset[tuple[object, str]]:
    """Return all content of a row, own or inherited, without its numbering."""
    return frozenset({*row.texts.items(), *(pair for pair in row.cells.items() if pair[0] not in numbering)})

"""Open rows (既像明细又像汇总的行): decided if only one reading of them makes the sums of their table right."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from generator.families.budget.imports.adding import Sums, added, equals, joined
from generator.families.budget.imports.candidates import Ground, Group
from generator.families.budget.imports.lines import ExportRow

_OPEN: Final = 12  # open rows up to which every reading of a sum is tried; beyond, only all or none
_TRIED: Final = 2**14  # maximum number of readings tried for a table; rows undecided by then stay open


def decided(sums: Sequence[ExportRow], odd: Sequence[ExportRow], ground: Ground) -> dict[int, bool]:
    """Return, by row number, whether an open row is a line, if decidable."""
    found: dict[int, set[bool]] = {}
    numbers = {row.number for row in odd}
    left = _TRIED
    for row in sums if odd else ():
        fitting: list[dict[int, bool]] = []
        for base, among in _scopes(row, numbers, odd, ground):
            left -= 2 ** len(among) if len(among) <= _OPEN else 2
            fitting = fitting or (_fitting(row, base, among, ground.falling) if left >= 0 else [])
        for number, line in fitting[0].items() if len(fitting) == 1 else ():
            found.setdefault(number, set()).add(line)
    return {number: lines.pop() for number, lines in found.items() if len(lines) == 1}


def _scopes(
    row: ExportRow, numbers: set[int], odd: Sequence[ExportRow], ground: Ground
) -> Iterator[tuple[Sums, Sequence[ExportRow]]]:
    """Yield the totals of lines, and the open rows, that a sum may cover: of its codes, of the table, or adjacent."""
    own = ground.stated[row.number]
    if own.codes:
        group = ground.under(row)
        yield ground.total(group).sums, [other for other in group.rows if other.number in numbers and other is not row]
    elif own.bare:
        yield ground.everything.sums, odd
        for step in (-1, 1):
            near = list(_until_label(row, step, ground))
            yield ground.total(Group(near)).sums, [other for other in near if other.number in numbers]


def _until_label(row: ExportRow, step: int, ground: Ground) -> Iterator[ExportRow]:
    at = ground.at[row.number] + step
    while 0 <= at < len(ground.rows) and ground.has_no_sum_label(ground.rows[at]):
        yield ground.rows[at]
        at += step


def _fitting(row: ExportRow, base: Sums, odd: Sequence[ExportRow], falling: bool) -> list[dict[int, bool]]:
    """Return every reading of the open rows as lines or not that makes a sum over them right."""
    if row.unread or not odd or (len(odd) > _OPEN and falling):
        return []
    counts = range(len(odd) + 1) if len(odd) <= _OPEN else (0, len(odd))
    return [
        {other.number: other in chosen for other in odd}
        for count in counts
        for chosen in combinations(odd, count)
        if equals(row, joined(base, added(chosen)))
    ]

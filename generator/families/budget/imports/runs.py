"""Runs (相邻的各行): the lines right above or below a sum, up to another sum or to where what they share changes."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from generator.families.budget.imports.adding import Sums, joined, smallest
from generator.families.budget.imports.lines import ExportRow
from generator.families.budget.imports.stating import Stated

_ROOM: Final = 10_000  # 元


class Run(NamedTuple):
    """A sum, what it states, whether lines have its name, and whether its table has negative amounts (``falling``)."""

    row: ExportRow
    own: Stated
    named: bool
    falling: bool

    def may_sum(self, other: Stated) -> bool:
        """Return whether the sum may include a line: one that does not contradict it and, if any does, has its name."""
        if not other.agrees(self.own):
            return False
        if self.own.general:
            return True
        return self.own.rest in other.words if self.named else not other.unit_name

    def beyond(self, sums: Sums) -> bool:
        """Return whether the sums already exceed the row too far for a match."""
        amounts = self.row.amounts.items()
        return not self.falling and any(sums.get(column, 0) > 2 * amount + _ROOM for column, amount in amounts)


def runs(run: Run, beside: Iterable[tuple[ExportRow, Stated, bool]], most: int) -> Iterator[tuple[Sums, int, Decimal]]:
    """Yield the sums, number and smallest amount of lines beside a row, at every point where a run may end.

    Args:
        run: the sum.
        beside: the rows beside it, nearest first, with what they state, and whether they are lines.
        most: maximum number of other sums that a run may pass.
    """
    sums: Sums = {}
    count, least, passed = 0, Decimal("Infinity"), 0
    shared: frozenset[tuple[str, str]] | None = None
    for other, own, is_line in beside:
        if not is_line:
            yield sums, count, least
            passed += 1
        elif not run.may_sum(own):
            break
        else:
            if shared and not shared <= own.shared:
                yield sums, count, least
            shared = own.shared if shared is None else shared & own.shared
            sums = joined(sums, other.amounts)
            count, least = count + 1, min(least, smallest([other]))
        if other.unread or passed > most or run.beyond(sums):
            return
    yield sums, count, least

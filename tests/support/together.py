"""Changes made together: many faults in one workbook, as real ones have them, in place of a workbook for each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.support.changed import Change

MOST = 10
"""Changes of one workbook."""

OF_CELLS = frozenset({"edit", "clear"})


class Group(NamedTuple):
    """Numbers of changes that touch other rows of a workbook, and all that they change."""

    numbers: list[int]
    change: dict[str, object]
    rows: set[tuple[str, int]]

    def admits(self, change: Change) -> bool:
        return len(self.numbers) < MOST and not self.rows & set(_rows(change))

    def add(self, number: int, change: Change) -> None:
        self.numbers.append(number)
        self.rows.update(_rows(change))
        self.change["edit"] = {**_edit(self.change), **_edit(change)}
        self.change["clear"] = [*_clear(self.change), *_clear(change)]


def grouped(changes: Mapping[int, Change], alike: Mapping[int, object]) -> list[Group]:
    """Put changes of cells together, as many as may be; only such as are alike, of one good workbook."""
    groups: dict[object, list[Group]] = {}
    for number, change in changes.items():
        fitting = groups.setdefault((change["good"], alike[number]), [])
        group = next((group for group in fitting if group.admits(change)), None)
        if group is None:
            fitting.append(group := Group([], {"good": change["good"]}, set()))
        group.add(number, change)
    return [group for fitting in groups.values() for group in fitting]


def _edit(change: Change) -> Mapping[str, object]:
    edit: Mapping[str, object] = change.get("edit", {})
    return edit


def _clear(change: Change) -> Sequence[str]:
    clear: Sequence[str] = change.get("clear", ())
    return clear


def _rows(change: Change) -> Iterator[tuple[str, int]]:
    for place in _edit(change):
        sheet, address = place.split("!")
        yield sheet, int(re.sub(r"\D", "", address))
    for rows in _clear(change):
        sheet, first, last = re.split("[!:]", rows)
        yield from ((sheet, row) for row in range(int(first), int(last) + 1))

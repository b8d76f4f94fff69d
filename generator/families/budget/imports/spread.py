"""Merged cells (合并单元格): the content of a merged range for any cell in it, looked up on demand, never expanded."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.findings.ranges import bounds
from generator.text.plain import squeezed
from generator.workbook.cells.raw import Value
from generator.workbook.reading.grid import Grid


class Area(NamedTuple):
    """A merged range: its first column and row, and its last."""

    left: int
    top: int
    right: int
    bottom: int


class Spread:
    """A sheet with lookup of its merged cells."""

    def __init__(self, grid: Grid) -> None:
        self.rows: Mapping[int, Mapping[int, Value]] = grid.rows
        self._areas = [Area(*found) for found in map(bounds, grid.merged) if any(found)]
        self._here: dict[int, list[Area]] = {}  # cache: areas by header row
        self._tall: dict[int, list[Area]] = {}
        for area in sorted(self._areas, key=lambda area: area.top):
            if area.bottom > area.top:
                self._tall.setdefault(area.left, []).append(area)

    def over(self, row: int, column: int) -> str:
        """Return a column's label in a header row: from its cell, the merged one over it, or the next on its left."""
        if row not in self._here:
            self._here[row] = [area for area in self._areas if area.top <= row <= area.bottom]
        here = self._here[row]
        for area in here:
            if area.left <= column <= area.right:
                return squeezed(self.rows.get(area.top, {}).get(area.left))
        for left in sorted((left for left in self.rows[row] if left <= column), reverse=True):
            if text := squeezed(self.rows[row][left]):
                return "" if left != column and any(area.left <= left <= area.right for area in here) else text
        return ""

    def above(self, row: int, column: int) -> int:
        """Return the row from which a cell is merged down over this one; the row itself if there is none."""
        tall = self._tall.get(column, [])
        at = bisect_left(tall, row, key=lambda area: area.top) - 1
        return tall[at].top if at >= 0 and tall[at].bottom >= row else row

    def covering(self, columns: Iterable[int], first: int, last: int) -> list[Area]:
        """Return the areas over several rows that start in one of the columns and overlap the range."""
        found = (area for column in columns for area in self._tall.get(column, ()))
        return [area for area in found if area.top <= last and area.bottom >= first]

"""Widths of columns (列宽), by what stands in them: every writer follows the classes that are set here.

A column of figures is as wide as its widest figure, one without figures as its head in two lines; names take the rest.
Where names would take many lines, heads take three.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from math import ceil
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from generator.render.classes import with_class
from generator.render.grid import Column, Grid, Grids, Shares
from generator.render.heads import letters_of_a_line
from generator.render.paper import Measures, area_of, letters_of, lines_of

LEAST: Final = 5
MOST: Final = 50
"""Widths that the profile knows, in per cent."""

_SPARE: Final = 4.0  # points beside the widest figure, where there is room
_NARROW: Final = 6  # ems that a name has, at least
_LONELY: Final = 0.4  # what a last line of one letter counts in addition
_STEPS: Final = (1, 2, 4)  # per cent that a column gives to another
_HIGHER: Final = 2  # lines that heads of three lines must save, at least


class _Needs(NamedTuple):
    """What a column needs: its kind; the points for it with nothing wrapped, at least, and with a high head."""

    kind: str
    natural: float
    least: float
    high: float
    filled: bool


def turn_pages(document: HtmlElement, grids: Grids) -> None:
    """Turn the pages of tables that are too wide; a size of letters is taken for it, whatever they get."""
    for table in with_class(document, "table", "figures"):
        grid = grids[table]
        if grid.is_whole:
            step = grid.looks.table.turns
            grid.settle(step)
            _orient(grid.section, _needs(grid, grid.measures(step)))


def widths_in(grid: Grid, step: int) -> Shares | None:
    """Return the widths that make a table shortest in a size; None if there are none."""
    return _widths(grid, grid.area.width, grid.measures(step))


def crowded_widths(grid: Grid) -> Shares | None:
    """Return the widths of a table whose letters are small, though not those of its head, which so take more room."""
    measures = grid.measures(grid.step)
    larger = measures.size / measures.crowded
    return _widths(grid, grid.area.width * larger, measures._replace(head=measures.head * larger))


def _widths(grid: Grid, width: float, measures: Measures) -> Shares | None:
    """Return the best widths; where a table of figures is empty, those that the template gave it."""
    columns = _needs(grid, measures)
    possible = _possible(columns, width)
    if not possible or _is_empty(columns):
        return grid.shares if possible else None
    rows = _Rows(grid, width, measures)
    found = min((_given_names(columns, least, rows, width) for least in possible), key=rows.lines)
    high = _given_names(columns, _shares([column.high for column in columns], width), rows, width)
    return high if rows.lines(high) + _HIGHER < rows.lines(found) else found


def _orient(section: HtmlElement, columns: Sequence[_Needs]) -> None:
    """Turn a page that is too narrow; keep one upright, where it is wide enough, that may be shared."""
    following = section.getnext()
    may_share = "joined" in section.classes or (following is not None and "joined" in following.classes)
    if "table-page" not in section.classes or ("landscape" in section.classes and not may_share):
        return
    section.classes.discard("landscape")
    if not _possible(columns, area_of(section).width):
        section.classes.add("landscape")


def _is_empty(columns: Sequence[_Needs]) -> bool:
    """Return whether there are columns of figures, and none in them: the widths then stay as the template has them."""
    kinds = [column.filled for column in columns if column.kind == "amount"]
    return bool(kinds) and not any(kinds)


def _possible(columns: Sequence[_Needs], width: float) -> list[Shares]:
    """Return the least widths in per cent, from generous to sparing, without those that are more than there is."""
    sparing = (_alike(columns, _SPARE), _alike(columns, 0.0), [column.least for column in columns])
    return [least for needed in sparing if sum(least := _shares(needed, width)) <= 100]


def _shares(needed: Iterable[float], width: float) -> Shares:
    return [min(MOST, max(LEAST, ceil(points * 100 / width))) for points in needed]


def _needs(grid: Grid, measures: Measures) -> list[_Needs]:
    return [_needed(column, measures) for column in grid.columns]


def _needed(column: Column, measures: Measures) -> _Needs:
    natural, sides = column.widest * measures.size, measures.sides
    least = min(natural, _NARROW * measures.size) if column.kind == "text" else natural
    head, high = (
        max((letters_of_a_line(text, most) for text in column.heads), default=0) * measures.head for most in (2, 3)
    )
    return _Needs(column.kind, natural + sides, max(least, head) + sides, max(least, high) + sides, column.filled)


def _alike(columns: Sequence[_Needs], spare: float) -> list[float]:
    """Return the points that the columns need, those of figures all alike, and those that are empty."""
    figures = [column for column in columns if column.kind == "amount"]
    most = {
        filled: max((column.least for column in figures if column.filled is filled), default=0.0)
        for filled in (True, False)
    }
    return [
        most[column.filled] + (spare if column.filled else 0) if column.kind == "amount" else column.least
        for column in columns
    ]


def _given_names(columns: Sequence[_Needs], shares: Shares, rows: "_Rows", width: float) -> Shares:
    """Give names what is left; what they do not need makes all columns wider."""
    names = [number for number, column in enumerate(columns) if column.kind == "text"]
    needed = {number: min(MOST, ceil(columns[number].natural * 100 / width)) for number in names}
    left = 100 - sum(shares)
    lacking = {number: max(0, share - shares[number]) for number, share in needed.items()}
    if sum(lacking.values()) <= left:
        return _filled_up([share + lacking.get(number, 0) for number, share in enumerate(shares)])
    start = [share + left * lacking.get(number, 0) // sum(lacking.values()) for number, share in enumerate(shares)]
    for number in sorted(lacking, key=lambda number: -lacking[number])[: 100 - sum(start)]:
        start[number] += 1
    return _fewest_lines(start, shares, rows)


def _filled_up(shares: Shares) -> Shares:
    """Widen all columns in proportion, to a hundred per cent."""
    widened = list(shares)
    while (left := 100 - sum(widened)) > 0:
        narrow = min(range(len(shares)), key=lambda number: (widened[number] >= MOST, widened[number] / shares[number]))
        widened[narrow] += min(left, 1)
    return widened


class _Rows:
    """What stands in the columns of names, row by row; how many lines that takes is counted once a width."""

    def __init__(self, grid: Grid, width: float, measures: Measures) -> None:
        self._measures = measures
        self._width, self._counts = width, list(grid.names.values())
        self.names = sorted({name for row in grid.names for name, _ in row})
        self._texts = {name: [dict(row).get(name) for row in grid.names] for name in self.names}
        self._tall: dict[tuple[int, int], list[float]] = {}

    def lines(self, shares: Shares) -> float:
        """Return the lines of all rows, with columns of these widths."""
        tallest: Iterator[float] = map(
            max, zip(*(self._column(name, shares[name]) for name in self.names), strict=True)
        )
        return sum(count * lines for count, lines in zip(self._counts, tallest, strict=True))

    def _column(self, name: int, share: int) -> list[float]:
        if (name, share) not in self._tall:
            letters = letters_of(share * self._width / 100 - self._measures.sides, self._measures.size)
            texts = self._texts[name]
            self._tall[name, share] = [0 if text is None else _cell_lines(text, letters) for text in texts]
        return self._tall[name, share]


def _fewest_lines(shares: Shares, least: Shares, rows: _Rows) -> Shares:
    """Let columns of names give to each other while that makes the table shorter."""
    moves = [(giving, taking, step) for giving, taking in permutations(rows.names, 2) for step in _STEPS]
    best, lines = shares, rows.lines(shares)
    while True:
        tried = [moved for move in moves if (moved := _moved(best, least, *move))]
        found = min(tried, key=rows.lines, default=best)
        if (fewer := rows.lines(found)) >= lines:
            return best
        best, lines = found, fewer


def _moved(shares: Shares, least: Shares, giving: int, taking: int, step: int) -> Shares | None:
    moved = list(shares)
    moved[giving] -= step
    moved[taking] += step
    return moved if moved[giving] >= least[giving] and moved[taking] <= MOST else None


def _cell_lines(text: float, letters: int) -> float:
    lines = lines_of(text, letters)
    return lines + (_LONELY if lines > 1 and text - (lines - 1) * letters <= 1 else 0)

"""Sizes of tables (公开表的字号): the first of the looks' steps in which a table fits its page, with its widths."""

from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from generator.looks.looks import MM
from generator.render.classes import with_class
from generator.render.grid import Grid, Grids
from generator.render.heads import break_heads
from generator.render.heights import Rows, TablePage, rows_as_they_are, rows_of, share_of_last
from generator.render.widths import crowded_widths, widths_in

LEAST = 0.4
"""Share of a page that is nearly empty, and a little more: the estimate is not exact."""

_MOST_WRAPPED = 1.25
"""Height of rows as a multiple of what it were if no text were wrapped."""


def choose_size(run: Sequence[TablePage]) -> None:
    """Give the tables of sections that may share pages one size: the largest with which they take the fewest pages."""
    tables = [grid for page in run for grid in page.own if grid.is_figures and grid.is_whole]
    if not tables:
        return
    room, smallest = run[0].area.height, len(tables[0].looks.table.steps)
    least = _heights(run, tables, smallest)
    if len(run) > 1 and max(least) > room:
        for page in run:
            choose_size([page])
        return
    fewest = len(page_starts(run, least))
    step = next(
        (
            step
            for step in range(1, smallest)
            if (heights := _heights(run, tables, step))
            and max(heights) <= room
            and len(page_starts(run, heights)) == fewest
        ),
        smallest if max(least) <= room else _of_several_pages(run[0], tables),
    )
    for grid in tables:
        _settle(grid, step)


def size_among_text(document: HtmlElement, grids: Grids) -> None:
    """Size tables that stand among text: those of reports are the smallest, lists the largest that fits the width."""
    for table in with_class(document, "table", "figures"):
        grid = grids[table]
        if grid.is_whole and "table-page" not in grid.section.classes:
            _settle(grid, len(grid.looks.table.steps))
    for table in with_class(document, "table", "listing"):
        grid = grids[table]
        if grid.is_whole:
            _settle(grid, next(_unsqueezed(grid), len(grid.looks.table.steps)))


def _unsqueezed(grid: Grid) -> Iterator[int]:
    """Yield the sizes in which a table fits the width of its page, and names are not wrapped again and again."""
    for step in range(1, len(grid.looks.table.steps)):
        widths = widths_in(grid, step)
        if widths is not None and not _is_squeezed(grid, step, rows_of(grid, step, widths)):
            yield step


def _heights(run: Sequence[TablePage], tables: Sequence[Grid], step: int) -> list[float]:
    """Return the heights of sections with tables in a size; none, if too wide, squeezed, or clearly too high."""
    tried: dict[Grid, Rows] = {}
    smallest, room = len(tables[0].looks.table.steps), run[0].area.height
    for grid in tables:
        widths = None if step < smallest and _least(grid, step) > room else widths_in(grid, step)
        if widths is None and step < smallest:
            return []
        tried[grid] = rows_of(grid, step, widths or grid.shares)
        if step < smallest and _is_squeezed(grid, step, tried[grid]):
            return []
    return [page.around + sum(_tried_rows(grid, tried).height for grid in page.tables) for page in run]


def _tried_rows(grid: Grid, tried: Mapping[Grid, Rows]) -> Rows:
    return tried[grid] if grid in tried else rows_as_they_are(grid)


def _least(grid: Grid, step: int) -> float:
    """Return the height of a table if no text were wrapped."""
    measures = grid.measures(step)
    return grid.rows * (measures.line + measures.row)


def _is_squeezed(grid: Grid, step: int, rows: Rows) -> bool:
    """Return whether names are wrapped again and again, so that smaller letters are easier to read."""
    measures = grid.measures(step)
    return sum(rows.body) > _MOST_WRAPPED * len(rows.body) * (measures.line + measures.row)


def _of_several_pages(page: TablePage, tables: Sequence[Grid]) -> int:
    """Return the size of tables that no page holds: the largest that fits, and leaves no nearly empty page."""
    steps = list(_wide_enough(page, tables))
    full = (step for step, share in steps if share >= LEAST)
    return next(full, steps[0][0] if steps else len(tables[0].looks.table.steps))


def _wide_enough(page: TablePage, tables: Sequence[Grid]) -> Iterator[tuple[int, float]]:
    """Yield sizes in which tables fit the width of their page, and how full their last page is."""
    looks = tables[0].looks.table
    for step in range(looks.long, len(looks.steps) + 1):
        fitted = [(grid, widths) for grid in tables if (widths := widths_in(grid, step)) is not None]
        if len(fitted) == len(tables):
            yield step, min(share_of_last(page, rows_of(grid, step, widths)) for grid, widths in fitted)


def _settle(grid: Grid, step: int) -> None:
    """Give a table its size and the widths of its columns, and break its heads by them."""
    grid.settle(step)
    widths = widths_in(grid, step)
    if widths is None:
        grid.table.classes.add("crowded")
        widths = crowded_widths(grid)
    if widths is not None:
        grid.widen(widths)
    break_heads(grid, grid.measures(step), grid.area.width)


def page_starts(run: Sequence[TablePage], heights: Sequence[float]) -> set[int]:
    """Return which of a run begin a page, so that the pages are as full as they can be, all alike."""
    room, gap = run[0].area.height, run[0].looks.joined.table * MM
    best: list[tuple[float, set[int]]] = [(0.0, set())]
    for end in range(1, len(heights) + 1):
        choices = []
        for start in range(end):
            used = sum(heights[start:end]) + gap * (end - start - 1)
            if used <= room or start == end - 1:
                emptiness = max(0.0, 1 - used / room) ** 2
                choices.append((best[start][0] + emptiness, best[start][1] | {start}))
        best.append(min(choices, key=lambda choice: choice[0]))
    return best[-1][1]

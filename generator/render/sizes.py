"""Sizes of tables (公开表的字号): the first of the looks' steps in which a table fits its page, with its widths."""

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from generator.looks.looks import MM
from generator.looks.reading import looks_of
from generator.looks.steps import set_step
from generator.render.heads import break_heads
from generator.render.heights import height_around, height_of_tables, rows_of, tail_of
from generator.render.paper import area_of, measures_of
from generator.render.widths import fit_crowded, fit_widths, is_whole

LEAST = 0.4
"""Share of a page that is nearly empty, and a little more: the estimate is not exact."""

_MOST_WRAPPED = 1.25
"""Height of rows as a multiple of what it were if no text were wrapped."""


def choose_size(run: Sequence[HtmlElement]) -> None:
    """Give the tables of sections that may share pages one size: the largest with which they take the fewest pages."""
    inside = (table for section in run for table in section.iterchildren("table"))
    tables = [table for table in inside if "figures" in table.classes and is_whole(table)]
    if not tables:
        return
    room, smallest = area_of(run[0]).height, len(looks_of(run[0]).table.steps)
    around = [height_around(section) for section in run]
    least = _heights(run, around, tables, smallest)
    if len(run) > 1 and max(least) > room:
        for section in run:
            choose_size([section])
        return
    fewest = len(page_starts(run, least))
    step = next(
        (
            step
            for step in range(1, smallest)
            if (heights := _heights(run, around, tables, step))
            and max(heights) <= room
            and len(page_starts(run, heights)) == fewest
        ),
        smallest if max(least) <= room else _of_several_pages(run[0], tables),
    )
    for table in tables:
        _settle(table, step)


def size_among_text(document: HtmlElement) -> None:
    """Give tables that stand among text the smallest size."""
    for table in document.find_class("figures"):
        if is_whole(table) and "table-page" not in next(table.iterancestors("section")).classes:
            _settle(table, len(looks_of(table).table.steps))


def _heights(
    run: Sequence[HtmlElement], around: Sequence[float], tables: Sequence[HtmlElement], step: int
) -> list[float]:
    """Return the heights of sections with tables in a size; none, if too wide, squeezed, or clearly too high."""
    smallest = len(looks_of(run[0]).table.steps)
    for table in tables:
        set_step(table, step)
        if step == smallest:
            fit_widths(table)
        elif _least(table) > area_of(run[0]).height or not fit_widths(table) or _is_squeezed(table):
            return []
    return [fixed + height_of_tables(section) for section, fixed in zip(run, around, strict=True)]


def _least(table: HtmlElement) -> float:
    """Return the height of a table if no text were wrapped."""
    measures = measures_of(table)
    return len(list(table.iter("tr"))) * (measures.line + measures.row)


def _is_squeezed(table: HtmlElement) -> bool:
    """Return whether names are wrapped again and again, so that smaller letters are easier to read."""
    measures = measures_of(table)
    body = rows_of(table, measures.row).body
    return sum(body) > _MOST_WRAPPED * len(body) * (measures.line + measures.row)


def _of_several_pages(section: HtmlElement, tables: Sequence[HtmlElement]) -> int:
    """Return the size of tables that no page holds: the largest that fits, and leaves no nearly empty page."""
    steps = list(_wide_enough(section, tables))
    full = (step for step, share in steps if share >= LEAST)
    return next(full, steps[0][0] if steps else len(looks_of(section).table.steps))


def _wide_enough(section: HtmlElement, tables: Sequence[HtmlElement]) -> Iterator[tuple[int, float]]:
    """Yield sizes in which tables fit the width of their page, and how full their last page is."""
    looks, room = looks_of(section).table, area_of(section).height
    for step in range(looks.long, len(looks.steps) + 1):
        for table in tables:
            set_step(table, step)
        fitted = [fit_widths(table) for table in tables]
        if all(fitted):
            yield step, min(tail_of(section, rows_of(table, measures_of(table).row), room).share for table in tables)


def _settle(table: HtmlElement, step: int) -> None:
    """Give a table its size and the widths of its columns, and break its heads by them."""
    set_step(table, step)
    width = area_of(next(table.iterancestors("section"))).width
    if not fit_widths(table):
        fit_crowded(table)
    break_heads(table, width)


def page_starts(run: Sequence[HtmlElement], heights: Sequence[float]) -> set[int]:
    """Return which of a run begin a page, so that the pages are as full as they can be, all alike."""
    room, gap = area_of(run[0]).height, looks_of(run[0]).joined.table * MM
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

"""Findings about content a filler may overlook (看不到的内容): hidden, struck-out, white, merged cells, blank rows."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from openpyxl.utils import get_column_letter

from generator.findings.finding import Finding, Level
from generator.findings.ranges import bounds
from generator.workbook.package.faults import fault
from generator.workbook.reading.grid import Grid, Position

MANY_EMPTY_ROWS: Final = 10_000
"""Number of empty stored rows that make a file slow to open; the blank workbook prepares some hundred."""

_QUOTED: Final = 30  # characters quoted of struck-out text
_NAMED: Final = 5  # maximum number of rows or ranges named in a message


def unseen(grid: Grid, columns: Collection[int], rows: Sequence[int]) -> Iterator[Finding]:
    """Yield findings about content of a sheet that a filler may not be aware of.

    Args:
        grid: the sheet.
        columns: the columns that are read.
        rows: the filled-in rows, in order.
    """
    if rows and columns:
        yield from _hidden(grid, columns, rows)
        yield from _struck(grid, columns, rows)
        yield from _unshown(grid, columns, rows)
        yield from _merged(grid, columns, rows)
    yield from _stored(grid)


def gaps(grid: Grid, rows: Sequence[int]) -> Iterator[Finding]:
    """Yield a finding about blank rows between filled-in rows."""
    blank = [number for above, below in pairwise(rows) for number in range(above + 1, min(below, above + 1000))]
    if blank:
        message = f"中间有空行（{_lines(blank)}），下面的行照常读取；请确认没有漏填。"
        yield fault(Level.WARNING, "WB-12", message, grid.name, f"A{blank[0]}")


def _hidden(grid: Grid, columns: Collection[int], rows: Sequence[int]) -> Iterator[Finding]:
    if grid.hidden:
        yield fault(Level.WARNING, "WB-09", "工作表是隐藏的，其中的内容照常计入；请取消隐藏后核对。", grid.name)
    if hidden := sorted(set(grid.hidden_rows) & set(rows)):
        message = f"{_lines(hidden)}是隐藏的（或行高为零），其中的内容照常计入；请取消隐藏后核对。"
        yield fault(Level.WARNING, "WB-09", message, grid.name, f"A{hidden[0]}")
    ranges = [range(first, last + 1) for first, last in grid.hidden_columns]
    within = [column for column in sorted(columns) if any(column in hidden for hidden in ranges)]
    if letters := [get_column_letter(column) for column in within if any(column in grid.rows[row] for row in rows)]:
        message = f"第 {'、'.join(letters)} 列是隐藏的（或列宽为零），其中的内容照常计入；请取消隐藏后核对。"
        yield fault(Level.WARNING, "WB-09", message, grid.name, f"{letters[0]}{rows[0]}")
    if grid.filtered:
        yield fault(Level.WARNING, "WB-10", "开着筛选，没有显示的行也照常计入；请取消筛选后核对。", grid.name)


def _struck(grid: Grid, columns: Collection[int], rows: Sequence[int]) -> Iterator[Finding]:
    """Yield an error for each row with struck-out cells, as whether they still count cannot be guessed."""
    for row, struck in _by_row(grid.struck, columns, rows):
        words = grid.struck[row, struck[0]][:_QUOTED]
        what = f"这一行有 {len(struck)} 格" if len(struck) > 1 else f"其中的“{words}”" if words else "这一格"
        message = f"{what}划了删除线，不能确定还要不要；不要的请删去，要的请取消删除线。"
        yield fault(Level.ERROR, "CHR-13", message, grid.name, f"{get_column_letter(struck[0])}{row}")


def _unshown(grid: Grid, columns: Collection[int], rows: Sequence[int]) -> Iterator[Finding]:
    for row, cells in _by_row(grid.invisible, columns, rows):
        letters = "、".join(map(get_column_letter, cells))
        message = (
            f"第 {letters} 列的内容看不见（白色的字，或单元格的格式使它不显示），照常计入；请改为看得见的，再核对。"
        )
        yield fault(Level.WARNING, "WB-09", message, grid.name, f"{get_column_letter(cells[0])}{row}")


def _by_row(
    found: Collection[Position], columns: Collection[int], rows: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each row with its columns, in order, for those of the positions that are read."""
    read, filled = set(columns), set(rows)
    cells = sorted((row, column) for row, column in found if row in filled and column in read)
    for row, positions in groupby(cells, lambda cell: cell[0]):
        yield row, [column for _, column in positions]


def _merged(grid: Grid, columns: Collection[int], rows: Sequence[int]) -> Iterator[Finding]:
    """Yield an error about merged cells among the rows, as only the first of them holds a value."""
    found = []
    for merged in grid.merged:
        left, top, right, bottom = bounds(merged)
        if left and top <= rows[-1] and bottom >= rows[0] and left <= max(columns) and right >= min(columns):
            found.append(merged)
    if found:
        said = "、".join(found[:_NAMED]) + ("等" if len(found) > _NAMED else "")
        message = f"有合并的单元格（{said}），只有左上角的一格有内容；请取消合并，每格都填上。"
        left, top, _, _ = bounds(found[0])
        yield fault(Level.ERROR, "WB-11", message, grid.name, f"{get_column_letter(left)}{top}")


def _stored(grid: Grid) -> Iterator[Finding]:
    """Yield findings about many empty rows, and a wrong declared range."""
    if grid.empty_rows > MANY_EMPTY_ROWS:
        message = f"有 {grid.empty_rows} 行没有内容、只设了格式；请删去这些空行，文件会小得多，打开也快。"
        yield fault(Level.WARNING, "FIL-12", message, grid.name)
    _, _, right, bottom = bounds(grid.dimension)
    if right and any(row > bottom or max(values) > right for row, values in grid.rows.items()):
        message = f"文件记录的已用区域是 {grid.dimension}，实际内容更多；已全部读取，不用处理。"
        yield fault(Level.NOTICE, "FIL-13", message, grid.name)


def _lines(numbers: Sequence[int]) -> str:
    """Return row numbers as text: 第 3 至 5、9 行."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda item: item[1] - item[0])]
    named = [f"{run[0][1]} 至 {run[-1][1]}" if len(run) > 1 else f"{run[0][1]}" for run in runs[:_NAMED]]
    return f"第 {'、'.join(named)} 行{'等' if len(runs) > _NAMED else ''}"

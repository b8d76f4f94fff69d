"""Heights of a sheet's rows (行高), and how many pages it is printed on.

Few programs fit rows to their text when they open a file, and none fits merged cells.
"""

from collections.abc import Mapping
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

_LETTER: Final = 5.25  # points that a character of a column's width takes
_BESIDE, _INDENT = 4, 7  # points that a cell leaves empty beside its text, and for each level of indentation
_FIRST, _NEXT = 1.35, 1.45  # heights of a cell's first line and of each further one, of the size
_CLOSER: Final = 1.35  # so much may be set smaller, lest a page is filled less than a third


_HIGHER: Final = 1.3  # rows are so much higher, where a page has room
_FULL: Final = 0.97  # so much of a page is room: programs round heights


def fit_rows(page: Worksheet, least: Mapping[int, float], room: float) -> float:
    """Make every row as high as its texts need, or a little higher, and return the height of all.

    Args:
        page: the sheet, with its columns' widths.
        least: heights of rows that are not to be lower.
        room: the height of a page.
    """
    areas = {(area.min_row, area.min_col): area for area in page.merged_cells.ranges}
    heights = {row: least.get(row, 0.0) for row in range(1, page.max_row + 1)}
    tall: list[tuple[CellRange, float]] = []
    for cell in (cell for row in page.iter_rows() for cell in row if isinstance(cell, Cell)):
        area = areas.get((cell.row, cell.column)) or CellRange(cell.coordinate)
        height = _height(page, cell, area)
        if area.min_row == area.max_row:
            heights[cell.row] = max(heights[cell.row], height)
        else:
            tall.append((area, height))
    for area, height in tall:
        have = sum(heights[row] for row in range(area.min_row, area.max_row + 1))
        heights[area.max_row] += max(0.0, height - have)
    more = min(_HIGHER, max(1.0, _FULL * room / sum(heights.values())))
    for row, height in heights.items():
        page.row_dimensions[row].height = height * more
    return sum(heights.values()) * more


def _height(page: Worksheet, cell: Cell, area: CellRange) -> float:
    """Return the height that a cell needs; one of a line, unless its text is wrapped."""
    size, text = float(cell.font.size), str(cell.value or "")
    widths = (page.column_dimensions[get_column_letter(at)].width for at in range(area.min_col, area.max_col + 1))
    room = sum(widths) * _LETTER - _BESIDE - _INDENT * int(cell.alignment.indent or 0)
    more = _lines(text, room / size) - 1 if cell.alignment.wrap_text else 0
    return size * (_FIRST + _NEXT * more)


def _lines(text: str, room: float) -> int:
    """Return how many lines a text takes where ``room`` Chinese characters stand side by side; a code takes one."""
    if text.isascii():
        return 1
    letters = [1 if east_asian_width(letter) in "WFA" else 0.5 for letter in text]
    return ceil(sum(letters) / max(1.0, int(room / min(letters)) * min(letters)))


def pages_of(height: float, head: float, room: float) -> int:
    """Return on how many pages a sheet is to be fitted, so that none holds a few rows; 0 for as many as it takes.

    Args:
        height: of all its rows.
        head: of those that stand on every page.
        room: of a page.
    """
    body, each = height - head, room - head
    needed = ceil(body / each)
    fewer = max(1, needed - 1)
    return fewer if body <= fewer * each * _CLOSER else 0

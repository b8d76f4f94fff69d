"""The grid of a table (表格网格): which rows and columns each cell covers, and how many lines it needs."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

_WIDTH = 476.0  # points between the margins of a page of forms
_LETTER, _MARGINS = 9.0, 5.0  # points: of a Chinese character, and at both sides of a cell


@dataclass(frozen=True)
class Cell:
    """A cell, and the columns and rows it covers; ``end`` is the row after its last."""

    element: HtmlElement
    column: int
    columns: int
    row: int
    end: int
    share: int  # of the table's width, in per cent

    @property
    def rows(self) -> int:
        """How many rows it covers."""
        return self.end - self.row

    @property
    def column_range(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + self.columns)

    @property
    def paragraphs(self) -> list[str]:
        """Its text, cut where it is broken."""
        if any(child.tag != "br" for child in self.element):
            return [str(self.element.text_content())]
        return [self.element.text or "", *(child.tail or "" for child in self.element.iter("br"))]

    @cached_property
    def lines(self) -> list[str]:
        """Its text cut into lines, an upper estimate of those that layout needs; a paragraph ends in a line feed."""
        room = (self.share * _WIDTH / 100 - _MARGINS) / _LETTER
        return [line for text in self.paragraphs for line in _wrapped(text, max(1.0, room))]


def cells_of(table: HtmlElement) -> list[Cell]:
    """Return a table's cells, placed by their ``rowspan`` and ``colspan``."""
    shares = [int(column.get("class", "w-0")[2:]) for column in table.iter("col")]
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, line in enumerate(table.iter("tr")):
        for cell in _placed(line, row, shares, taken):
            cells.append(cell)
            taken |= {(down, right) for down in range(row + 1, cell.end) for right in cell.column_range}
    return cells


def _placed(line: HtmlElement, row: int, shares: list[int], taken: set[tuple[int, int]]) -> Iterator[Cell]:
    column = 0
    for element in line:
        while (row, column) in taken:
            column += 1
        rows, columns = int(element.get("rowspan", 1)), int(element.get("colspan", 1))
        yield Cell(element, column, columns, row, row + rows, sum(shares[column : column + columns]))
        column += columns


def _wrapped(text: str, room: float) -> Iterator[str]:
    """Cut a text into lines of ``room`` Chinese characters; a letter or digit takes a little more than half of one."""
    line, used = "", 0.0
    for letter in text:
        width = 1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.6
        if used + width > room:
            yield line
            line, used = "", 0.0
        line, used = line + letter, used + width
    yield line + "\n"

"""The grid of a table (表格网格): which rows and columns each cell covers, and how many lines it needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from generator.looks.reading import looks_of
from generator.render.paper import Measures, area, measures_of, wrapped


@dataclass(eq=False)  # a frozen one takes five times as long to make, and many are made
class Cell:
    """A cell, and the columns and rows it covers; ``end`` is the row after its last."""

    element: HtmlElement
    column: int
    columns: int
    row: int
    end: int
    share: int  # of the table's width, in per cent
    measures: Measures
    width: float  # of a page of forms, in points

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
        """Its text on a page of forms, cut into lines, rather too many; a paragraph ends in a line feed."""
        room = self.share * self.width / 100 - self.measures.sides
        return [line for text in self.paragraphs for line in wrapped(text, room, self.measures.size)]


def cells_of(table: HtmlElement) -> list[Cell]:
    """Return a table's cells, placed by their ``rowspan`` and ``colspan``."""
    shares = [int(column.get("class", "w-0")[2:]) for column in table.iter("col")]
    measured = measures_of(table), area(looks_of(table), "table").width
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, line in enumerate(table.iter("tr")):
        for cell in _placed(line, row, shares, taken, measured):
            cells.append(cell)
            taken |= {(down, right) for down in range(row + 1, cell.end) for right in cell.column_range}
    return cells


def _placed(
    line: HtmlElement, row: int, shares: list[int], taken: set[tuple[int, int]], measured: tuple[Measures, float]
) -> Iterator[Cell]:
    column = 0
    for element in line:
        while (row, column) in taken:
            column += 1
        rows, columns = int(element.get("rowspan", 1)), int(element.get("colspan", 1))
        yield Cell(element, column, columns, row, row + rows, sum(shares[column : column + columns]), *measured)
        column += columns

"""The grid of a table (表格网格): what stands in its rows and columns, read once, whatever size is tried."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from generator.looks.reading import looks_of
from generator.looks.steps import set_step, step_of
from generator.render.paper import Area, Measures, area_of, ems, measures_at

_INDENTS: Final = ("indent-1", "indent-2")
_KINDS: Final = ("amount", "code", "centre")

Shares = list[int]
"""Widths of columns in per cent."""
Row = tuple[tuple[int, float], ...]
"""The columns of names in a row, each with the width of its text in ems."""


@dataclass(eq=False)  # a frozen one takes five times as long to make, and many are made
class Cell:
    """A cell, and the columns and rows it covers; ``end`` is the row after its last."""

    element: HtmlElement
    column: int
    columns: int
    row: int
    end: int

    @property
    def rows(self) -> int:
        """How many rows it covers."""
        return self.end - self.row

    @property
    def column_range(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + self.columns)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.element.get("class", "").split()

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.element.text_content()) if len(self.element) else self.element.text or ""

    @property
    def paragraphs(self) -> list[str]:
        """Its text, cut where it is broken."""
        if not len(self.element):
            return [self.element.text or ""]
        if any(child.tag != "br" for child in self.element):
            return [str(self.element.text_content())]
        return [self.element.text or "", *(child.tail or "" for child in self.element.iter("br"))]


def cells_of(table: HtmlElement) -> list[Cell]:
    """Return a table's cells, placed by their ``rowspan`` and ``colspan``."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for element in line:
            while (row, column) in taken:
                column += 1
            rows, columns = int(element.get("rowspan", 1)), int(element.get("colspan", 1))
            cells.append(cell := Cell(element, column, columns, row, row + rows))
            if rows > 1:
                taken |= {(down, right) for down in range(row + 1, cell.end) for right in cell.column_range}
            column += columns
    return cells


def shares_of(table: HtmlElement) -> Shares:
    """Return the widths that a table's columns have."""
    return [int(column.get("class", "w-0")[2:]) for column in table.iter("col")]


class Column(NamedTuple):
    """What stands in a column: its kind, the ems of its widest text, its heads, and whether it has any figure."""

    kind: str
    widest: float
    heads: list[str]
    filled: bool


class Texts(NamedTuple):
    """A cell whose text may take several lines: the ems of its paragraphs."""

    cell: Cell
    widths: list[float]


class Grid:
    """A table whose size is to be chosen."""

    def __init__(self, table: HtmlElement) -> None:
        """Read a table."""
        self.table, self.looks = table, looks_of(table)
        self.section: HtmlElement = next(table.iterancestors("section"))
        self.cells = cells_of(table)
        self.rows = sum(1 for _ in table.iter("tr"))
        self.head = sum(1 for _ in table.iterfind("thead/tr"))
        self.shares, self.step = shares_of(table), step_of(table)
        self.is_figures = "figures" in table.classes
        self._measures: dict[int, Measures] = {}

    @property
    def area(self) -> Area:
        """The room of its pages."""
        return area_of(self.section)

    @property
    def is_whole(self) -> bool:
        """Whether its columns fill it; or else it is a mistake of ours, which the profile tells."""
        return sum(self.shares) == 100

    def measures(self, step: int) -> Measures:
        """Return its measures in a size."""
        if step not in self._measures:
            self._measures[step] = measures_at(self.looks.table, step)
        return self._measures[step]

    def settle(self, step: int) -> None:
        """Give it a size."""
        self.step = step
        set_step(self.table, step)

    def share(self, cell: Cell) -> int:
        """Return the width of a cell in per cent."""
        return sum(self.shares[cell.column : cell.column + cell.columns])

    def widen(self, shares: Shares) -> None:
        """Give its columns widths."""
        self.shares = shares
        for column, share in zip(self.table.iter("col"), shares, strict=True):
            column.set("class", f"w-{share}")

    def reread(self) -> None:
        """Read its texts again: heads were broken."""
        self.__dict__.pop("texts", None)

    @cached_property
    def texts(self) -> list[Texts]:
        """What may be wrapped; figures are not."""
        return [
            Texts(cell, [ems(line) for text in cell.paragraphs for line in text.split("\n")])
            for cell in self.cells
            if "amount" not in cell.classes
        ]

    @cached_property
    def columns(self) -> list[Column]:
        """What stands in each column alone."""
        alone = defaultdict[int, list[Cell]](list)
        for cell in self.cells:
            if cell.columns == 1:
                alone[cell.column].append(cell)
        return [self._column(alone[number]) for number in range(len(self.shares))]

    def _column(self, cells: Sequence[Cell]) -> Column:
        heads = [cell.text for cell in cells if cell.element.tag == "th"]
        body = [cell for cell in cells if cell.element.tag == "td"]
        classes = {name for cell in body for name in cell.classes}
        kind = next((name for name in _KINDS if name in classes), "text")
        filled = kind == "amount" and any(cell.text for cell in body)
        return Column(kind, max(map(self._ems, body), default=0.0), heads, filled)

    @cached_property
    def names(self) -> Counter[Row]:
        """The columns of names in each row, and how many rows are alike."""
        columns = {number for number, column in enumerate(self.columns) if column.kind == "text"}
        rows: dict[int, list[tuple[int, float]]] = {}
        for cell in self.cells:
            if cell.column in columns and cell.columns == cell.rows == 1 and cell.element.tag == "td":
                rows.setdefault(cell.row, []).append((cell.column, round(self._ems(cell), 1)))
        return Counter(map(tuple, rows.values()))

    def _ems(self, cell: Cell) -> float:
        """Return the width of a cell's text, with its indent."""
        classes, levels = cell.classes, (self.looks.table.level1, self.looks.table.level2)
        indents = (level for name, level in zip(_INDENTS, levels, strict=True) if name in classes)
        return next(indents, 0.0) + ems(cell.text)


class Grids(dict[HtmlElement, Grid]):
    """The tables of a document; each is read once."""

    def __missing__(self, table: HtmlElement) -> Grid:
        """Read a table."""
        self[table] = Grid(table)
        return self[table]

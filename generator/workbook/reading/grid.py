"""A sheet as a grid (工作表): cells with a value, and hidden or merged ranges, read in one pass over its XML."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from openpyxl.utils import column_index_from_string

from generator.workbook.cells.formats import NumberFormat
from generator.workbook.cells.look import Look, struck_out
from generator.workbook.cells.raw import UNCALCULATED, Value, number
from generator.workbook.package.faults import damaged
from generator.workbook.package.limits import Limits
from generator.workbook.package.stream import Attributes, walk
from generator.workbook.package.texts import Runs
from generator.workbook.reading.book import Book, SheetPart
from generator.workbook.reading.hidden import is_hidden_column, is_hidden_row

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Size of a sheet in Excel and WPS."""

MERGES: Final = 10_000
"""Maximum number of merged ranges, and of hidden columns, that are kept."""

Position = tuple[int, int]
"""Row and column of a cell."""


@dataclass
class Grid:
    """The cells of a sheet by row and column number (both from 1); empty cells are left out."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)  # among the rows with a value
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last
    struck: dict[Position, str] = field(default_factory=dict)  # struck-out words (删除线); "" for the whole cell
    invisible: set[Position] = field(default_factory=set)  # cells with invisible text: white on white, ;;;
    filtered: bool = False  # a filter is active, not merely offered
    sorted: bool = False
    merged: list[str] = field(default_factory=list)  # merged ranges (合并单元格)
    dimension: str = ""  # the used range that the file declares
    empty_rows: int = 0  # rows stored only for their format

    @property
    def doubted_rows(self) -> set[int]:
        """Rows that are hidden, or have struck-out or invisible cells, so may not be meant to count."""
        return {*self.hidden_rows, *(row for row, _ in (*self.struck, *self.invisible))}


def read_grid(book: Book, sheet: SheetPart, limits: Limits) -> Grid:
    """Read the cells of a sheet.

    Raises:
        Unusable: the sheet is damaged, or exceeds a limit.
    """
    reader = _Reader(book, Grid(sheet.name, sheet.hidden), limits)
    walk(sheet.part, book.package.pieces(sheet.part), reader.start, reader.end, reader.runs.text)
    reader.grid.rows = dict(sorted(reader.grid.rows.items()))
    return reader.grid


class _Reader:
    """Handler of the elements of a sheet."""

    def __init__(self, book: Book, grid: Grid, limits: Limits) -> None:
        self.grid = grid
        self._book, self._limits = book, limits
        self._row = self._column = 0
        self._values: dict[int, Value] = {}
        self._numbered = self._hidden = False
        self._attributes: Attributes | None = None  # of the current cell
        self._formula = self._stored = False
        self.runs = Runs()

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle an element's start."""
        if name == "c":
            self._attributes = attributes
            self._formula = self._stored = False
            self._column += 1
        elif name == "row":
            self._open_row(attributes)
        elif self._attributes is not None:
            self.runs.start(name, attributes)
            self._stored |= name in {"v", "is"}
            self._formula |= name == "f"
        else:
            self._open_other(name, attributes)

    def end(self, name: str) -> None:
        """Handle an element's end."""
        if name == "c":
            self._close_cell()
        elif name == "row":
            self._close_row()
        else:
            self.runs.end(name)

    def _open_row(self, attributes: Attributes) -> None:
        self._numbered = "r" in attributes
        self._go_to(attributes["r"] if self._numbered else str(self._row + 1))
        self._hidden, self._column = is_hidden_row(attributes), 0

    def _go_to(self, row: str) -> None:
        self._row = _whole(row)
        if not 0 < self._row <= LAST_ROW:
            raise self._damaged()
        self._values = self.grid.rows.get(self._row, {})

    def _close_row(self) -> None:
        self.grid.empty_rows += not self._values
        if self._values:
            self.grid.rows[self._row] = self._values
        if self._values and self._hidden:
            self.grid.hidden_rows.append(self._row)

    def _close_cell(self) -> None:
        attributes, self._attributes = self._attributes, None
        if attributes is None or not (self._stored or self._formula):
            return
        kind, text, look = attributes.get("t", "n"), self.runs.taken(), self._book.look(attributes.get("s", "0"))
        said = self._shared(text) if kind == "s" and text else text
        value = self._value(kind, said, look.format)
        if value is not None:
            column = self._address(attributes.get("r", ""))
            self._values[column] = value
            self._limits.count(self.grid.name, len(value) if isinstance(value, str) else 1)
            self._notice((self._row, column), said, look)

    def _notice(self, position: Position, said: str, look: Look) -> None:
        """Record a cell's struck-out words, and whether it is invisible."""
        if words := struck_out(said, look):
            self.grid.struck[position] = "" if words == said.strip() else words
        if look.faint or (isinstance(self._values[position[1]], str) and look.format.hides_texts):
            self.grid.invisible.add(position)

    def _address(self, address: str) -> int:
        """Return the column of the cell just read; without an address, a cell follows the one before."""
        letters = address.rstrip("0123456789")
        if letters:
            try:
                self._column = column_index_from_string(letters)
            except ValueError as error:
                raise self._damaged() from error
        if letters and not self._numbered:
            self._go_to(address[len(letters) :])
            self._numbered = True
        if self._column > LAST_COLUMN:
            raise self._damaged()
        return self._column

    def _value(self, kind: str, said: str, form: NumberFormat) -> Value | None:
        """Return the value of the cell just read; None if it is empty."""
        if not said:
            return UNCALCULATED if self._formula and kind not in {"str", "s"} else None
        if kind == "n":
            return number(said.strip(), form, self._book.date_1904)
        if kind == "b":
            return said == "1"
        if kind == "d":
            return _iso(said)
        return str(said if kind == "e" else form.text(said)) or None

    def _shared(self, text: str) -> str:
        try:
            return self._book.texts[int(text)]
        except (ValueError, IndexError) as error:
            raise self._damaged() from error

    def _open_other(self, name: str, attributes: Attributes) -> None:
        if name == "mergeCell" and len(self.grid.merged) < MERGES:
            self.grid.merged.append(attributes.get("ref", ""))
        elif name == "col" and is_hidden_column(attributes) and len(self.grid.hidden_columns) < MERGES:
            self.grid.hidden_columns.append((_whole(attributes.get("min", "")), _whole(attributes.get("max", ""))))
        elif name == "filterColumn":
            self.grid.filtered = True
        elif name == "sortCondition":
            self.grid.sorted = True
        elif name == "dimension":
            self.grid.dimension = attributes.get("ref", "")

    def _damaged(self) -> Exception:
        return damaged(f"工作表“{self.grid.name}”")


def _whole(text: str) -> int:
    """Parse a whole number of at most nine digits; return -1 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _iso(text: str) -> Value:
    """Parse a date stored in ISO format; anything else stays text."""
    try:
        return datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text

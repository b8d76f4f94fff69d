"""Rows of raw cells (填报行的原值), each cell with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.findings.place import Place
from generator.text.plain import clean


class Cell(NamedTuple):
    """A raw value and its place; ``called`` is the name that stands beside a code in its cell.

    One that is ``implied`` is blank: a row above, or the only entry of a list, says what it is.
    """

    value: object
    place: Place
    called: str = ""
    implied: bool = False

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was filled in."""
        return self.value is None or (isinstance(self.value, str) and not clean(self.value))


@dataclass(frozen=True, eq=False)
class Row:
    """One row: the cell of each declared field; equal to itself alone, so that what was read of it can be kept."""

    place: Place
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Workbook:
    """The declared sheets of a workbook as rows of raw cells.

    Args:
        rows: by sheet.
        layout: the index of the layout that it follows.
        inherits: whether its blank cells may say what their row says elsewhere (填报表版本).
        uses: the optional inputs (公开格式选用) that were read.
    """

    rows: Mapping[str, tuple[Row, ...]]
    layout: int = 0
    inherits: bool = True
    uses: frozenset[str] = frozenset()

"""Headers (表头): which column of an export holds what, and whether its amounts are 元 or 万元."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from generator.families.budget.imports.shape import Shape, Target
from generator.families.budget.imports.words import read_word
from generator.model.terms import Source
from generator.plain import squeezed
from generator.workbook.grid import Grid
from generator.workbook.raw import Value

NEEDED: Final[Target] = "functional_code"
"""The column without which a sheet holds no lines; besides, there must be an amount."""

_UNITS: Final[Mapping[str, int]] = {"元": 1, "万元": 10_000}
_UNIT: Final = re.compile("(?:单位|金额)[:(]*(?:人民币)?(万?元)|[(](万?元)[)]")


class Header(NamedTuple):
    """The row that names the columns, and what they are."""

    bottom: int  # the header row; the lines follow
    columns: Mapping[Target, int]
    by_source: Mapping[int, str]  # column → source
    remarks: Sequence[str]

    @property
    def amounts(self) -> Sequence[int]:
        """The columns that hold amounts."""
        return sorted(self.by_source) or [self.columns["amount"]]


def texts_of(row: Mapping[int, Value]) -> list[str]:
    """What stands in a row, without blank cells."""
    return [text for text in map(squeezed, row.values()) if text]


def find_header(grid: Grid, shape: Shape) -> Header | None:
    """Find the row that names the most columns; what stands over a cell, in the row above, may be part of its name."""
    found = [_named(grid, row, shape) for row in grid.rows if row <= shape.sheets.header_within]
    best = max(found, key=lambda header: len(header.columns) + len(header.by_source), default=None)
    amounts = best and ("amount" in best.columns or best.by_source)
    return best if best and amounts and NEEDED in best.columns else None


def _named(grid: Grid, row: int, shape: Shape) -> Header:
    names = _names(grid, row)
    columns: dict[Target, int] = {}
    remarks = []
    for target, aliases in shape.columns.items():
        wanted = [squeezed(alias) for alias in aliases]
        ranked = sorted(
            (wanted.index(name), column) for column, tried in names.items() for name in tried if name in wanted
        )
        if ranked:
            columns[target] = ranked[0][1]
        if len({column for rank, column in ranked if rank == ranked[0][0]}) > 1:
            remarks.append(
                f"有几栏都叫“{aliases[ranked[0][0]]}”，只读了第 {get_column_letter(ranked[0][1])} 栏，请核对。"
            )
    return Header(row, columns, _by_source(names, shape), remarks)


def _by_source(names: Mapping[int, Sequence[str]], shape: Shape) -> dict[int, str]:
    """The columns that are called as a source is: each holds the amounts of this one source."""
    read = ((column, read_word(name, shape.sources, Source)) for column, tried in names.items() for name in tried)
    return {column: source.value for column, source in read if source}


def _names(grid: Grid, row: int) -> dict[int, list[str]]:
    """What the columns may be called: their own cell, or with the cell over it, which may cover several columns."""
    names: dict[int, list[str]] = {}
    over = ""
    named, above = grid.rows[row], grid.rows.get(row - 1, {})
    for column in sorted({*named, *above}):
        over = squeezed(above.get(column)) or over
        own = _bare(named.get(column))
        tried = [own, _bare(over + own)] if own else [_bare(above.get(column))]
        names[column] = [name for name in tried if name]
    return names


def _bare(value: object) -> str:
    """A header without what money is counted in: 金额（万元） is 金额."""
    return re.sub("[(](万?元)[)]|[*]", "", squeezed(value))


def yuan_of(grid: Grid, header: Header, shape: Shape) -> int | None:
    """What an amount of one is in 元, as declared, or as the header and what stands above it say; None if unsaid."""
    if shape.amounts.unit != "见表头":
        return _UNITS[shape.amounts.unit]
    said = (text for number, row in grid.rows.items() if number <= header.bottom for text in texts_of(row))
    units = {unit for text in said for pair in _UNIT.findall(text) for unit in pair if unit}
    return _UNITS[units.pop()] if len(units) == 1 else None

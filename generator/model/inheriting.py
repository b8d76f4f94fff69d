"""Inheritance (留空同前): where a group of cells is blank, it says what other cells of its row say."""

from collections.abc import Mapping
from typing import Final

from generator.text.plain import plain
from generator.workbook.cells.rows import Cell, Row
from generator.workbook.declaration.declare import Sheet

_DASHES: Final = frozenset({"—", "——", "－", "–", "-", "--", "―"})
"""What a filler types where nothing is to be printed."""


def resolved(sheet: Sheet, row: Row) -> tuple[Row, frozenset[str]]:
    """Return a row with the cells that its blank groups inherit, and the fields that have inherited.

    A dash is no text: its cell is blank, and its group inherits nothing.
    """
    found: dict[str, Cell] = {}
    for group in sheet.inherits:
        if all(name not in row.cells or row.cells[name].is_blank for name in group):
            found |= {name: row.cells[source] for name, source in _given(row, group).items()}
    dashed = {
        name: row.cells[name]._replace(value=None) for group in sheet.inherits for name in group if _is_dash(row, name)
    }
    if not found and not dashed:
        return row, frozenset()
    return Row(row.place, {**row.cells, **dashed, **found}), frozenset(found)


def _given(row: Row, group: Mapping[str, str]) -> Mapping[str, str]:
    """Return the part of a group whose sources are filled in."""
    return {name: source for name, source in group.items() if source in row.cells and not row.cells[source].is_blank}


def _is_dash(row: Row, name: str) -> bool:
    cell = row.cells.get(name)
    return cell is not None and isinstance(cell.value, str) and plain(cell.value) in _DASHES

"""Inheritance (留空同前): where a group of cells is blank, it says what other cells of its row say."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.findings.place import Place
from generator.text.plain import plain
from generator.workbook.cells.rows import Cell, Row
from generator.workbook.declaration.declare import Sheet

DASHES: Final = frozenset({"—", "——", "－", "–", "-", "--", "―"})
"""What a filler types where nothing is to be printed."""


def resolved(sheet: Sheet, row: Row) -> tuple[Row, frozenset[str]]:
    """Return a row with the cells that its blank groups inherit, and the fields that have inherited.

    A dash is no text: its cell is blank, and its group inherits nothing.
    """
    found: dict[str, Cell] = {}
    for group in sheet.inherits:
        if all(name not in row.cells or row.cells[name].is_blank for name in group):
            found |= {name: row.cells[source] for name, source in group.items() if _is_whole(row, group)}
    empty = {
        name: row.cells[name]._replace(value=None) for group in sheet.inherits for name in group if _is_dash(row, name)
    }
    if not found and not empty:
        return row, frozenset()
    return Row(row.place, {**row.cells, **empty, **found}), frozenset(found)


def _is_whole(row: Row, group: Mapping[str, str]) -> bool:
    """Return whether all sources of a group are filled in; half of an indicator is missed there alone."""
    return all(source in row.cells and not row.cells[source].is_blank for source in group.values())


def dashed(sheet: Sheet, row: Row) -> Iterator[Place]:
    """Yield the cells that say with a dash that nothing is to stand there."""
    yield from (row.cells[name].place for group in sheet.inherits for name in group if _is_dash(row, name))


def _is_dash(row: Row, name: str) -> bool:
    cell = row.cells.get(name)
    return cell is not None and isinstance(cell.value, str) and plain(cell.value) in DASHES

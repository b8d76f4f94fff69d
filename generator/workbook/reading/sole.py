"""The only entry of a list (唯一的单位): a code that is left blank, where the workbook lists one only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.workbook.cells.raw import UNCALCULATED
from generator.workbook.cells.rows import Cell, Row
from generator.workbook.declaration.declare import Sheet

Rows = Mapping[str, tuple[Row, ...]]


def with_sole(rows: Rows, sheets: Sequence[Sheet]) -> dict[str, tuple[Row, ...]]:
    """Return rows with the only code there is where one is left blank that may be."""
    found = dict(rows)
    for sheet in sheets:
        fields = {field.name: field.column.reference for field in sheet.fields if field.column.sole}
        only = {name: cell for name, at in fields.items() if at and (cell := _only(rows, sheets, at.sheet, at.key))}
        if only:
            found[sheet.name] = tuple(_filled(row, only) for row in found.get(sheet.name, ()))
    return found


def _filled(row: Row, only: Mapping[str, Cell]) -> Row:
    blank = {name: cell for name, cell in only.items() if name in row.cells and row.cells[name].is_blank}
    implied = {name: row.cells[name]._replace(value=cell.value, implied=True) for name, cell in blank.items()}
    return replace(row, cells={**row.cells, **implied}) if implied else row


def _only(rows: Rows, sheets: Sequence[Sheet], listed: str, header: str) -> Cell | None:
    """Return the cell of the only code that a sheet lists; None, if it lists none or several, or it was not read."""
    names = [field.name for sheet in sheets if sheet.name == listed for field in sheet.fields]
    headers = [field.column.header for sheet in sheets if sheet.name == listed for field in sheet.fields]
    entries = rows.get(listed, ())
    cell = entries[0].cells.get(names[headers.index(header)]) if len(entries) == 1 else None
    return cell if cell and not cell.is_blank and cell.value is not UNCALCULATED else None

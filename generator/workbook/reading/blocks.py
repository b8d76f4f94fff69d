"""Blocks of rows (一组几行): what only the first row of a block says is the same in the rows right below it."""

from collections.abc import Iterator, Mapping

from generator.findings.finding import Finding, Level
from generator.workbook.cells.rows import Row
from generator.workbook.declaration.declare import Sheet
from generator.workbook.package.faults import fault
from generator.workbook.reading.grid import Grid


def continued(sheet: Sheet, rows: Mapping[int, Row]) -> dict[int, Row]:
    """Return rows, by number, with what blocks imply; below a blank row nothing is implied, as its block has ended."""
    found: dict[int, Row] = {}
    for number, row in rows.items():
        found[number] = _below(found.get(number - 1), sheet, row)
    return found


def _below(above: Row | None, sheet: Sheet, row: Row) -> Row:
    if above is None:
        return row
    blank = [name for name in sheet.blocks if name in row.cells and row.cells[name].is_blank]
    implied = {
        name: row.cells[name]._replace(value=above.cells[name].value, implied=True)
        for name in blank
        if not above.cells[name].is_blank
    }
    return Row(row.place, {**row.cells, **implied}) if implied else row


def sorted_apart(sheet: Sheet, grid: Grid, rows: Mapping[int, Row]) -> Iterator[Finding]:
    """Yield a finding if a sheet was sorted whose blank cells depend on the row above them."""
    cells = (row.cells[name] for name in sheet.blocks for row in rows.values() if name in row.cells)
    first = next((cell for cell in cells if cell.implied), None)
    if grid.sorted and first:
        headers = "、".join(f"“{sheet.headers[name]}”" for name in sheet.blocks)
        message = (
            f"这张表排过序：{headers}留空的行按上面一行的读取，排序会使它错位；请核对右边自动显示的名称，错位的补填。"
        )
        yield fault(Level.WARNING, "WB-17", message, grid.name, first.place.cell)

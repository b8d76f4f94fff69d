"""From a grid to rows (读取一张表): as a table with a header row, or as a form of labels and values."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter

from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.findings.ranges import bounds
from generator.text.plain import squeezed
from generator.workbook.cells.picked import split
from generator.workbook.cells.raw import written
from generator.workbook.cells.rows import Cell, Row
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.names import nearest
from generator.workbook.package.faults import fault
from generator.workbook.reading.blocks import continued, sorted_apart
from generator.workbook.reading.columns import (
    LABELS,
    Columns,
    by_header,
    find_columns,
    missing_column,
    of_another_form,
    other_name,
    twice,
)
from generator.workbook.reading.grid import Grid
from generator.workbook.reading.unseen import gaps, unseen

_VALUES = 2  # column of a form


def read_table(sheet: Sheet, grid: Grid) -> tuple[list[Row], list[Finding]]:
    """Read a sheet with a header row and rows below it."""
    columns, findings = find_columns(sheet, grid)
    rows = continued(sheet, dict(_rows(sheet, grid, columns)))
    findings += sorted_apart(sheet, grid, rows)
    findings += [*unseen(grid, columns.found.values(), list(rows)), *gaps(grid, list(rows))]
    return list(rows.values()), findings


def _rows(sheet: Sheet, grid: Grid, columns: Columns) -> Iterator[tuple[int, Row]]:
    """Yield the filled-in rows by number; a row with prefilled columns only is not one."""
    prepared = {field.name: field for field in sheet.fields if field.is_prepared}
    spread = _spread(grid, {name: columns.found[name] for name in _may_be_blank(sheet) if name in columns.found})
    picked = {field.name for field in sheet.fields if field.is_picked}
    places = [(name, column, get_column_letter(column)) for name, column in columns.found.items()]
    for number, values in grid.rows.items():
        if number <= columns.top:
            continue
        cells = {
            name: _cell(values.get(column), Place(grid.name, f"{letter}{number}"), name in picked)
            for name, column, letter in places
        }
        filled = (name for name, cell in cells.items() if not cell.is_blank)
        if any(name not in prepared or not sheet.is_untouched(prepared[name], cells[name].value) for name in filled):
            seen = {name: _cell(value, cells[name].place, True) for name, value in spread.get(number, {}).items()}
            yield number, Row(Place(grid.name, f"A{number}"), cells | seen)


def _may_be_blank(sheet: Sheet) -> Iterator[str]:
    """Yield the fields of codes whose blank cell says something of its own: the whole department, no single project."""
    return (field.name for field in sheet.fields if field.is_picked and not field.required)


def _spread(grid: Grid, columns: Mapping[str, int]) -> dict[int, dict[str, object]]:
    """Return what blank cells of some columns are seen to hold, as they lie in a merged range (WB-11), by row."""
    numbers, found = list(grid.rows), dict[int, dict[str, object]]()
    done = dict.fromkeys(columns, 0)
    for left, top, right, bottom in sorted(map(bounds, grid.merged if columns else ()), key=lambda edges: edges[1]):
        value = grid.rows.get(top, {}).get(left)
        for name in (name for name, column in columns.items() if left <= column <= right):
            rows = numbers[bisect_right(numbers, max(top - 1, done[name])) : bisect_right(numbers, bottom)]
            for row in (row for row in rows if columns[name] not in grid.rows[row]):
                found.setdefault(row, {})[name] = value
            done[name] = max(done[name], bottom)
    return found


def _cell(value: object, place: Place, picked: bool) -> Cell:
    """Return a cell; of one whose codes are picked, the code alone is its value."""
    code, called = split(value) if picked else (value, "")
    return Cell(code, place, called)


def read_form(sheet: Sheet, grid: Grid) -> tuple[list[Row], list[Finding]]:
    """Read a sheet of labels (column A) and values (column B) as one row."""
    labels = {row: written(values[LABELS]) for row, values in grid.rows.items() if LABELS in values}
    found, findings = _labelled(sheet, grid, labels)
    others = {row: label for row, label in labels.items() if row not in found.values() and _VALUES in grid.rows[row]}
    missing = [field for field in sheet.fields if field.name not in found]
    unused = set(map(squeezed, sheet.unused_headers))
    known = [label for label in others.values() if squeezed(label) not in unused]
    hints = {field.name: nearest(field.column.header, known) for field in missing}
    findings += [missing_column(field, grid.name, "A1", hints[field.name]) for field in missing]
    for row, label in ((row, label) for row, label in others.items() if label not in hints.values()):
        findings.append(
            _unknown(grid, row, label) if label in known else of_another_form(f"“{label}”", grid.name, f"A{row}")
        )
    findings += unseen(grid, [_VALUES], sorted(found.values()))
    order = {field.name: found[field.name] for field in sheet.fields if field.name in found}
    cells = {
        name: Cell(grid.rows[row].get(_VALUES), Place(sheet=grid.name, cell=f"B{row}")) for name, row in order.items()
    }
    return [Row(Place(sheet=grid.name), cells)], findings


def _labelled(sheet: Sheet, grid: Grid, labels: Mapping[int, str]) -> tuple[dict[str, int], list[Finding]]:
    """Return the row of every field found, and findings about its label."""
    fields = by_header(sheet)
    found: dict[str, int] = {}
    findings: list[Finding] = []
    for row, label in labels.items():
        field = fields.get(squeezed(label))
        if field and field.name in found:
            findings.append(twice(field, grid.name, f"A{row}"))
        elif field:
            found[field.name] = row
            findings += other_name(label, field, grid.name, f"A{row}")
    return found, findings


def _unknown(grid: Grid, row: int, label: str) -> Finding:
    message = f"“{label[:20]}”不是填报表的栏目，其中的内容没有读取；请确认没有填错位置。"
    return fault(Level.WARNING, "WB-07", message, grid.name, f"A{row}")

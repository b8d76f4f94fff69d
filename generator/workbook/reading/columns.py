"""Which column is which (栏目): found by header or declared alias, wherever the header row and they may stand.

This holds a workbook of ours to its declaration: one header row, and each name is one column's or nobody's. Nothing is
guessed; an export of another program is read by ``generator/families/budget/imports/header.py``, which does guess.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter

from generator.findings.finding import Finding, Level
from generator.text.plain import squeezed
from generator.workbook.cells.raw import written
from generator.workbook.declaration.declare import HEADER_ROW, Field, Sheet
from generator.workbook.declaration.names import nearest
from generator.workbook.package.faults import fault
from generator.workbook.reading.grid import Grid

_SEARCHED: Final = 30  # rows; a header row further down is not looked for
LABELS: Final = 1  # the column of labels in a form
_NAMED: Final = 5  # headers that are told at most


@dataclass(frozen=True)
class Columns:
    """The header row, and the column of every declared field that was found."""

    top: int
    found: Mapping[str, int]


def find_columns(sheet: Sheet, grid: Grid) -> tuple[Columns, list[Finding]]:
    """Return the header row and columns of a sheet, and findings about every deviation from the blank workbook."""
    fields = by_header(sheet)
    top = _header_row(grid, fields)
    headers = {column: written(value) for column, value in sorted(grid.rows.get(top, {}).items())}
    findings = list(_shifted(grid, top)) if top != HEADER_ROW else []
    found: dict[str, int] = {}
    for column, header in sorted(headers.items(), key=lambda item: _is_alias(item[1], fields)):
        field = fields.get(squeezed(header))
        if field and field.name not in found:
            found[field.name] = column
            findings += other_name(header, field, grid.name, _at(column, top))
        elif field:
            findings.append(twice(field, grid.name, _at(column, top)))
    missing = [field for field in sheet.fields if field.name not in found]
    unused = set(map(squeezed, sheet.unused_headers))
    others = [
        header for column, header in headers.items() if column not in found.values() and squeezed(header) not in unused
    ]
    hints = {field.name: nearest(field.column.header, others) for field in missing}
    findings += [missing_column(field, grid.name, f"A{top}", hints[field.name]) for field in missing]
    findings += _reordered(grid, [found[field.name] for field in sheet.fields if field.name in found])
    findings += _extra(sheet, grid, top, headers, {*found.values()}, {*hints.values()})
    return Columns(top, dict(sorted(found.items(), key=lambda item: item[1]))), findings


def standing(sheet: Sheet, grid: Grid) -> frozenset[str]:
    """Return which optional inputs of a sheet stand in a workbook whose form is not known."""
    fields = by_header(sheet)
    labels = (values[LABELS] for values in grid.rows.values() if LABELS in values)
    headers = labels if sheet.form else grid.rows.get(_header_row(grid, fields), {}).values()
    found = {fields[header].name for header in map(squeezed, headers) if header in fields}
    return frozenset(sheet.inputs) - {
        sheet.input(header) for name, header in sheet.headers.items() if name not in found
    }


def by_header(sheet: Sheet) -> dict[str, Field]:
    """Return the fields by header and alias; a field's own header takes precedence over another's alias."""
    aliases = {squeezed(alias): field for field in sheet.fields for alias in field.column.aliases}
    return aliases | {squeezed(field.column.header): field for field in sheet.fields}


def _header_row(grid: Grid, fields: Mapping[str, Field]) -> int:
    """Return the first row with the most known headers; ``HEADER_ROW`` if there are none."""
    rows = (row for row in grid.rows if row <= _SEARCHED)
    hits = {row: sum(squeezed(value) in fields for value in grid.rows[row].values()) for row in rows}
    best = max(hits, key=lambda row: hits[row], default=HEADER_ROW)
    return best if hits.get(best) else HEADER_ROW


def _shifted(grid: Grid, top: int) -> Iterator[Finding]:
    message = f"表头在第 {top} 行，填报表原来在第 {HEADER_ROW} 行；已按现在的位置读取，请核对表头上面没有填报的内容。"
    yield fault(Level.WARNING, "WB-08", message, grid.name, f"A{top}")


def _is_alias(header: str, fields: Mapping[str, Field]) -> bool:
    field = fields.get(squeezed(header))
    return field is not None and squeezed(header) != squeezed(field.column.header)


def other_name(header: str, field: Field, sheet: str, cell: str) -> Iterator[Finding]:
    """Yield a finding if a header is an alias of its column."""
    if squeezed(header) != squeezed(field.column.header):
        message = f"栏目“{header}”按“{field.column.header}”读取；请核对两者是同一内容。"
        yield fault(Level.NOTICE, "WB-05", message, sheet, cell)


def twice(field: Field, sheet: str, cell: str) -> Finding:
    """Return the finding about a repeated column, or label of a form."""
    message = f"栏目“{field.column.header}”出现了两次；请删去多余的一栏。"
    return fault(Level.ERROR, "WB-03", message, sheet, cell)


def missing_column(field: Field, sheet: str, cell: str, hint: str) -> Finding:
    """Return the finding about a missing column, or label of a form; ``hint`` is what it may have been renamed to."""
    advice = f"是否就是“{hint}”？请改回原来的名称" if hint else "请补上这一栏（没有数据时栏目也要保留）"
    return fault(Level.ERROR, "WB-02", f"缺少栏目“{field.column.header}”；{advice}。", sheet, cell)


def of_another_form(columns: str, sheet: str, cell: str) -> Finding:
    """Return the finding about content that the form does not use (公开格式没有选用)."""
    message = f"“基本信息”所填的公开格式不用{columns}，其中的内容没有读取，不会公开；请核对公开格式。"
    return fault(Level.WARNING, "WB-16", message, sheet, cell)


def _reordered(grid: Grid, order: list[int]) -> Iterator[Finding]:
    """Yield a finding if the columns are in another order than in the blank workbook."""
    if order != sorted(order):
        yield fault(Level.NOTICE, "WB-06", "各栏的次序与填报表原来的不同；已按栏目名称读取，可以不改。", grid.name)


def _extra(
    sheet: Sheet, grid: Grid, top: int, headers: Mapping[int, str], found: set[int], hinted: set[str]
) -> Iterator[Finding]:
    """Yield a finding about columns with content that are not read, other than the display columns."""
    shown = set(map(squeezed, sheet.display_headers))
    filled = {column for row, values in grid.rows.items() if row > top for column in values}
    extra = [
        column
        for column in sorted(filled - found)
        if squeezed(headers.get(column, "")) not in shown and headers.get(column) not in hinted
    ]
    unused = [column for column in extra if squeezed(headers.get(column, "")) in map(squeezed, sheet.unused_headers)]
    if unused:
        of_others = "、".join(_header(column, headers) for column in unused)
        yield of_another_form(of_others, grid.name, _at(unused[0], top))
    extra = [column for column in extra if column not in unused]
    if extra:
        named = [_header(column, headers) for column in extra[:_NAMED]]
        said = "、".join(named) + ("等" if len(extra) > _NAMED else "")
        message = f"{said}不是填报表的栏目，其中的内容没有读取；请确认没有填错位置。"
        yield fault(Level.WARNING, "WB-07", message, grid.name, _at(extra[0], top))


def _header(column: int, headers: Mapping[int, str]) -> str:
    return f"“{headers[column][:20]}”" if column in headers else f"第 {get_column_letter(column)} 列"


def _at(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"

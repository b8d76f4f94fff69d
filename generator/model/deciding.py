"""Decided by a code (由编码推定): a choice that is left blank, where the code beside it says what it is."""

from collections.abc import Iterable, Iterator

from generator.findings.finding import Finding, Level
from generator.text.plain import squeezed
from generator.workbook.cells.rows import Cell, Row
from generator.workbook.cells.shown import coded
from generator.workbook.declaration.declare import Sheet


def decided(sheet: Sheet, row: Row) -> Row:
    """Return a row with the choices that are left blank and that its codes decide, each at its own cell."""
    found = {
        name: row.cells[name]._replace(value=choice)
        for name, by in sheet.decided.items()
        if _is_blank(row.cells.get(name)) and (choice := by.of(_code(row.cells.get(by.code))))
    }
    return Row(row.place, {**row.cells, **found}) if found else row


def undecided(sheet: Sheet, row: Row, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings on a row; of a choice that its code does not decide, with why it must be typed.

    Where the code itself is at fault, nothing is told of what it would decide.
    """
    found = list(findings)
    faulty = {finding.where for finding in found if finding.level is Level.ERROR}
    cells = {name: row.cells.get(name) for name in sheet.decided}
    missing = {cell.place: name for name, cell in cells.items() if cell and cell.is_blank}
    for finding in found:
        name = missing.get(finding.where) if finding.where else None
        cell = row.cells.get(sheet.decided[name].code) if name else None
        if cell and cell.place in faulty:
            continue
        if name and (code := _code(cell)):
            choices = "、".join(sheet.decided[name].usual)
            why = f"{code} 不能推定是哪一种，不能留空；请从下拉列表选择（{choices}）。"
            finding = finding.model_copy(update={"message": f"“{sheet.headers[name]}”没有填写，{why}"})
        yield finding


def _is_blank(cell: Cell | None) -> bool:
    return cell is not None and cell.is_blank


def _code(cell: Cell | None) -> str:
    return "" if cell is None or cell.is_blank else squeezed(coded(cell.value))

"""Oddities (异常) of a table that was read all the same: hidden, standing twice, merged."""

from collections.abc import Iterator
from decimal import Decimal

from generator.families.budget.imports.copies import repeated_rows
from generator.families.budget.imports.lines import ExportTable
from generator.families.budget.imports.parts import largest_amount
from generator.families.budget.imports.proving import Proof
from generator.families.budget.imports.spread import Spread
from generator.workbook.reading.grid import Grid

_SUMMED = "；导出表的合计把它们算在内。"


def hidden_rows(table: ExportTable, grid: Grid, proof: Proof, summed: bool) -> Iterator[str]:
    """Yield remarks on lines that are hidden, filtered out or struck; ``summed``: totals of the export count them."""
    if hidden := [row for row in proof.lines if row.hidden]:
        amount = sum((largest_amount(row) for row in hidden if row.amounts), Decimal(0))
        struck = not {number for number, _ in grid.struck}.isdisjoint(row.number for row in hidden)
        why = "划了删除线" if struck else "筛选" if grid.filtered else "隐藏"
        after = _SUMMED if summed else "；请取消隐藏、筛选和删除线，不要的删去，核对后再导入。"
        yield f"工作表“{table.title}”有 {len(hidden)} 行{why}的明细，共 {amount:,.2f} 元，已放入{after}"


def twice(table: ExportTable, proof: Proof, summed: bool) -> Iterator[str]:
    """Yield remarks on identical rows; ``summed``: totals of the export count them."""
    if again := repeated_rows(table, proof.lines):
        yield f"完全相同的行：{again}，都已放入{_SUMMED if summed else '；请核对是不是重复。'}"


def merged(table: ExportTable, spread: Spread) -> Iterator[str]:
    """Yield remarks on merged cells that hold the amount of several rows."""
    held = [row.number for row in table.rows]
    numbers = [column.number for column in table.amounts]
    for area in spread.covering(numbers, min(held), max(held)) if held else ():
        if area.top >= table.first:
            told = f"第 {area.top} 至 {area.bottom} 行的金额合并成了一格，不知道怎样分"
            yield f"工作表“{table.title}”{told}；请拆开，每行填上，再导入。"


def hidden_columns(table: ExportTable, grid: Grid, proof: Proof) -> Iterator[str]:
    """Yield remarks on hidden columns of amounts."""
    hidden = [range(first, last + 1) for first, last in grid.hidden_columns]
    for column in table.amounts:
        held = any(row.amounts.get(column.number) for row in proof.lines)
        if held and any(column.number in numbers for numbers in hidden):
            told = f"“{column.name}”一栏（{column.letter} 列）是隐藏的，金额已放入"
            yield f"工作表“{table.title}”的{told}；请取消隐藏，核对后再导入。"

"""Doubles (同名栏目): amount columns of one name under unknown headings; no row alone shows which of them counts."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from generator.families.budget.imports.column import Column, bare
from generator.families.budget.imports.lines import ExportTable

_ENDING: Final = re.compile("(?:拨款|资金|预算|收入)+$")


def used(table: ExportTable) -> list[Column]:
    """Return the amount columns with content."""
    held = {number for row in table.rows for number in (*row.amounts, *row.unread)}
    return [column for column in table.amounts if column.number in held]


def covered(table: ExportTable) -> Mapping[int, frozenset[int]]:
    """Return total column → the columns that it sums: those whose labels state more than its own."""
    below = {column.number: _below(column, table.amounts) for column in used(table)}
    return {number: frozenset(other.number for other in found) for number, found in below.items() if found}


def doubles(columns: Sequence[Column]) -> list[list[Column]]:
    """Return groups of columns that cannot be told apart by what their labels are known to state."""
    named: dict[str, list[Column]] = {}
    for column in columns:
        if any(_alike(column, other) for other in columns if other is not column):
            named.setdefault(_stem(column), []).append(column)
    return list(named.values())


def doubled_columns_message(table: ExportTable, found: Sequence[Column]) -> str:
    """Return the message about indistinguishable columns, between which only the user can choose."""
    names = "、".join(f"{column.letter} 列“{column.name}”" for column in found)
    start = f"工作表“{table.title}”的{names}名称一样或相近，看不出各是什么钱、算哪一栏，这几栏有金额的行没有放入"
    groups = dict.fromkeys(bare(label) for column in found for label in column.labels if bare(label) in column.groups)
    if not groups:
        return f"{start}；请在导出表中删去不算预算金额的一栏，再导入。"
    listed = "、".join(f"“{group}”" for group in groups)
    return (
        f"{start}；不认识的是{listed}：不算今年预算的，请在样式文件的 [columns] ignored 中写上；"
        "都要算的，在 [funding_years] 中逐个写明是“本年预算”还是“上年结转”。"
    )


def same_name(columns: Sequence[Column]) -> bool:
    """Return whether all columns have the same name, so that none can be part of another."""
    return len({_stem(column) for column in columns}) == 1


def _below(column: Column, others: Sequence[Column]) -> list[Column]:
    """Return the columns that a column sums: those that state more, preferably under the same unknown headings."""
    finer = [other for other in others if column.stated < other.stated and not _alike(column, other)]
    return [other for other in finer if column.groups <= other.groups] or finer


def _alike(one: Column, other: Column) -> bool:
    """Return whether two columns have the same name and nothing known distinguishes them."""
    compatible = one.stated <= other.stated or other.stated <= one.stated
    apart = one.groups != other.groups
    return _stem(one) == _stem(other) and compatible and (apart or _same(one, other))


def _same(one: Column, other: Column) -> bool:
    return one.stated == other.stated and one.labels[:-1] == other.labels[:-1]


def _stem(column: Column) -> str:
    return _ENDING.sub("", column.bare) or column.bare

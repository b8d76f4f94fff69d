"""Checking forms (检查公开样式): what a form must keep to beyond the kinds of its values."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from generator.disclosure.form import ColumnForm, ProvincialForm, TableForm
from generator.disclosure.forms.faults import Fault
from generator.disclosure.forms.placeholders import misplaced
from generator.disclosure.layout import MOST_COLUMNS, MOST_LINES
from generator.files.toml_lines import Path
from generator.workbook.declaration.names import nearest

NARROWEST: Final = 5
WIDEST: Final = 50
"""Widths that a column may have, in per cent."""

_LONGEST: Final = 31
_NO_SHEET: Final = re.compile(r"[\\/?*:\[\]]")
"""What Excel refuses in the name of a sheet."""


def faults_of(form: ProvincialForm, content: Mapping[str, Any], columns: Mapping[str, Sequence[str]]) -> list[Fault]:
    """Return what is wrong with a form.

    Args:
        form: the form.
        content: the same as it was written.
        columns: of each table that there is, by key.
    """
    found = [*misplaced(content), *_misused(form), *_twice(form, "key"), *_twice(form, "number")]
    for number, table in enumerate(form.tables):
        found += _of_table(("tables", number), table, columns)
    return found


def _misused(form: ProvincialForm) -> Iterator[Fault]:
    """Yield what a form uses of its workbook though there is no such input, or not without another."""
    for number, name in enumerate(form.uses):
        sheet, dot, _ = name.partition(".")
        if name not in form.inputs:
            hint = nearest(name, form.inputs)
            advice = f"是否就是“{hint}”？请改正" if hint else "mingzhang forms --inputs 列出全部"
            yield Fault(("uses", number), f"uses 中的“{name}”不是可以选用的表、栏目或选项；{advice}")
        elif dot and sheet in form.inputs and sheet not in form.uses:
            said = f"uses 中有“{name}”，没有“{sheet}”；请加上这张表，或者删去这一项"
            yield Fault(("uses", number), said)


def _twice(form: ProvincialForm, name: str) -> Iterator[Fault]:
    """Yield tables that are called like one before them."""
    seen: set[str] = set()
    for number, table in enumerate(form.tables):
        if (called := getattr(table, name)) in seen:
            yield Fault(("tables", number, name), f"已有一张表的 {name} 是“{called}”")
        seen.add(called)


def _of_table(path: Path, table: TableForm, columns: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    if table.key not in columns:
        yield Fault((*path, "key"), f"没有“{table.key}”这张表；可用的：{'、'.join(columns)}")
        return
    if not table.number.strip() or len(table.number) > _LONGEST or _NO_SHEET.search(table.number):
        yield Fault(
            (*path, "number"),
            f"number 是表号，也是 Excel 工作表的名称：要有，不超过 {_LONGEST} 个字，不含 : \\ / ? * [ ]",
        )
    yield from _of_columns((*path, "columns"), table.columns, columns[table.key])
    if table.numbers and len(table.numbers) != len(table.columns):
        said = f'numbers 有 {len(table.numbers)} 个，栏目有 {len(table.columns)} 个；每栏写一个，空的写 ""'
        yield Fault((*path, "numbers"), said)


def _of_columns(path: Path, found: Sequence[ColumnForm], known: Sequence[str]) -> Iterator[Fault]:
    counted = Counter(column.id for column in found)
    for number, column in enumerate(found):
        yield from _of_column((*path, number), column, known)
    yield from (Fault(path, f"栏目“{name}”写了 {times} 次") for name, times in counted.items() if times > 1)
    yield from (Fault(path, f"缺少栏目“{name}”") for name in known if name not in counted)
    if not found or len(found) > MOST_COLUMNS or any(len(column.head) > MOST_LINES for column in found):
        yield Fault(path, f"栏目要有 1 到 {MOST_COLUMNS} 个，每栏的表头不超过 {MOST_LINES} 层")
    if (width := sum(column.width for column in found)) != 100:
        yield Fault(path, f"各栏的 width 相加是 {width}，应当是 100")
    yield from (Fault(path, f"表头“{head}”下的栏目不相连；合用一个表头的栏目要写在一起") for head in _parted(found))


def _of_column(path: Path, column: ColumnForm, known: Sequence[str]) -> Iterator[Fault]:
    if column.id not in known:
        yield Fault((*path, "id"), f"这张表没有“{column.id}”这一栏；有的是：{'、'.join(known)}")
    if not column.head or not all(text.strip() for text in column.head):
        yield Fault((*path, "head"), f"栏目“{column.id}”没有表头")
    if not NARROWEST <= column.width <= WIDEST:
        yield Fault((*path, "width"), f"栏目“{column.id}”的 width 是 {column.width}，应当是 {NARROWEST} 到 {WIDEST}")


def _parted(columns: Sequence[ColumnForm]) -> Iterator[str]:
    """Yield heads that stand above columns which are no neighbours, or above columns and a cell of their own."""
    deepest = max((len(column.head) for column in columns), default=0)
    for level in range(1, deepest):
        above = [column.head[:level] if len(column.head) > level else None for column in columns]
        runs = Counter(path for path, _ in groupby(above) if path)
        lowest = {column.head for column in columns if len(column.head) == level}
        yield from ("”“".join(path) for path, count in runs.items() if count > 1 or path in lowest)

"""Sheets without a header (没有表头的工作表): a message about the closest row, missing columns, and what to declare."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from generator.families.budget.imports.column import Column
from generator.families.budget.imports.header import NEEDED, Head, head_at, is_text
from generator.families.budget.imports.shape import NOUNS, Shape, Target
from generator.families.budget.imports.shape_file import toml
from generator.families.budget.imports.spread import Spread
from generator.model.quantities import number_of
from generator.text.plain import squeezed
from generator.workbook.cells.raw import Percent, Value
from generator.workbook.reading.grid import Grid

_MONEY: Final = re.compile("元|金额|预算数|合计|小计|经费")
_SIGNS: Final[Mapping[Target, re.Pattern[str]]] = {
    NEEDED: re.compile("科目|功能|分类|类款项"),
    "amount": re.compile(r"^(?!.*[美港日欧]元)(?!其中)\D*(?:额|数|资金|预算|经费|\d{4}年)[^\d(]*$"),
}
"""What unknown column names may look like."""

_YEARS: Final = range(1990, 2100)
_LISTED: Final = 12  # columns named in a message


def holds_amounts(grid: Grid, named: bool) -> bool:
    """Return whether a sheet may contain amounts: numbers that are neither years nor row numbers.

    Args:
        grid: the sheet.
        named: whether its name suggests that it has none; then it must also contain words of money.
    """
    words = any(_MONEY.search(squeezed(value)) for row in grid.rows.values() for value in row.values())
    columns: dict[int, list[Value]] = {}
    for row in grid.rows.values():
        for number, value in row.items():
            if not isinstance(value, (Percent, date)) and number_of(value) is not None:
                columns.setdefault(number, []).append(value)
    return (words or not named) and any(_amounts(values) for values in columns.values())


def _amounts(values: Sequence[Value]) -> bool:
    numbers = [found for value in values if (found := number_of(value)) is not None]
    counting = numbers == list(range(1, len(numbers) + 1))
    return not counting and any(number not in _YEARS for number in numbers)


def missing_header_message(title: str, grid: Grid, shape: Shape, year: int) -> str:
    """Return the message that a sheet has no header, with the columns of the closest row and what it lacks."""
    asked = "、".join(NOUNS[target] for target in (NEEDED, "amount"))
    start = f"工作表“{title}”没有找到表头（要有{asked}等栏目），没有读"
    spread = Spread(grid)
    rows = [row for row in grid.rows if row <= shape.sheets.header_within and is_text(grid.rows[row])]
    heads = [head_at(spread, row, shape, year, row) for row in rows if len(grid.rows[row]) > 1]
    best = max(heads, key=lambda head: (head.known, len(head.columns)), default=None)
    if best is None:
        return f"{start}。"
    return f"{start}；最像表头的是第 {best.bottom} 行：{_found(best)}。{''.join(_advice(best))}"


def _found(head: Head) -> str:
    names = [f"{column.letter} 列“{column.name}”{_known(column)}" for column in head.columns[:_LISTED]]
    return "、".join(names) + ("等" if len(head.columns) > _LISTED else "")


def _known(column: Column) -> str:
    if column.aside:
        return f"（{column.aside}，不读）"
    return f"（认作{NOUNS.get(column.target, '其他')}）" if column.target else "（不认识）"


def _advice(head: Head) -> Iterator[str]:
    """Yield what is missing, and the column that it may be; among several, the user must choose."""
    targets = {column.target for column in head.columns}
    wanted: Sequence[Target] = (NEEDED, "amount")
    lacking = [target for target in wanted if target not in targets]
    if not lacking:
        return
    likely = {target: _likely(target, head) for target in lacking}
    yield f"缺少{'、'.join(NOUNS[target] for target in lacking)}；有的话，请在样式文件的 [columns] 中写明是哪一栏"
    if several := [names for names in likely.values() if len(names) > 1]:
        yield f"，像是的有{'；'.join('、'.join(f'“{name}”' for name in names) for names in several)}，请核对是哪一个"
    lines = [f"{target} = [{toml(names[0])}]" for target, names in likely.items() if len(names) == 1]
    yield "，如：\n[columns]\n" + "\n".join(lines) if lines else "。"


def _likely(target: Target, head: Head) -> list[str]:
    """Return the unknown columns that may be a missing target, by the look of their names."""
    unknown = [column.bare for column in head.columns if column.target is None and not column.aside and column.bare]
    return list(dict.fromkeys(name for name in unknown if _SIGNS[target].search(name)))

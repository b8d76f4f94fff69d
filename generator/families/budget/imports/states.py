"""States (状态): rows that say of themselves that they do not count, and words of which nobody knows."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.families.budget.imports.column import Column
from generator.families.budget.imports.lines import Row, Table
from generator.families.budget.imports.shape import Shape


def standing(row: Row, table: Table, shape: Shape) -> str:
    """Say why a row does not count; empty if it does, as far as it says."""
    void = shape.status.void
    columns = {column.number: column for column in table.columns}
    for number, text in row.cells.items():
        column = columns.get(number, Column(number, ()))
        if column.target in {None, "status"} and (text in void or f"{column.bare}={text}" in void):
            return f"“{column.name}”一栏写着“{text}”；要算的，请在样式文件的 [status] void 中去掉这个文字"
    return ""


def unsure(table: Table, lines: Iterable[Row], shape: Shape) -> Iterator[str]:
    """Tell of different words for a state of which it is not known what they say, each with its rows and sum."""
    known = {*shape.status.void, *shape.status.valid}
    for column in (column for column in table.columns if column.target == "status"):
        sums: dict[str, list[Decimal]] = {}
        for row in lines:
            amount = max(row.amounts.values(), key=abs, default=Decimal(0))
            sums.setdefault(row.cells.get(column.number, ""), []).append(amount)
        if len(sums) > 1 and any(word and word not in known for word in sums):
            told = "、".join(f"“{word or '空'}”{len(found)} 行 {sum(found):,.2f} 元" for word, found in sums.items())
            word = next(word for word in sums if word and word not in known)
            yield (
                f"工作表“{table.title}”的“{column.name}”一栏写着{told}，不知道“{word}”的行算不算，都按要算放入；"
                f"不算的，请在样式文件的 [status] void 中加上“{word}”，算的加在 valid 中。"
            )

"""Exports as grids, smallest first, and what they come to: nothing is written."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from generator.disclosure.imported import Imported
from generator.families.budget.imports.importing import read_export
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.shape_file import load_shape
from generator.workbook.reading.grid import Grid

YEAR = 2026
HEAD = ("单位编码", "支出类别", "功能科目编码", "经济科目编码", "资金来源", "资金年度", "金额（元）")
LINE = ("038001", "公用经费", "2050101", "30201", "一般公共预算", "本年预算", 100)
PROJECTS = ("单位编码", "支出类别", "项目编码", "项目名称", "功能科目编码", "经济科目编码", "金额（元）")


@cache
def default() -> Shape:
    return load_shape(None)


def line(amount: object = 100, **words: object) -> tuple[object, ...]:
    """A line with some of its words exchanged: unit, kind, function, economic, source, year."""
    names = ("unit", "kind", "function", "economic", "source", "year")
    return (*(words.get(name, text) for name, text in zip(names, LINE[:-1], strict=True)), amount)


def project(
    amount: object, code: object = "P1", function: object = "2050201", economic: object = None
) -> tuple[object, ...]:
    return ("038001", "特定目标类", code, "维修", function, economic, amount)


def grid(*rows: Sequence[object], name: str = "明细", merged: Iterable[str] = (), hidden: Iterable[int] = ()) -> Grid:
    cells = {
        at: {column: value for column, value in enumerate(row, 1) if value is not None}
        for at, row in enumerate(rows, 1)
    }
    return Grid(name, rows={at: row for at, row in cells.items() if row}, merged=list(merged), hidden_rows=list(hidden))


def read(*grids: Grid, shape: Shape | None = None) -> Imported:
    return read_export(grids, shape or default(), YEAR).report


def amounts(*grids: Grid, shape: Shape | None = None) -> dict[tuple[str, ...], Decimal]:
    """What is placed, by the key of its row; of an export that nothing stands against."""
    rows, report = read_export(grids, shape or default(), YEAR)
    assert report.sure, told(report)
    found: dict[tuple[str, ...], Decimal] = {}
    for name in ("basic", "project_lines"):
        for row in rows[name]:
            amount = row["amount"]
            assert isinstance(amount, Decimal)
            found[tuple(str(value or "") for key, value in row.items() if key != "amount")] = amount
    return found


def total(*grids: Grid, shape: Shape | None = None) -> Decimal:
    return sum(amounts(*grids, shape=shape).values(), Decimal(0))


def told(report: Imported) -> str:
    """All that makes an export doubtful."""
    off = [str(compared) for compared in report.totals if not compared.agrees]
    return "\n".join([*report.doubts, *off, *map(str, report.unplaced)])


def doubted(*grids: Grid, shape: Shape | None = None) -> str:
    """What is told of an export that is not to be trusted."""
    report = read(*grids, shape=shape)
    assert not report.sure
    return told(report)

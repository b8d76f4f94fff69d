"""Importing is work that grows no faster than the export: counted in lines that run, for no test may take the time."""

from collections.abc import Callable, Sequence

import pytest

from tests.imports.shapes import HEAD, PROJECTS, grid, line, project, read
from tests.support.thinned import by_default
from tests.verify.test_work import work

Rows = Sequence[Sequence[object]]
IN_TEN_THOUSANDS = (*HEAD[:-1], "金额（万元）")


def _units(size: int, off: int = 0, head: Sequence[object] = HEAD, falls: int = 1) -> Rows:
    """Units of ten lines, each with a sum that may be off, after the first line perhaps of falling amounts."""
    rows: list[Sequence[object]] = [head]
    for at in range(size):
        of = {"unit": f"{38000 + at // 10:06}", "economic": str(30201 + at % 10)}
        rows.append(line((falls if at % 10 else 1) * (100 + at), **of))
        if at % 10 == 9:
            made = sum(100 + number for number in range(at - 8, at + 1)) * falls + 100 + at - 9
            rows.append(("小计", *[None] * 5, made + off))
    return rows


def _levels(size: int) -> Rows:
    """Sums without a label over each unit and 类."""
    rows: list[Sequence[object]] = [HEAD]
    for unit in range(38000, 38000 + size // 10):
        rows += [(f"{unit:06}", *[None] * 5, 1000), (f"{unit:06}", None, "205", None, None, None, 1000)]
        rows += [line(100, unit=f"{unit:06}", economic=str(30201 + at)) for at in range(10)]
    return rows


def _projects(size: int) -> Rows:
    """Projects whose first row may be a line or a sum, and one that has many such rows."""
    rows: list[Sequence[object]] = [PROJECTS]
    for at in range(size // 3):
        rows += [
            project(30, f"P{at}"),
            project(10, f"P{at}", economic="30201"),
            project(20, f"P{at}", economic="30202"),
        ]
    return [
        *rows,
        *(project(at, "R") for at in range(1, size)),
        project(7, "R", economic="30202"),
        ("合计", *[None] * 5, 5),
    ]


def _schools(size: int) -> list[Rows]:
    """Tables of eight lines, each with its caption and its head."""
    return [
        [
            (f"学校{at} 单位：元",),
            HEAD,
            *(line(100 + at, unit=f"{38000 + at:06}", economic=str(30201 + n)) for n in range(8)),
        ]
        for at in range(size // 8)
    ]


def _summed(size: int) -> list[Rows]:
    """The same, and a table of all of them."""
    schools = _schools(size)
    return [*schools, [("汇总 单位：元",), HEAD, *(row for school in schools for row in school[2:])]]


TABLES: dict[str, Callable[[int], list[Rows]]] = {"tables": _schools, "tables that one sums up": _summed}

SHAPES: dict[str, Callable[[int], Rows]] = {
    "sums": _units,
    "sums that are off": lambda size: _units(size, off=7),
    "sums that are off, of amounts that fall": lambda size: _units(size, off=7, falls=-1),
    "sums that are off by rounding": lambda size: _units(size, off=1, head=IN_TEN_THOUSANDS),
    "sums without a label": _levels,
    "rows that are lines or sums": _projects,
}
QUICK = ("sums", "sums that are off by rounding", "sums without a label")


@pytest.mark.parametrize("shape", by_default(QUICK, SHAPES))
def test_four_times_the_rows_are_hardly_more_than_four_times_the_work(shape: str) -> None:
    less, more = (work(lambda: read(grid(*SHAPES[shape](size)))) for size in (40, 160))  # noqa: B023 # runs at once
    assert more < 7 * less


@pytest.mark.parametrize("tables", by_default(["tables"], TABLES))
def test_tables_are_compared_only_with_those_that_may_be_the_same(tables: str) -> None:
    for beside in (False, True):
        less, more = (work(lambda: _read_tables(TABLES[tables](size), beside)) for size in (40, 160))  # noqa: B023
        assert more < 5 * less


def _read_tables(tables: list[Rows], beside: bool) -> None:
    """Read tables, each on a sheet of its own or all on one."""
    grids = [grid(*rows, name=str(at)) for at, rows in enumerate(tables)]
    read(*(grids if beside else [grid(*(row for rows in tables for row in rows))]))

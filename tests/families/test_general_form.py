"""The general form (通用): a small library's money, of every kind, stands where nine tables and sentences have it."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.disclosure.disclosure import Disclosure, Table
from generator.findings.finding import Level
from generator.tasks.check import check
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rendering import rendering
from generator.tasks.verify import prove_made
from tests.support.cases import CASES
from tools.build_examples import build

LIBRARIES = ("library-budget",)


@cache
def library(case: str) -> Disclosure:
    """Check a new workbook that was filled in; nothing is wrong with it."""
    with TemporaryDirectory() as folder:
        result = check(build(CASES / f"{case}.yaml", Path(folder)))
    assert [str(one.message) for one in result.findings if one.level is not Level.NOTICE] == []
    (found,) = result.disclosures
    return found


@pytest.mark.parametrize("case", LIBRARIES)
def test_all_files_say_the_same(case: str) -> None:
    made = rendering(library(case))
    files = {f"公开.{suffix}": OUTPUT_FORMATS[suffix].write(made) for suffix in ("html", "pdf", "docx")}
    assert [str(one) for file in prove_made(made, files) for one in (*file.mismatches, file.failure) if one] == []


def table(case: str, title: str) -> Table:
    return next(table for table in library(case).tables if table.title == title)


def amounts(table: Table, left: int, right: int) -> Iterator[tuple[str, Decimal]]:
    """The labels of one column with the amounts of another."""
    for row in table.rows:
        if row.cells[left].text:
            yield row.cells[left].text, Decimal(row.cells[right].value or 0)


def test_the_nine_tables_stand_in_their_order() -> None:
    assert [one.title for one in library("library-budget").tables] == [
        "单位收支总表",
        "单位收入总表",
        "单位支出总表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "一般公共预算基本支出表",
        "财政拨款“三公”经费支出表",
        "政府性基金预算支出表",
        "国有资本经营预算支出表",
    ]


def test_every_kind_of_income_has_its_line_and_none_is_lost() -> None:
    found = dict(amounts(table("library-budget", "单位收支总表"), 0, 1))
    kinds = {label: amount for label, amount in found.items() if label[1] == "、"}
    assert len(kinds) == 9 and kinds["七、上级补助收入"] == 15 and kinds["五、事业收入"] == Decimal("4.20")
    assert sum(kinds.values()) == found["本年收入合计"]
    assert found["收入总计"] == found["本年收入合计"] + found["上年结转"] == Decimal("909.23")
    whole = table("library-budget", "单位收入总表").rows[-1]
    assert sum(Decimal(cell.value or 0) for cell in whole.cells[3:]) == Decimal(whole.cells[2].value or 0)


def test_the_three_public_expenses_stand_beside_last_years() -> None:
    (row,) = table("library-budget", "财政拨款“三公”经费支出表").rows
    assert [cell.text for cell in row.cells] == [
        "4.30",
        "",
        "3.50",
        "",
        "3.50",
        "0.80",
        "4.10",
        "",
        "3.50",
        "",
        "3.50",
        "0.60",
    ]

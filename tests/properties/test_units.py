"""A department is its units together: every row of every table, on unrounded 元, and what is stated both ways."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.changes import sum_filled as stated
from generator.disclosure.disclosure import Disclosure
from generator.facts.figure import Measure
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.rules.registry import RULES
from generator.findings.finding import Level
from tests.properties.departments import BOTH, UNITS, Filled, departments
from tests.properties.derive import basis_of, handed_in
from tests.support.inputs import SHEETS
from tests.support.opened import opened, opened_units

Amounts = dict[tuple[str, str, str], Decimal]
"""Unrounded 元 by table, code and column; what is nothing has no place."""

TABLES = {f"t{number}" for number in range(1, 14)}


def whole_and_units(filled: Filled) -> tuple[Basis, list[Basis]]:
    submission = handed_in(filled)
    return basis_of(submission), opened_units(submission, [])[0]


def amounts(disclosure: Disclosure) -> Amounts:
    found: Amounts = defaultdict(Decimal)
    for table, row, column, value in places(disclosure):
        found[table, row, column] += value
    return {place: value for place, value in found.items() if value}


def places(disclosure: Disclosure) -> Iterator[tuple[str, str, str, Decimal]]:
    """Every amount of the tables; table 9 is two lists side by side, each with its own codes."""
    for table in disclosure.tables:
        for row in table.rows:
            cells = dict(zip(table.columns, row.cells, strict=True))
            for column, cell in cells.items():
                key = row.key
                if table.key == "t9" and key != "total":
                    key = cells["revenue_code" if column == "income" else "code"].text
                if cell.figure:
                    yield table.key, key, column, cell.figure.value


def together(units: list[Amounts]) -> Amounts:
    found: Amounts = defaultdict(Decimal)
    for unit in units:
        for place, value in unit.items():
            found[place] += value
    return dict(found)


def without_subtotals(found: Amounts) -> Amounts:
    """Tables 12 and 13 name a unit only where there are several; its subtotal is the unit's own total."""
    return {place: value for place, value in found.items() if not (place[0] in {"t12", "t13"} and "unit-" in place[1])}


SEVERAL = departments((UNITS, BOTH)).filter(lambda filled: len(filled["单位"]) > 1)


@given(SEVERAL)
def test_every_row_of_every_table_is_the_sum_of_the_units(filled: Filled) -> None:
    basis, units = whole_and_units(filled)
    department, parts = BUDGET.disclosure(basis), [BUDGET.disclosure(unit) for unit in units]
    assert {table.key for table in department.tables} == TABLES
    assert without_subtotals(amounts(department)) == together([amounts(part) for part in parts])
    for code, part in zip((unit["code"] for unit in filled["单位"]), parts, strict=True):
        for table in ("t12", "t13"):
            own = {
                column: value for (key, row, column), value in amounts(part).items() if (key, row) == (table, "total")
            }
            row = {
                place[2]: value for place, value in amounts(department).items() if place[:2] == (table, f"unit-{code}")
            }
            assert row in (own, {}), "one unit alone has no subtotal"


@given(SEVERAL)
def test_what_is_stated_is_the_sum_of_the_units(filled: Filled) -> None:
    basis, units = whole_and_units(filled)
    for name in ("last_year", "procurement", "assets"):
        for field in SHEETS[name].fields[1:]:
            whole, *parts = (
                stated(name, getattr(each.submission, name), field.name, Measure.YUAN) for each in (basis, *units)
            )
            assert whole and all(parts) and whole.value == sum(part.value for part in parts if part)


@given(departments((UNITS, BOTH)))
def test_units_lack_nothing_but_lines(filled: Filled) -> None:
    """Where every unit's own rows are filled in, its document has no 错误; one that spends nothing has no document."""
    submission = handed_in(filled)
    _, found = opened_units(submission, opened(submission)[1])
    assert {finding.code for finding in found if finding.level is Level.ERROR} <= {"LED-01", *RULES.confirmable}


FIELDS = [
    (SHEETS[name].name, field.name)
    for name in ("last_year", "procurement", "assets")
    for field in SHEETS[name].fields[1:]
]


@pytest.mark.parametrize("sheet", ["政府性基金收入", "国有资本经营收入"])
@given(filled=departments((BOTH,)))
def test_incomes_that_do_not_add_up_are_found(sheet: str, filled: Filled) -> None:
    rows = [row for row in filled[sheet] if row["unit"]]
    if rows:
        rows[-1]["amount"] += 1
        assert "ROL-01" in codes(filled)


@given(departments((BOTH,)), st.sampled_from(FIELDS))
def test_amounts_that_do_not_add_up_are_found(filled: Filled, place: tuple[str, str]) -> None:
    sheet, field = place
    filled[sheet][0][field] += 1
    (finding,) = (finding for finding in opened(handed_in(filled))[1] if finding.code == "ROL-01")
    assert "相差 1" in finding.message and finding.where and finding.where.sheet == sheet


def codes(filled: Filled) -> set[str]:
    return {finding.code for finding in opened(handed_in(filled))[1]}

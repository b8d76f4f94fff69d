"""The example workbooks of inputs/ are what their readable data say."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.families.final_accounts.terms import Book, FundKind, IncomeKind, OtherSpending
from generator.families.known import FAMILIES, LAYOUTS
from generator.model.submission import Submission, build_submission
from generator.model.terms import FundingYear, Source, Spending
from generator.workbook.reading.read import read_workbook
from tests.support.thinned import by_default
from tools.build_examples import INPUTS, build, examples

PUBLISHED = {"CHR-07", "CHR-08", "CHR-09", "CHR-10", "CHR-11", "DAT-04"}
"""What is told of the wording of published texts, which the examples repeat as it was published."""


def read(path: Path) -> Submission:
    workbook, missing = read_workbook(path, LAYOUTS)
    submission, findings = build_submission(workbook, FAMILIES[workbook.layout].submission)
    assert submission
    found = {finding.code for finding in missing + findings}
    assert found - PUBLISHED <= {"WB-12"}  # a blank row parts the units' own reasons
    return submission


def contents(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("example", by_default(examples()[::4], examples()), ids=lambda path: path.stem)
def test_the_workbook_is_built_from_its_data(example: Path, tmp_path: Path) -> None:
    built = build(example, tmp_path)
    assert contents(built) == contents(INPUTS / built.name), "run tools/build_examples.py"
    assert read(built).lines


def test_the_invented_department_uses_every_source_in_both_years() -> None:
    submission = read(INPUTS / "2026-云川市教育局.xlsx")
    used = {(line.source, line.funding_year) for line in submission.lines}
    assert used == {(source, year) for source in Source for year in FundingYear}
    names = [project.name for project in submission.projects]
    assert len(set(names)) == len(names) - 1, "two projects of one name"


def test_the_invented_final_accounts_use_every_kind_of_income_spending_and_fund() -> None:
    submission = read(INPUTS / "2025-云川市教育局决算.xlsx")
    books = {book: list(lines) for book, lines in submission.books.items()}
    assert {line.income for line in books[Book.RECEIVED]} == set(IncomeKind)
    assert {line.spending for line in books[Book.SPENT]} == {*Spending, *OtherSpending}
    assert {line.fund for line in books[Book.OPENING]} == set(FundKind)
    assert any(line.amount < 0 for line in books[Book.SPENT]), "an amount that was set off (冲销)"


def test_the_invented_final_accounts_are_of_the_budget_that_was_published_for_their_year() -> None:
    """上年数 of the budget of 2026 is 年初预算 of 2025, unit by unit."""
    budget, accounts = (read(INPUTS / f"{name}.xlsx") for name in ("2026-云川市教育局", "2025-云川市教育局决算"))
    general = [line for line in accounts.books[Book.INITIAL] if line.fund is FundKind.GENERAL]
    last_year = {row.unit: row.general for row in budget.rows_with("general")}
    assert last_year == {
        unit.code: sum(line.amount for line in general if line.unit == unit.code) for unit in accounts.units
    }

"""Final accounts of an unusual year: scores, funds and texts of what there is little or nothing of."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.families.final_accounts.provinces import forms
from generator.families.final_accounts.reports import reports
from generator.families.final_accounts.scoring import Score, score
from generator.families.final_accounts.submission import Submission
from generator.families.final_accounts.terms import Book, FundKind
from generator.model.entry import Entry
from generator.tasks.check import check
from generator.workbook.writing.offer import FIRST_ROW
from tests.families.test_accounts_units import said
from tests.support.changed import SETTLED
from tests.support.changed import good as accounts
from tests.support.edited import copy_attachments
from tests.support.made import checked

PROJECT = "YC25003"
TPE_03, ROL_01, AST_05 = (FINAL_ACCOUNTS.rules.rules[code] for code in ("TPE-03", "ROL-01", "AST-05"))


@cache
def good() -> Basis:
    basis = checked(SETTLED).basis
    assert basis and isinstance(basis.submission, Submission)
    return Basis(basis.submission, forms()[basis.form.name])


def varied(**parts: Any) -> Basis:
    return replace(good(), submission=good().submission.model_copy(update=parts))


def changed(row: Entry, **values: Any) -> Any:
    return row.model_copy(update=values)


def scored(spent: int, *, indicators: int) -> Score:
    """The score of a project with a full budget of 940,800 元, after so much was spent, and of its indicators."""
    given = good().submission
    lines = [changed(row, spent=Decimal(spent)) if row.project == PROJECT else row for row in given.project_lines]
    points = [changed(row, score=Decimal(indicators)) for row in given.evaluation_indicators if row.project == PROJECT]
    basis = varied(project_lines=tuple(lines), evaluation_indicators=tuple(points[:1]))
    return score(basis, next(row for row in given.evaluations if row.project == PROJECT))


@pytest.mark.parametrize(
    ("spent", "indicators", "points", "whole", "grade"),
    [
        (940_800, 90, 10, 100, "优"),
        (470_400, 80, 5, 85, "良"),
        (1_364_160, 90, 10, 100, "优"),
        (-100_000, 0, 0, 0, "差"),
    ],
)
def test_execution_gives_no_more_than_ten_points_and_no_fewer_than_none(
    spent: int, indicators: int, points: int, whole: int, grade: str
) -> None:
    found = scored(spent, indicators=indicators)
    assert (found.execution.value, found.total.value, found.grade) == (points, whole, grade)
    assert found.rate.value == Decimal(spent) / 9408


def funds(opening: int) -> Basis:
    """Nothing of the government fund but one row of what was carried over."""
    sub = good().submission
    row = next(row for row in sub.balances if row.fund is FundKind.FUND)
    row = changed(row, opening=Decimal(opening), closing=Decimal(opening))
    return varied(
        balances=(row,),
        income=tuple(line for line in sub.income if "基金" not in line.kind),
        project_lines=tuple(line for line in sub.project_lines if "基金" not in line.source),
    )


def test_a_fund_of_which_there_is_nothing_is_said_to_be_none() -> None:
    basis = funds(0)
    disclosure = FINAL_ACCOUNTS.disclosure(basis)
    table = next(table for table in disclosure.tables if table.key == "f7")
    assert said(disclosure, "fund") == "本年度无此项收支。"
    assert [row.key for row in table.rows] == ["total", "blank"]


def test_a_fund_that_was_only_carried_over_is_told() -> None:
    basis = funds(50_000)
    disclosure = FINAL_ACCOUNTS.disclosure(basis)
    table = next(table for table in disclosure.tables if table.key == "f7")
    assert said(disclosure, "fund").startswith("2025年度政府性基金预算财政拨款年初结转和结余5")
    assert basis.books[Book.OPENING].figure.value == 50_000 and "2121301" in {row.key for row in table.rows}


@pytest.mark.parametrize(("whole", "told"), [(-500, 0), (0, 0), (100, 1)])
def test_parts_of_reception_are_not_more_than_what_was_taken_back(whole: int, told: int) -> None:
    """Where reception is below zero, its parts may still be zero; foreign reception of 200 元 is more than 100 元."""
    sub, part = good().submission, 200 if told else 0
    rows = [changed(row, overseas=Decimal(0), foreign_affairs=Decimal(0)) for row in sub.three_public]
    lines = [changed(line, spent=Decimal(whole) if line.economic_code == "30217" else Decimal(0)) for line in sub.basic]
    first = next(line for line in lines if line.economic_code == "30217" and line.spent is not None)
    rows[0] = changed(rows[0], foreign_affairs=Decimal(part))
    projects = tuple(line for line in sub.project_lines if line.economic_code != "30217")
    found = TPE_03.findings(varied(three_public=tuple(rows), basic=(first,), project_lines=projects))
    assert len(list(found)) == told


def last_classes(*rows: tuple[str | None, str | None, int]) -> Basis:
    first = good().submission.last_classes[0]
    return varied(
        last_classes=tuple(
            changed(first, unit=unit, class_code=code, amount=Decimal(amount)) for unit, code, amount in rows
        )
    )


UNITS = (("038001", "205", 1500), ("038001", "208", 900), ("038002", "205", 500))


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        (((None, "205", 2000), (None, None, 900)), 0),
        (((None, "205", 2000), (None, None, 800)), 1),
        (((None, "205", 2000), (None, "208", 900)), 0),
        (((None, "205", 2100), (None, "208", 800)), 2),
    ],
)
def test_what_is_not_listed_by_class_is_compared_in_total(whole: tuple[tuple[None, str, int], ...], told: int) -> None:
    assert len(list(ROL_01.findings(last_classes(*whole, *UNITS)))) == told


USES = [
    ((2, "业务用车"), (0, "本单位没有其他用车"), "业务用车"),
    ((0, "本单位没有其他用车"), (0, None), "本单位没有其他用车"),
    ((0, None), (0, "本单位没有其他用车"), "本单位没有其他用车"),
    ((2, None), (0, "本单位没有其他用车"), None),
    ((2, "业务用车"), (1, None), None),
    ((0, None), (0, None), None),
    ((2, "。"), (0, None), None),
]
"""How many other vehicles two units have, and what they write of them; what is printed, None where it is asked for."""


@pytest.mark.parametrize(("one", "other", "printed"), USES)
def test_the_use_of_other_vehicles_is_asked_for_or_printed(
    one: tuple[int, str | None], other: tuple[int, str | None], printed: str | None
) -> None:
    rows = zip(good().submission.assets, (one, other), strict=False)
    basis = varied(assets=tuple(changed(row, other_vehicles=number, other_use=use) for row, (number, use) in rows))
    assert bool(list(AST_05.findings(basis))) is (printed is None)
    if printed:
        assert f"其他用车主要是{printed}" in said(FINAL_ACCOUNTS.disclosure(basis), "other")


TYPED = (date(2025, 3, 1), datetime(2025, 3, 1, 10, 30), "2025-3", "2025 年 03 月", "2025-03-31")


def test_the_month_of_a_report_is_read_as_it_is_typed(tmp_path: Path) -> None:
    """Excel makes a date of 2025年3月."""
    copy_attachments(tmp_path)
    book = load_workbook(BytesIO(accounts(SETTLED)))
    for row, typed in enumerate(TYPED, FIRST_ROW):
        book["项目自评"][f"C{row}"] = typed  # with the format of a date, as Excel gives it one
    book.save(tmp_path / "决算.xlsx")
    checked = check(tmp_path / "决算.xlsx")
    assert checked.basis
    assert [report.date for report in islice(reports(checked.basis), len(TYPED))] == ["2025 年 3 月"] * len(TYPED)

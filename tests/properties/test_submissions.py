"""The way in and the way out: order of rows, workbooks, HTML."""

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from generator.disclosure.disclosure import Disclosure
from generator.families.budget.family import BUDGET
from generator.families.budget.submission import Submission
from generator.tasks.document import document_of
from tests.properties.departments import Filled, departments
from tests.properties.derive import basis_of, disclosure_of, handed_in, through_a_workbook
from tests.support.few import few
from tests.support.varied import varied

LISTS = ("basic", "project_lines", "fund_income", "state_capital_income")


def shuffled(submission: Submission, order: random.Random) -> Submission:
    rows = {name: list(getattr(submission, name)) for name in LISTS}
    for entries in rows.values():
        order.shuffle(entries)
    return varied(submission, **{name: tuple(entries) for name, entries in rows.items()})


def said(disclosure: Disclosure) -> dict[str, Any]:
    """Everything that a disclosure says, operands in any order."""
    content = disclosure.model_dump()
    for figure in content["figures"].values():
        figure["operands"].sort()
    return content


@given(departments(), st.randoms(use_true_random=False))
def test_the_order_of_lines_means_nothing(filled: Filled, order: random.Random) -> None:
    submission = handed_in(filled)
    again = BUDGET.disclosure(basis_of(shuffled(submission, order)))
    assert said(again) == said(BUDGET.disclosure(basis_of(submission)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbooks")


@few(2)
@given(filled=departments())
def test_what_is_typed_into_a_workbook_is_what_is_handed_in(folder: Path, filled: Filled) -> None:
    """Every value with its cell, so every amount to the last 分."""
    assert through_a_workbook(filled, folder / "填报表.xlsx") == handed_in(filled)


@given(filled=departments())
def test_every_document_keeps_to_the_profile_and_every_figure_is_traced(filled: Filled) -> None:
    disclosure = disclosure_of(filled)
    document = document_of(disclosure)
    figures = list(document.iter("data"))
    assert figures
    for element in figures:
        assert element.get("data-fact") in disclosure.figures
        assert Decimal(element.get("value", "")) == shown_value(element)


def shown_value(element: HtmlElement) -> Decimal:
    return Decimal(element.text_content().replace(",", "").removesuffix("%"))

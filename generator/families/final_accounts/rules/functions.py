"""Rules of 功能科目说明: each item (项) of 一般公共预算财政拨款支出, against what was budgeted for it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.disclosure.printed import said_of_each
from generator.disclosure.rules.functions import (
    FUNCTIONS,
    by_function,
    changed_functions,
    unexplained_functions,
    unprinted_functions,
)
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.facts import FUNCTION_LIST
from generator.families.final_accounts.rules.registry import FLOWS, RULES
from generator.families.final_accounts.terms import Book
from generator.findings.finding import Level
from generator.model.terms import Source
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem

_COMPARED: Final = {
    "against": (Book.INITIAL, "年初预算数"),
    "against_adjusted": (Book.ADJUSTED, "全年预算数"),
}
"""What the sentence on an item may compare it with, by how a form says so."""


def _of(basis: Basis, book: Book) -> dict[str, Decimal]:
    return by_function(line for line in basis.books[book] if line.source is Source.GENERAL_PUBLIC_BUDGET)


@RULES.rule("FNC-01", Level.ERROR, FILLING_IN, needs=(FUNCTIONS, *FLOWS))
def functions_have_a_use(basis: Basis) -> Iterator[Problem]:
    """逐项说明支出的，有一般公共预算财政拨款支出决算的每个功能科目都要说明主要用于什么。"""
    return unexplained_functions(basis, _of(basis, Book.SPENT))


@RULES.rule("FNC-02", Level.WARNING, FILLING_IN, needs=(FUNCTIONS, *FLOWS))
def functions_are_spent_on(basis: Basis) -> Iterator[Problem]:
    """没有一般公共预算财政拨款决算数和年初预算数的功能科目不印，说明了也不会公开。"""
    return unprinted_functions(basis, {**_of(basis, Book.SPENT), **_of(basis, Book.INITIAL)})


@RULES.rule("FNC-04", Level.ERROR, FILLING_IN, needs=(FUNCTIONS, *FLOWS))
def functions_explain_their_change(basis: Basis) -> Iterator[Problem]:
    """决算数与公开文本中所比的年初预算数（全年预算数）不同的功能科目要说明变动原因。"""
    spent, said = _of(basis, Book.SPENT), said_of_each(basis.form, FUNCTION_LIST)
    for placeholder, (book, called) in _COMPARED.items():
        if placeholder in said:
            base = dict.fromkeys(spent, Decimal(0)) | _of(basis, book)
            yield from changed_functions(basis, spent, base, called)

"""Rules of 功能科目说明: each item (项) that 财政拨款 is spent on."""

from collections.abc import Iterator

from generator.disclosure.rules.functions import (
    FUNCTIONS,
    Amounts,
    by_function,
    changed_functions,
    unexplained_functions,
    unprinted_functions,
)
from generator.disclosure.rules.ledger import LEDGER
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.families.budget.scopes import FISCAL
from generator.findings.finding import Level
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem


def _printed(basis: Basis) -> Amounts:
    return by_function(basis.ledger.where(**FISCAL))


@RULES.rule("FNC-01", Level.ERROR, FILLING_IN, needs=(FUNCTIONS, *LEDGER))
def functions_have_a_use(basis: Basis) -> Iterator[Problem]:
    """逐项说明支出的，有财政拨款支出的每个功能科目都要说明主要用于什么。"""
    return unexplained_functions(basis, _printed(basis))


@RULES.rule("FNC-02", Level.WARNING, FILLING_IN, needs=(FUNCTIONS, *LEDGER))
def functions_are_spent_on(basis: Basis) -> Iterator[Problem]:
    """没有财政拨款支出的功能科目不印，说明了也不会公开。"""
    return unprinted_functions(basis, _printed(basis))


@RULES.rule("FNC-04", Level.ERROR, FILLING_IN, needs=(FUNCTIONS, *LEDGER))
def functions_explain_their_change(basis: Basis) -> Iterator[Problem]:
    """填了上年执行数的功能科目，与本年预算不同的要说明变动原因。"""
    own = (row for row in basis.submission.functions if basis.is_own_row(row.unit))
    last = {row.functional_code: row.executed for row in own if row.executed is not None}
    return changed_functions(basis, _printed(basis), last, "上年执行数")

"""Tables 2, 3, 5 and 8: by functional code (支出功能分类)."""

from generator.disclosure.rows import SPENDING, Body, Measures, functional_body
from generator.families.budget.basis import Basis
from generator.families.budget.scopes import CARRY_OVER, CURRENT
from generator.families.budget.tables.sources import SOURCE_COLUMNS
from generator.model.terms import Source

INCOME: Measures = {
    "total": CURRENT,
    **{name: {**CURRENT, "source": {source}} for name, source in SOURCE_COLUMNS.items()},
    "carry_over": CARRY_OVER,
}


def total_income(basis: Basis) -> Body:
    """表二 预算收入总表: 合计 is 本年 only, 上年结转 a column of its own."""
    return functional_body(basis, basis.ledger, INCOME)


def total_expenditure(basis: Basis) -> Body:
    """表三 预算支出总表: all sources, both years."""
    return functional_body(basis, basis.ledger, SPENDING)


def general_expenditure(basis: Basis) -> Body:
    """表五 一般公共预算支出预算表（不含上年结转）."""
    return functional_body(basis, basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current, SPENDING)


def fund_expenditure(basis: Basis) -> Body:
    """表八 政府性基金预算支出表（不含上年结转）."""
    return functional_body(basis, basis.ledger.of(Source.GOVERNMENT_FUND).current, SPENDING)

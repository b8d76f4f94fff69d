"""Scopes (口径): what the tables, the comparison with last year and 填报进度 count, each declared once."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.operating import AGENCIES, ITEMS, THREE_PUBLIC
from generator.facts.ledger import Ledger
from generator.facts.scope import Restrictions
from generator.families.budget.basis import Basis
from generator.model.terms import FISCAL_APPROPRIATION, FundingYear, Source, Spending

CURRENT: Final[Restrictions] = {"funding_year": {FundingYear.CURRENT}}
CARRY_OVER: Final[Restrictions] = {"funding_year": {FundingYear.CARRY_OVER}}
GENERAL: Final[Restrictions] = {"source": {Source.GENERAL_PUBLIC_BUDGET}}
FUND: Final[Restrictions] = {"source": {Source.GOVERNMENT_FUND}}
STATE_CAPITAL: Final[Restrictions] = {"source": {Source.STATE_CAPITAL}}
FISCAL: Final[Restrictions] = {"source": FISCAL_APPROPRIATION}

SOURCES: Final[Mapping[str, Source]] = {
    "general": Source.GENERAL_PUBLIC_BUDGET,
    "fund": Source.GOVERNMENT_FUND,
    "state_capital": Source.STATE_CAPITAL,
    "special_account": Source.SPECIAL_ACCOUNT,
    "unit_funds": Source.UNIT_FUNDS,
}
"""What target forms call the sources."""

THREE_PUBLIC_EXPENSES: Final[Restrictions] = {"economic": THREE_PUBLIC, **FISCAL, **CURRENT}
"""“三公”经费: this year's 财政拨款 of its codes, basic and projects."""

AGENCY_OPERATING: Final[Restrictions] = {
    "spending": {Spending.RUNNING_COSTS},
    "unit_kind": AGENCIES,
    **FISCAL,
    **CURRENT,
}
"""机关运行经费: this year's 财政拨款 of 公用经费 in 行政单位 and 参公事业单位."""

COMPARED: Final[dict[str, Restrictions]] = {
    "total": {},
    "general": {**GENERAL, **CURRENT},
    "fund": FUND,
    "state_capital": STATE_CAPITAL,
    **{item: {**THREE_PUBLIC_EXPENSES, "economic": codes} for item, codes in ITEMS.items()},
    "agency_operating": AGENCY_OPERATING,
}
"""This year's side of each comparison, by field of 上年数; next year's workbook takes 上年数 from it."""


def three_public_ledger(basis: Basis) -> Ledger:
    """The lines of “三公”经费."""
    return basis.ledger.where(**THREE_PUBLIC_EXPENSES)


def agency_operating_ledger(basis: Basis) -> Ledger:
    """The lines of 机关运行经费."""
    return basis.ledger.where(**AGENCY_OPERATING)

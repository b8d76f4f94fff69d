"""Scopes (口径): what the tables, the texts and the comparison with last year count, each declared once."""

from typing import Final

from generator.disclosure.operating import AGENCIES, ITEMS
from generator.disclosure.rows import SPENDING, Measures
from generator.facts.ledger import Ledger
from generator.facts.scope import Restrictions
from generator.families.final_accounts.balance import FISCAL, book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.terms import APPROPRIATED, Book, FundKind, IncomeKind, OtherSpending
from generator.model.terms import Spending

_KINDS: Final = {
    "superior": IncomeKind.SUPERIOR,
    "service": IncomeKind.SERVICE,
    "operating": IncomeKind.OPERATING,
    "subordinate": IncomeKind.SUBORDINATE,
    "other": IncomeKind.OTHER,
}
INCOME: Measures = {
    "total": {},
    "appropriation": {"income": APPROPRIATED.values()},
    **{name: {"income": {kind}} for name, kind in _KINDS.items()},
}
ALL_SPENDING: Measures = {
    **SPENDING,
    "upward": {"spending": {OtherSpending.UPWARD}},
    "operating": {"spending": {OtherSpending.OPERATING}},
    "subsidy": {"spending": {OtherSpending.SUBSIDY}},
}
AGENCY_OPERATING: Final[Restrictions] = {
    "fund": FISCAL,
    "spending": {Spending.RUNNING_COSTS},
    "unit_kind": AGENCIES,
}
"""机关运行经费: 财政拨款 of 公用经费 in 行政单位 and 参公事业单位."""


def basic_ledger(basis: Basis) -> Ledger:
    """基本支出 of 一般公共预算财政拨款."""
    return book(basis, Book.SPENT, fund={FundKind.GENERAL}).basic


def three_public_ledger(basis: Basis, *items: str) -> Ledger:
    """Return 财政拨款 spent on some items of “三公”经费 (all, if none is named), basic and projects."""
    codes = frozenset().union(*(ITEMS[item] for item in items or ITEMS))
    return book(basis, Book.SPENT, fund=FISCAL, economic=codes)


def agency_operating_ledger(basis: Basis) -> Ledger:
    """The lines of 机关运行经费."""
    return basis.ledger.where(**AGENCY_OPERATING)

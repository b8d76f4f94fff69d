"""The ten tables (决算公开表), one builder each."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.deriving import Builder
from generator.disclosure.rows import SPENDING
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scopes import ALL_SPENDING, INCOME
from generator.families.final_accounts.tables.economic import LISTS, basic_by_economic_code
from generator.families.final_accounts.tables.functional import (
    fund_balance,
    general_expenditure,
    state_capital_expenditure,
    total_expenditure,
    total_income,
)
from generator.families.final_accounts.tables.operating import THREE_PUBLIC, statistics, three_public
from generator.families.final_accounts.tables.overview import SOURCES, appropriation_balance, total_balance

_CODED: Final = ("code", "name")
_NUMBERED: Final = ("income_item", "income_line", "income", "expenditure_item", "expenditure_line")

BUILDERS: Final[Mapping[str, Builder[Basis]]] = {
    "f1": Builder((*_NUMBERED, "amount"), total_balance),
    "f2": Builder((*_CODED, *INCOME), total_income),
    "f3": Builder((*_CODED, *ALL_SPENDING), total_expenditure),
    "f4": Builder((*_NUMBERED, "total", *SOURCES), appropriation_balance),
    "f5": Builder((*_CODED, *SPENDING), general_expenditure),
    "f6": Builder(LISTS, basic_by_economic_code),
    "f7": Builder((*_CODED, "opening", "received", *SPENDING, "closing"), fund_balance),
    "f8": Builder((*_CODED, *SPENDING), state_capital_expenditure),
    "f9": Builder(THREE_PUBLIC, three_public),
    "f10": Builder(("item", "line", "statistic"), statistics),
}
"""The builder of each table, with what it calls its columns."""

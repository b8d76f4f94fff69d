"""The tables (决算公开表) whose rows forms do not declare, one builder each."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.deriving import Builder
from generator.disclosure.rows import SPENDING
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.tables.economic import LISTS, basic_by_economic_code
from generator.families.final_accounts.tables.functional import fund_balance
from generator.families.final_accounts.tables.operating import THREE_PUBLIC, statistics, three_public
from generator.families.final_accounts.tables.overview import SOURCES, appropriation_balance, total_balance

_NUMBERED: Final = ("income_item", "income_line", "income", "expenditure_item", "expenditure_line")

BUILDERS: Final[Mapping[str, Builder[Basis]]] = {
    "f1": Builder((*_NUMBERED, "amount"), total_balance),
    "f4": Builder((*_NUMBERED, "total", *SOURCES), appropriation_balance),
    "f6": Builder(LISTS, basic_by_economic_code),
    "f7": Builder(("code", "name", "opening", "received", *SPENDING, "closing"), fund_balance),
    "f9": Builder(THREE_PUBLIC, three_public),
    "f10": Builder(("item", "line", "statistic"), statistics),
}
"""The builder of each table, with what it calls its columns."""

"""The tables (预算公开表) whose rows forms do not declare, one builder each."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.offer import Builder
from generator.disclosure.rows import SPENDING
from generator.families.budget.basis import Basis
from generator.families.budget.tables.funds import fund_income, state_capital

_REVENUE: Final = ("revenue_code", "revenue_name", "income")

BUILDERS: Final[Mapping[str, Builder[Basis]]] = {
    "t7": Builder(_REVENUE, fund_income),
    "t9": Builder((*_REVENUE, "code", "name", *SPENDING), state_capital),
}
"""The builder of each table, with what it calls its columns."""

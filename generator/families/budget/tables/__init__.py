"""The thirteen tables (预算公开表), one builder each."""

from collections.abc import Mapping

from generator.disclosure.deriving import Builder
from generator.disclosure.rows import SPENDING
from generator.families.budget.basis import Basis
from generator.families.budget.tables.economic import BASIC_KINDS, basic_by_economic_code
from generator.families.budget.tables.functional import (
    INCOME,
    fund_expenditure,
    general_expenditure,
    total_expenditure,
    total_income,
)
from generator.families.budget.tables.funds import fund_income, state_capital
from generator.families.budget.tables.operating import agency_operating, three_public
from generator.families.budget.tables.overview import YEARS, appropriation_balance, total_balance
from generator.families.budget.tables.projects import CURRENT_SOURCES, carried_over_projects, current_projects
from generator.families.budget.tables.sources import FISCAL_MEASURES

_INCOME_BESIDE = ("income_item", "income", "expenditure_item")
_CODED = ("code", "name")
_REVENUE = ("revenue_code", "revenue_name", "income")

BUILDERS: Mapping[str, Builder[Basis]] = {
    "t1": Builder((*_INCOME_BESIDE, *YEARS), total_balance),
    "t2": Builder((*_CODED, *INCOME), total_income),
    "t3": Builder((*_CODED, *SPENDING), total_expenditure),
    "t4": Builder((*_INCOME_BESIDE, *FISCAL_MEASURES), appropriation_balance),
    "t5": Builder((*_CODED, *SPENDING), general_expenditure),
    "t6": Builder(("economic", "government", *BASIC_KINDS), basic_by_economic_code),
    "t7": Builder(_REVENUE, fund_income),
    "t8": Builder((*_CODED, *SPENDING), fund_expenditure),
    "t9": Builder((*_REVENUE, *_CODED, *SPENDING), state_capital),
    "t10": Builder(("item", *FISCAL_MEASURES), three_public),
    "t11": Builder(("unit", *FISCAL_MEASURES), agency_operating),
    "t12": Builder(("item", *CURRENT_SOURCES), current_projects),
    "t13": Builder(("item", *FISCAL_MEASURES), carried_over_projects),
}
"""The builder of each table, with what it calls its columns."""

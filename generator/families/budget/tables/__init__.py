"""The thirteen tables (预算公开表), one builder each; a builder returns columns and rows, no titles or layout."""

from collections.abc import Mapping

from generator.disclosure.deriving import Builder
from generator.families.budget.basis import Basis
from generator.families.budget.tables.economic import basic_by_economic_code
from generator.families.budget.tables.functional import (
    fund_expenditure,
    general_expenditure,
    total_expenditure,
    total_income,
)
from generator.families.budget.tables.funds import fund_income, state_capital
from generator.families.budget.tables.operating import agency_operating, three_public
from generator.families.budget.tables.overview import appropriation_balance, total_balance
from generator.families.budget.tables.projects import carried_over_projects, current_projects

BUILDERS: Mapping[str, Builder[Basis]] = {
    "t1": total_balance,
    "t2": total_income,
    "t3": total_expenditure,
    "t4": appropriation_balance,
    "t5": general_expenditure,
    "t6": basic_by_economic_code,
    "t7": fund_income,
    "t8": fund_expenditure,
    "t9": state_capital,
    "t10": three_public,
    "t11": agency_operating,
    "t12": current_projects,
    "t13": carried_over_projects,
}

"""The ten tables (决算公开表), one builder each; a builder returns columns and rows, no titles or layout."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.deriving import Builder
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.tables.economic import basic_by_economic_code
from generator.families.final_accounts.tables.functional import (
    fund_balance,
    general_expenditure,
    state_capital_expenditure,
    total_expenditure,
    total_income,
)
from generator.families.final_accounts.tables.operating import statistics, three_public
from generator.families.final_accounts.tables.overview import appropriation_balance, total_balance

BUILDERS: Final[Mapping[str, Builder[Basis]]] = {
    "f1": total_balance,
    "f2": total_income,
    "f3": total_expenditure,
    "f4": appropriation_balance,
    "f5": general_expenditure,
    "f6": basic_by_economic_code,
    "f7": fund_balance,
    "f8": state_capital_expenditure,
    "f9": three_public,
    "f10": statistics,
}

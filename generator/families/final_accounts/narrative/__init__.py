"""The narrative (情况说明): ten sections, each a pure function of the basis."""

from typing import Final

from generator.disclosure.deriving import Writer
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.narrative.general import general
from generator.families.final_accounts.narrative.others import other
from generator.families.final_accounts.narrative.overall import appropriation, expenditure, income, totals
from generator.families.final_accounts.narrative.parts import basic, fund, state_capital
from generator.families.final_accounts.narrative.three_public import three_public

SECTIONS: Final[tuple[Writer[Basis], ...]] = (
    totals,
    income,
    expenditure,
    appropriation,
    general,
    basic,
    fund,
    state_capital,
    three_public,
    other,
)

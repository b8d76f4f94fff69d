"""The narrative (情况说明): twelve sections, each a pure function of the basis."""

from typing import Final

from generator.disclosure.deriving import Writer
from generator.families.budget.basis import Basis
from generator.families.budget.narrative.changes import agency_operating, changes, three_public
from generator.families.budget.narrative.expenditure import appropriation, basic, expenditure, general
from generator.families.budget.narrative.income import income
from generator.families.budget.narrative.performance import performance
from generator.families.budget.narrative.resources import assets, other, procurement

SECTIONS: Final[tuple[Writer[Basis], ...]] = (
    changes,
    income,
    expenditure,
    appropriation,
    general,
    basic,
    three_public,
    agency_operating,
    procurement,
    performance,
    assets,
    other,
)

"""The narrative (情况说明): twelve sections, each a pure function of the basis."""

from generator.families.budget.basis import Basis
from generator.families.budget.document import Section
from generator.families.budget.narrative.changes import agency_operating, changes, three_public
from generator.families.budget.narrative.expenditure import appropriation, basic, expenditure, general
from generator.families.budget.narrative.income import income
from generator.families.budget.narrative.performance import performance
from generator.families.budget.narrative.resources import assets, other, procurement

SECTIONS = (
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


def build_narrative(basis: Basis) -> tuple[Section, ...]:
    """Word the twelve sections, in the order of the form."""
    return tuple(section(basis) for section in SECTIONS)

"""What a budget compares with last year's."""

from generator.disclosure.changes import Change
from generator.disclosure.rules.comparisons import Comparisons
from generator.disclosure.rules.ledger import LEDGER
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import always_explained, changes, general_change
from generator.families.budget.rules.registry import RULES
from generator.families.budget.terms import ChangeSubject


def _all_changes(basis: Basis) -> list[Change]:
    return [*changes(basis).values(), general_change(basis)]


def _always(basis: Basis) -> frozenset[ChangeSubject]:
    return always_explained(basis.form)


Comparisons[Basis](("last_year", *LEDGER), changes, _all_changes, _always).register(RULES)

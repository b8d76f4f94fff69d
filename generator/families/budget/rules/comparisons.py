"""What a budget compares with last year's."""

from generator.disclosure.changes import Change
from generator.disclosure.printed import always_explained
from generator.disclosure.rules.comparisons import Comparisons
from generator.disclosure.rules.ledger import LEDGER
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import all_changes, changes
from generator.families.budget.rules.registry import RULES


def _all_changes(basis: Basis) -> list[Change]:
    return [*changes(basis).values(), all_changes(basis)["一般公共预算"]]


Comparisons[Basis](("last_year", *LEDGER), changes, _all_changes, lambda basis: always_explained(basis.form)).register(
    RULES
)

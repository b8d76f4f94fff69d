"""The provinces' forms (各省公开样式) of the budget disclosure, checked against the words there are."""

from collections.abc import Mapping
from functools import cache

from generator.disclosure.forms.reading import read_forms
from generator.families.budget.form import BudgetForm
from generator.families.budget.offer import OFFER
from generator.files.resources import FORMATS


@cache
def forms() -> Mapping[str, BudgetForm]:
    """Load all published forms by name."""
    return read_forms(FORMATS / "budget", BudgetForm, OFFER)

"""The provinces' forms (各省公开样式) of the budget disclosure, checked against the words there are."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from generator.disclosure.checking.coverage import required_tables
from generator.disclosure.forms.checking import Offered
from generator.disclosure.forms.reading import read_forms
from generator.families.budget.form import BudgetForm
from generator.families.budget.words import WORDS
from generator.files.resources import FORMATS

OFFERED: Final = Offered({}, WORDS, required_tables("budget"))
"""What forms are checked against."""


@cache
def forms() -> Mapping[str, BudgetForm]:
    """Load all published forms by name."""
    return read_forms(FORMATS / "budget", BudgetForm, OFFERED)

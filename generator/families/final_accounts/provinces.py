"""The provinces' forms (各省公开样式) of final accounts, checked against the tables there are."""

from collections.abc import Mapping
from functools import cache

from generator.disclosure.forms.reading import read_forms
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.offer import OFFER
from generator.files.resources import FORMATS


@cache
def forms() -> Mapping[str, FinalAccountsForm]:
    """Load all published forms by name."""
    return read_forms(FORMATS / "final_accounts", FinalAccountsForm, OFFER)

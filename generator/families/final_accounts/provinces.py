"""The provinces' forms (各省公开样式) of final accounts, checked against the tables there are."""

from collections.abc import Mapping
from functools import cache

from generator.disclosure.forms.reading import read_forms
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.tables import BUILDERS
from generator.files.resources import FORMATS


@cache
def forms() -> Mapping[str, FinalAccountsForm]:
    """Load all published forms by name."""
    columns = {key: builder.columns for key, builder in BUILDERS.items()}
    return read_forms(FORMATS / "final_accounts", FinalAccountsForm, columns)

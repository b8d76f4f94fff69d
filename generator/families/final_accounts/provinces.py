"""The provinces' forms (各省公开样式) of final accounts, checked against the tables there are."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from generator.disclosure.checking.coverage import required_tables
from generator.disclosure.forms.checking import Offered
from generator.disclosure.forms.reading import read_forms
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.tables import BUILDERS
from generator.families.final_accounts.words import WORDS
from generator.files.resources import FORMATS

OFFERED: Final = Offered(
    {key: builder.columns for key, builder in BUILDERS.items()}, WORDS, required_tables("final_accounts")
)
"""What forms are checked against."""


@cache
def forms() -> Mapping[str, FinalAccountsForm]:
    """Load all published forms by name."""
    return read_forms(FORMATS / "final_accounts", FinalAccountsForm, OFFERED)

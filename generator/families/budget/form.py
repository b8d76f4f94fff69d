"""Form (公开样式): what a province's form has specifically for the budget disclosure."""

from collections.abc import Mapping
from functools import cache

from generator.disclosure.form import ProvincialForm
from generator.disclosure.forms.reading import read_forms
from generator.files.resources import FORMATS


class BudgetForm(ProvincialForm):
    """A province's form of the budget disclosure."""

    form_contacts: bool  # the project forms print 负责人, 经办人 and 联系电话
    unit_kinds: dict[str, str]
    forms: dict[str, str]


@cache
def forms() -> Mapping[str, BudgetForm]:
    """Load all published forms by name."""
    return read_forms(FORMATS / "budget", BudgetForm)

"""Who is named in the project forms: printed only where the province's form says so, and no personal numbers."""

from generator.families.budget.annexes.forms import project_forms
from generator.families.budget.basis import Basis
from generator.families.budget.provinces import forms
from tests.support.changed import findings, places
from tests.support.varied import invented, varied

CONTACTS = {"responsible": "甲", "handler": "乙", "telephone": "0000-0000000"}


def printed(form_contacts: bool) -> list[str]:
    """The contact cells of the first form."""
    first, *others = invented().project_targets
    submission = varied(invented(), project_targets=(first.model_copy(update=CONTACTS), *others))
    form = forms()["山西"].model_copy(update={"form_contacts": form_contacts})
    made = next(project_forms(Basis(submission, form)))
    return [made.responsible, made.handler, made.telephone]


def test_shanxi_prints_them() -> None:
    assert forms()["山西"].form_contacts
    assert printed(form_contacts=True) == ["甲", "乙", "0000-0000000"]


def test_a_province_that_does_not_has_blank_cells() -> None:
    assert printed(form_contacts=False) == ["", "", ""]


def test_a_telephone_in_its_own_column_is_no_fault() -> None:
    found = findings({"edit": {"项目绩效!U4": "13800138000", "项目绩效!S4": "13800138000"}})
    assert places(found, "PRV-01") == {("警告", "项目绩效!S4")}

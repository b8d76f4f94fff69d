"""The published forms (data/formats/): every text of a form is used, and asks for nothing that is not there."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from generator.families.budget.basis import Basis
from generator.families.budget.entries import LastYear
from generator.families.budget.family import BUDGET
from generator.families.budget.form import BudgetForm, forms
from generator.families.budget.submission import Submission
from generator.families.budget.tables import BUILDERS
from generator.families.budget.terms import DisclosureKind
from generator.files.resources import FORMATS, PAGES
from generator.model.values import YesNo
from tests.support.varied import invented, varied

FILES = sorted(FORMATS.glob("budget/*.toml"))
FORMS = list(forms().values())
AMOUNTS = (Decimal(0), Decimal(1), Decimal(10**12))  # last year: nothing, less, more


def submissions() -> Iterator[Submission]:
    """The invented department and what it might have been, so that every case of the wording comes up."""
    whole = invented()
    nothing = varied(whole, basic=(), project_lines=())
    for submission in (whole, nothing):
        for amount in AMOUNTS:
            yield varied(submission, last_year=(last_year(submission, amount),))
    yield varied(whole, last_year=())
    yield varied(whole, reasons=())
    yield varied(whole, leaves_out_amounts=True)
    identity = whole.identity.model_copy(update={"kind": DisclosureKind.UNIT})
    for target in YesNo:
        unit = whole.units[0].model_copy(update={"has_overall_target": target})
        yield varied(whole, identity=identity, units=(unit,), overall_targets=())


def last_year(submission: Submission, amount: Decimal) -> LastYear:
    (first, *_) = submission.last_year
    fields = {name: amount for name in LastYear.model_fields if name not in {"places", "unit"}}
    return first.model_copy(update={"unit": None, **fields})


def said(form: BudgetForm) -> str:
    """Everything that is said in this form of all these departments."""
    return "".join(BUDGET.disclosure(Basis(submission, form)).model_dump_json() for submission in submissions())


def marked(texts: dict[str, Any], path: str) -> dict[str, Any]:
    """Put its name before every text, so that one can tell where it is used."""
    return {
        key: marked(text, f"{path}.{key}") if isinstance(text, dict) else f"⟦{path}.{key}⟧{text}"
        for key, text in texts.items()
    }


def unused(wording: dict[str, Any], text: str) -> list[str]:
    """The names of the texts that are not in a text."""
    names = [name.split("⟧")[0] for name in str(wording).split("⟦")[1:]]
    return [name for name in names if f"⟦{name}⟧" not in text]


WORDING = ("document", "parts", "overview", "captions", "headings", "sentences", "changes", "draft")
"""The texts that the forms of every family have."""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_text_of_the_form_is_used(form: BudgetForm) -> None:
    wording = {group: marked(getattr(form, group), group) for group in (*WORDING, "unit_kinds", "charts")}
    assert unused(wording, said(form.model_copy(update=wording))) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_placeholder_is_left(form: BudgetForm) -> None:
    told = BUDGET.disclosure(Basis(next(submissions()), form))
    shown = told.model_dump(exclude={"figures"})
    assert "{" not in "".join(texts(shown))


def texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from texts(value)
    elif isinstance(content, (list, tuple)):
        for value in content:
            yield from texts(value)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_table_has_a_builder_and_a_template(form: BudgetForm) -> None:
    keys = [table.key for table in form.tables]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(BUILDERS)
    assert all((PAGES / "budget" / "tables" / f"{key}.html").is_file() for key in keys)


def test_shanxi_publishes_thirteen_tables_in_order() -> None:
    assert [table.key for table in forms()["山西"].tables] == [f"t{number}" for number in range(1, 14)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("group", [(), ("money",), ("tables", 0), ("glossary", 0)], ids=str)
def test_a_form_with_an_unknown_key_is_refused(path: Path, group: tuple[Any, ...]) -> None:
    content = tomllib.loads(path.read_text("utf-8"))
    place: Any = content
    for key in group:
        place = place[key]
    place["landscap"] = True
    with pytest.raises(ValidationError, match="landscap"):
        BudgetForm.model_validate(content)

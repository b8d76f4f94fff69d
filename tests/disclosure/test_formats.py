"""The published forms (data/formats/): every text of a form is used, and asks for nothing that is not there."""

import re
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
from generator.families.budget.form import BudgetForm
from generator.families.budget.provinces import forms
from generator.families.budget.submission import Submission
from generator.families.budget.terms import DisclosureKind
from generator.files.resources import FORMATS
from generator.findings.place import Place
from generator.model.entries import FunctionText, ProjectText
from generator.model.terms import FISCAL_APPROPRIATION, AdministrativeLevel
from generator.model.values import YesNo
from tests.support import made
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
    for executed in (*AMOUNTS, spent_on(whole, CODE)):
        yield varied(
            whole, functions=(FunctionText(places=PLACES, functional_code=CODE, usage="办案", executed=executed),)
        )
    yield varied(whole, project_texts=(ProjectText(places=PLACES, title="项目概述", text="一。"),))
    yield varied(whole, last_year=())
    yield varied(whole, reasons=())
    yield varied(whole, overall_targets=(), attachments=())
    yield varied(whole, leaves_out_amounts=True)
    identity = whole.identity.model_copy(update={"kind": DisclosureKind.UNIT})
    for target in YesNo:
        unit = whole.units[0].model_copy(update={"has_overall_target": target})
        filed = whole.overall_targets[:1] if target is YesNo.YES else ()
        yield varied(whole, identity=identity, units=(unit,), overall_targets=filed)


CODE = "2050101"
PLACES = {"executed": Place(sheet="功能科目说明", cell="D3")}


def spent_on(submission: Submission, code: str) -> Decimal:
    """This year's 财政拨款 under a functional code."""
    lines = (line for line in submission.lines if line.functional_code == code)
    return sum((line.amount for line in lines if line.source in FISCAL_APPROPRIATION), Decimal(0))


def last_year(submission: Submission, amount: Decimal) -> LastYear:
    (first, *_) = submission.last_year
    fields = {name: amount for name in LastYear.model_fields if name not in {"places", "unit"}}
    return first.model_copy(update={"unit": None, **fields})


def said(form: BudgetForm) -> str:
    """Everything that is said in this form of all these departments."""
    return "".join(BUDGET.disclosure(Basis(submission, form)).model_dump_json() for submission in submissions())


def marked(content: Any, path: str, said: bool) -> Any:
    """Put its name before every text that is said, so that one can tell where it is used; titles are said."""
    if isinstance(content, dict):
        names = TEXTS | ({"whole"} if "each" in content else set())
        return {
            key: marked(value, f"{path}.{key}", said or key in names) if key not in LINKS else value
            for key, value in content.items()
        }
    if isinstance(content, (list, tuple)):
        return [marked(value, f"{path}.{number}", said) for number, value in enumerate(content)]
    return f"⟦{path}⟧{content}" if said and content and isinstance(content, str) else content


def wording_of(path: Path, *more: str) -> dict[str, Any]:
    """The texts of a form, each marked with its name."""
    content = tomllib.loads(path.read_text("utf-8"))
    groups = {group: marked(content[group], group, True) for group in (*WORDING, *more) if group in content}
    return groups | {group: marked(content[group], group, False) for group in ("parts", "sections")}


def unused(wording: dict[str, Any], text: str) -> list[str]:
    """The names of the texts that are not in a text."""
    names = [name.split("⟧")[0] for name in str(wording).split("⟦")[1:]]
    return [name for name in names if f"⟦{name}⟧" not in text]


WORDING = ("document", "captions", "sentences", "changes", "draft")
"""The groups of texts that the forms of every family have."""

TEXTS = {"heading", "lead", "say", "none", "chart", "alt", "bars"}
LINKS = {"each", "of", "when", "join", "look", "for"}
"""What sections say, and what they refer to."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_the_form_is_used(path: Path) -> None:
    wording = wording_of(path, "unit_kinds")
    content = tomllib.loads(path.read_text("utf-8"))
    assert unused(wording, said(BudgetForm.model_validate(content | wording))) == []


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


HALF = re.compile(r"[一-鿿}”）][:()\",;!?]|[(\"][一-鿿{]|\d\. ")
"""A mark of half width among Chinese characters, and a blank after the point of a number."""


@pytest.mark.parametrize("path", sorted(FORMATS.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}")
def test_marks_among_chinese_characters_are_of_full_width(path: Path) -> None:
    """In every text that a form prints; the keys are the workbook's own words."""
    printed = list(texts(tomllib.loads(path.read_text("utf-8"))))
    assert [text for text in printed if HALF.search(text)] == []


@pytest.mark.parametrize(
    ("region", "level", "called"),
    [
        ("沁水县", "县(区)级", "县级"),
        ("高平市", "县(区)级", "市级"),
        ("城区", "县(区)级", "区级"),
        ("某某旗", "县(区)级", "县(区)级"),
        ("云川市", "市级", "市级"),
        ("山西省", "省级", "省级"),
    ],
)
def test_the_level_of_a_county_is_called_by_what_it_is(region: str, level: str, called: str) -> None:
    given = next(submissions())
    identity = given.identity.model_copy(update={"region": region, "level": AdministrativeLevel(level)})
    basis = Basis(varied(given, identity=identity), forms()["山西"])
    assert basis.title("{R}{L}") == region + called


@pytest.mark.parametrize(("example", "written"), [("2026-云川市教育局", "2026年2月10日"), ("2025-沁水县公安局", "")])
def test_the_cover_bears_the_date_of_approval_if_there_is_one(example: str, written: str) -> None:
    dates = [str(line.text) for line in made.html(example).find_class("cover-date")]
    assert dates == ([written] if written else [])


@pytest.mark.parametrize("example", made.EXAMPLES)
def test_forms_and_attachments_are_found_in_the_contents(example: str) -> None:
    document = made.html(example)
    listed = {link.get("href"): str(link.text_content()) for link in document.find_class("toc")[0].iter("a")}
    forms = [form.find("h3").get("id") for form in document.find_class("form-page")]
    assert listed[f"#{forms[0]}"] == f"绩效目标表（共{len(forms)}张）"
    pictures = [image.getprevious() for image in document.iter("img")]
    assert all(listed[f"#{title.get('id')}"] == title.text for title in pictures if title is not None)

"""The performance forms that the two real departments published, against ours, field by field."""

import re

import pytest

from tests.acceptance.test_texts import FILES, TEXTS
from tests.support.cases import load
from tests.support.forms import (
    FIELDS,
    FORMS,
    mended,
    mended_title,
    ours,
    ours_overall,
    sections,
    sides,
    theirs,
    theirs_overall,
    unified,
)

NUMBERS = [(department, number) for department, name in FORMS.items() for number in range(len(load(name)["forms"]))]


@pytest.mark.parametrize(("department", "number"), NUMBERS)
def test_project_form_is_as_published(department: str, number: int) -> None:
    published = load(FORMS[department])["forms"][number]
    made_forms = [section for key, section in sections(department).items() if key != "overall"]
    expected = mended(department, published["name"], theirs(published))
    found = ours(made_forms[number])
    assert sides(found.pop("indicators")) == sides(expected.pop("indicators"))
    assert found == expected


@pytest.mark.parametrize(("department", "number"), NUMBERS)
def test_every_level_stands_in_order_even_if_blank(department: str, number: int) -> None:
    made_forms = [section for key, section in sections(department).items() if key != "overall"]
    indicators = ours(made_forms[number])["indicators"]
    levels = [f"{kind}指标" for kind in ("数量", "质量", "时效", "成本")]
    levels += ["经济效益", "社会效益", "生态效益", "可持续影响", "服务对象满意度"]
    for column in (1, 4):
        assert list(dict.fromkeys(row[column] for row in indicators)) == levels


@pytest.mark.parametrize("department", FORMS)
def test_forms_stand_in_the_published_order(department: str) -> None:
    published = load(FORMS[department])
    titles = [section.findtext("h3") for section in sections(department).values()]
    printed = [published["overall"]["title"], *(form["title"] for form in published["forms"])]
    expected = [mended_title(department, title) for title in printed]
    assert list(map(unified, titles)) == list(map(unified, expected))
    years = [unified(section.findtext("p")) for section in sections(department).values()]
    assert years == [unified(form["year"]) for form in (published["overall"], *published["forms"])]


@pytest.mark.parametrize("department", FORMS)
def test_overall_form_is_as_published(department: str) -> None:
    published = load(FORMS[department])["overall"]
    expected = mended(department, "overall", theirs_overall(published))
    assert ours_overall(sections(department)["overall"]) == expected


@pytest.mark.parametrize("department", FORMS)
def test_the_case_is_the_extracted_text(department: str) -> None:
    """What is not in the text word for word is named as damage of the extraction."""
    source = TEXTS / FILES[department]
    if not source.exists():
        pytest.skip("the published texts do not lie beside this clone")
    text = unified(source.read_text("utf-8"))
    case = load(FORMS[department])
    damaged = {(str(entry["form"]), field) for entry in case["damage"] for field in fields_of(entry["field"])}
    for number, form in enumerate(case["forms"], 1):
        for name in (*FIELDS, "period_target", "year_target", "filed"):
            assert unified(form[name]) in text or (str(number), name) in damaged, (number, name)
        for row in form["indicators"]:
            for cell in row:
                assert unified(cell) in text or (str(number), "indicators") in damaged, (number, cell)


def fields_of(names: str) -> list[str]:
    """The fields that an entry of damage names, without the number of a row."""
    return [re.sub(r"[\[.].*", "", name.strip()) for name in names.split(",")]

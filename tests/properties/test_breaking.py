"""A form of any length is cut into parts that fill a page each at most; every part says what it goes on with."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from pypdfium2 import PdfDocument

from generator.disclosure.disclosure import Disclosure
from generator.families.budget.annexes.content import Indicator, IndicatorGroup, ProjectForm
from generator.render.breaking import CONTINUED
from generator.render.environment import render
from generator.render.grid import cells_of
from generator.render.profile import parse_document
from generator.writers.pdf import Engine, write_pdf
from tests.support import made
from tests.support.thinned import by_default
from tools.page_fill import LEAST, filled

TEXT = st.text("预算绩效目标、，。；≥100%（2026）abc\n", max_size=1800)
SHORT = st.text("预算绩效目标≥100%abc", min_size=1, max_size=60)
ROWS = st.lists(st.tuples(SHORT, SHORT, SHORT, SHORT), min_size=1, max_size=40)


@cache
def example() -> Disclosure:
    return made.disclosure("2025-沁水县公安局")


@cache
def example_form() -> ProjectForm:
    section = next(section for section in example().sections if section.key == "performance")
    return next(annex for annex in section.annexes if isinstance(annex, ProjectForm))


@st.composite
def forms(draw: Any) -> ProjectForm:
    """A form with texts of any length and any number of indicators."""
    texts = {name: draw(TEXT) for name in ("overview", "grounds", "necessity", "period_target", "year_target")}
    first, *others = example_form().levels
    rows = tuple(
        (Indicator(name=name, value=value), Indicator(name=other, value=last))
        for name, value, other, last in draw(ROWS)
    )
    groups = (IndicatorGroup(name=first.groups[0].name, rows=rows), *first.groups[1:])
    level = first.model_copy(update={"groups": groups})
    return example_form().model_copy(update={**texts, "levels": (level, *others)})


def document(form: ProjectForm) -> str:
    """A short document with this form in it."""
    section = next(section for section in example().sections if section.key == "performance")
    parts = {
        "tables": example().tables[-1:],
        "sections": (section.model_copy(update={"blocks": (), "annexes": (form,)}),),
        "glossary": (),
    }
    return render("disclosure.html", example().model_copy(update=parts))


def parts(form: ProjectForm) -> list[HtmlElement]:
    return list(parse_document(document(form)).find_class("form"))


def texts(table: HtmlElement) -> str:
    """All that a table says, labels aside, and what every part repeats: the name of the project."""
    rows = list(table.iter("tr"))["continued" in table.classes :]
    return "".join(cell.text_content() for row in rows for cell in row.iter("td"))


@settings(max_examples=settings().max_examples // 2)
@given(forms())
def test_every_part_fits_a_page(form: ProjectForm) -> None:
    checked = parse_document(document(form))
    others = 6  # cover, contents, overview, a table, the section itself, glossary
    pages = {engine: len(PdfDocument(write_pdf(checked, {}, engine).data)) for engine in Engine}
    assert pages == dict.fromkeys(Engine, others + len(checked.find_class("form")))


@pytest.mark.parametrize("engine", list(Engine))
@pytest.mark.parametrize("count", by_default([20], [8, 14, 20, 26, 32]))
def test_no_form_ends_on_a_nearly_empty_page(count: int, tmp_path: Path, engine: Engine) -> None:
    first, *others = example_form().levels
    row = (Indicator(name="建成并投入使用的设施数量", value="≥10个"),) * 2
    group = IndicatorGroup(name=first.groups[0].name, rows=(row,) * count)
    level = first.model_copy(update={"groups": (group, *first.groups[1:])})
    form = example_form().model_copy(update={"overview": "预算" * 300, "levels": (level, *others)})
    path = tmp_path / "公开.pdf"
    path.write_bytes(write_pdf(parse_document(document(form)), {}, engine).data)
    pages = list(filled(path))[5:-1]  # behind cover, contents, overview, a table and the section; before the glossary
    assert [page for page in pages if page.share < LEAST] == []


@given(forms())
def test_nothing_is_lost_or_told_twice(form: ProjectForm) -> None:
    whole = next(iter(html.document_fromstring(document(form)).find_class("form")))
    written = [sorted("".join(map(texts, tables))) for tables in ([whole], parts(form))]
    assert written[0] == written[1]


@given(forms())
def test_a_part_says_which_group_it_goes_on_with(form: ProjectForm) -> None:
    before, *others = parts(form)
    for part in others:
        (left,) = [cell for cell in cells_of(part) if cell.row == 0 and cell.column == 0]
        named = left.element.text_content()
        assert named.endswith(CONTINUED) or named not in before.text_content()
        last = [cell for cell in cells_of(part) if cell.row == max(cell.row for cell in cells_of(part))]
        assert any(cell.element.tag == "td" for cell in last)
        before = part

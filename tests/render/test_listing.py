"""Lists in tables among the text (文中的表): as large as their width allows, over as many pages as they take."""

import pytest
from lxml.html import HtmlElement, fragment_fromstring, tostring

from generator.looks.reading import usual_looks
from generator.looks.steps import step_of
from generator.render.profile import parse_document
from generator.writers.pdf import Engine, write_pdf
from generator.writers.word import write_docx
from tests.support.small import document, mismatches

SIZES = [step.size for step in usual_looks().table.steps]
LONG = "一个很长很长的单位名称，一行写不下，两行也写不下，三行还写不下，要写到第四行去"


def listed(count: int, name: str = "某某中心") -> HtmlElement:
    """A document with a list behind its text."""
    made = document(["各单位："])
    row = f"<tr class='item'>{f'<td class=text>{name}</td>' * 3}</tr>"
    table = (
        "<table class='listing'><colgroup><col class=w-30><col class=w-30><col class=w-40></colgroup>"
        f"<thead><tr>{'<th scope=col>栏</th>' * 3}</tr></thead><tbody>{row * count}</tbody></table>"
    )
    made.find_class("text")[0].addnext(fragment_fromstring(table))
    return parse_document(tostring(made, encoding="unicode"))


@pytest.mark.parametrize(("name", "size"), [("某某中心", SIZES[0]), (LONG, SIZES[-1])])
def test_a_list_is_as_large_as_its_width_allows(name: str, size: float) -> None:
    (table,) = listed(3, name).find_class("listing")
    assert SIZES[step_of(table) - 1] == size


@pytest.mark.parametrize("engine", [Engine.TYPST, pytest.param(Engine.WEASYPRINT, marks=pytest.mark.slow)])
def test_a_list_of_several_pages_is_proved(engine: Engine) -> None:
    made = listed(60)
    assert mismatches(made, {"公开.pdf": write_pdf(made, {}, engine).data, "公开.docx": write_docx(made, {})}) == []

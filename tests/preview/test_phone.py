"""The published HTML on a telephone and on an office screen: nothing overlaps, and only wide tables slide sideways."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support import made
from tests.support.thinned import by_default

EXAMPLES = ("2026-云川市教育局", "2025-云川市教育局决算")

SPILLED = """() => [...document.querySelectorAll("td, th, p, h1, h2, h3, h4")]
    .filter(shown => shown.getClientRects().length && shown.scrollWidth > shown.clientWidth + 1)
    .map(shown => shown.textContent.trim().slice(0, 30))"""
SLIDING = """() => [...document.querySelectorAll("section")]
    .filter(section => getComputedStyle(section).overflowX === "auto" && section.scrollWidth > section.clientWidth + 1)
    .map(section => section.className)"""
UPRIGHT = """() => [...document.querySelectorAll("section")]
    .filter(section => getComputedStyle(section).overflowY !== "visible"
        && getComputedStyle(section).overflowY !== "hidden" && section.scrollHeight > section.clientHeight)
    .length"""
WIDTH = "() => [document.documentElement.scrollWidth, window.innerWidth]"
TEXT = """() => { const text = document.querySelector("p.text"); const font = getComputedStyle(text);
    return [font.fontSize, font.lineHeight, text.getBoundingClientRect().left] }"""

LINES = """() => { const code = document.querySelector(".figures tbody tr:nth-child(3) > td.code:first-child");
    code.closest("section").scrollLeft = 200;
    const drawn = getComputedStyle(code);
    const collapsed = getComputedStyle(code.closest("table")).borderCollapse === "collapse";
    return [code.getBoundingClientRect().left >= code.closest("section").getBoundingClientRect().left, collapsed,
            drawn.borderTopWidth, parseFloat(drawn.borderBottomWidth) > 0, drawn.boxShadow] }"""


@pytest.fixture(scope="module", params=by_default(EXAMPLES[:1], EXAMPLES))
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("网页") / "公开.html"
    path.write_bytes(made.rendered(request.param).page)
    return path


@pytest.fixture
def shown(browser: Browser, published: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The document on a screen as wide as the test asks for."""
    context = browser.new_context(viewport={"width": request.param, "height": 768}, is_mobile=request.param < 600)
    page = context.new_page()
    page.goto(published.as_uri())
    yield page
    context.close()


def found(page: Page, script: str) -> Any:
    return page.evaluate(script)


@pytest.mark.parametrize("shown", [390], indirect=True)
def test_on_a_telephone_text_fills_the_screen_and_nothing_overlaps(shown: Page) -> None:
    assert found(shown, WIDTH) == [390, 390]
    assert found(shown, SPILLED) == []
    assert found(shown, TEXT) == ["17px", "28px", 16]


@pytest.mark.parametrize("shown", [390], indirect=True)
def test_on_a_telephone_codes_stay_beside_what_slides_with_one_line_between_them(shown: Page) -> None:
    assert found(shown, LINES) == [True, False, "0px", True, "none"]


@pytest.mark.parametrize("shown", [390], indirect=True)
def test_on_a_telephone_a_form_has_each_label_above_its_value(shown: Page) -> None:
    forms = shown.locator("table.form th.label + td")
    for number in range(min(forms.count(), 5)):
        label, value = forms.nth(number).locator("xpath=preceding-sibling::th[1]"), forms.nth(number)
        above, below = label.bounding_box(), value.bounding_box()
        assert above is not None
        if below is not None:
            assert above["y"] + above["height"] <= below["y"] + 1


@pytest.mark.parametrize("shown", [1366], indirect=True)
def test_on_an_office_screen_there_is_no_scrollbar_but_the_page_s_own(shown: Page) -> None:
    assert found(shown, WIDTH)[0] <= 1366
    assert found(shown, SPILLED) == []
    assert found(shown, SLIDING) == []
    assert found(shown, UPRIGHT) == 0

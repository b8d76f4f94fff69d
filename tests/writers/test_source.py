"""The tree that WeasyPrint is handed, against the one its own parser makes of the same document."""

from copy import deepcopy
from typing import Any

import pytest
from lxml import html

from generator.looks.reading import usual_looks
from generator.looks.sheets import style_sheet
from generator.writers.pdf.weasyprint import layout
from generator.writers.pdf.weasyprint.source import page_of, standard_tree
from tests.support import made

pytestmark = pytest.mark.parametrize("example", made.one_by_default(made.EXAMPLES))


def said(tree: Any) -> list[tuple[str, dict[str, str], str, str]]:
    """Every element with what it carries and holds; a parser may put the blanks between blocks elsewhere."""
    return [
        (element.tag, dict(element.attrib), (element.text or "").rstrip(), (element.tail or "").rstrip())
        for element in tree.iter()
    ]


def test_the_tree_is_the_one_of_its_parser(example: str) -> None:
    written = html.tostring(made.html(example), encoding="unicode", doctype="<!DOCTYPE html>")
    parsed = layout._weasyprint().HTML(string=written)
    assert said(standard_tree(made.html(example))) == said(parsed.etree_element)


def test_the_page_has_what_its_parser_sets(example: str) -> None:
    parsed = layout._weasyprint().HTML(string="<p>")
    page = page_of(layout._weasyprint(), made.html(example), parsed.url_fetcher, base=None)
    assert vars(page).keys() - {"_ua_stylesheets"} == vars(parsed).keys()
    assert hasattr(parsed, "_ua_stylesheets"), "else WeasyPrint asks elsewhere for the base style sheet"
    assert page.wrapper_element.etree_element is page.etree_element


@pytest.mark.parametrize("entries", [0, 30, 45, 80])
def test_the_pages_of_the_contents_are_foreseen(example: str, entries: int) -> None:
    """Else a document with long contents is laid out twice; at the very end of a page the forecast may be wrong."""
    document = deepcopy(made.html(example))
    contents, sections = next(document.iter("nav")), document.findall("body/section")
    for section in sections[2:]:
        section.drop_tree()
    while entries and len(contents) != entries:
        if len(contents) > entries:
            contents[-1].drop_tree()
        else:
            contents.append(deepcopy(contents[10]))
    weasyprint = layout._weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    base, usual = (weasyprint.CSS(string=style_sheet(name, usual_looks())) for name in ("print-base.css", "print.css"))
    laid_out = page_of(weasyprint, document, fetcher, base).render(stylesheets=[usual])
    assert layout._foreseen_front(document) == layout._front(laid_out)

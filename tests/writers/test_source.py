"""The tree that WeasyPrint is handed, against the one its own parser makes of the same document."""

from typing import Any

import pytest
from lxml import html

from generator.writers.pdf import layout
from generator.writers.pdf.source import page_of, standard_tree
from tests import made

pytestmark = pytest.mark.parametrize("example", made.EXAMPLES)


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

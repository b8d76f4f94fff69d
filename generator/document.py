"""Disclosure → the one document (公开文本): HTML, checked against the profile, from which every format is made."""

from lxml.html import HtmlElement

from generator.families.budget.document import Disclosure
from generator.families.budget.family import TEMPLATE
from generator.render.environment import render
from generator.render.profile import parse_document


def document_of(disclosure: Disclosure) -> HtmlElement:
    """Render and check."""
    return parse_document(render(TEMPLATE, disclosure))

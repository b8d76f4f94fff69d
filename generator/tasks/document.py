"""Disclosure → the one document (公开文本), from which every format is made."""

from lxml.html import HtmlElement

from generator.disclosure.disclosure import Disclosure
from generator.render.environment import render
from generator.render.profile import parse_document


def document_of(disclosure: Disclosure) -> HtmlElement:
    """Render as HTML, by its family's template, and check it against the profile."""
    return parse_document(source_of(disclosure))


def source_of(disclosure: Disclosure) -> str:
    """Render as HTML, by its family's template: the whole document follows from this text."""
    return render("disclosure.html", disclosure)

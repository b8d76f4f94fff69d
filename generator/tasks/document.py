"""Disclosure → the one document (公开文本), from which every format is made, and its data package."""

from lxml.html import HtmlElement

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.package import write_package
from generator.families.known import family_of
from generator.render.environment import render
from generator.render.profile import parse_document


def document_of(disclosure: Disclosure) -> HtmlElement:
    """Render a Disclosure as HTML, and check it against the profile."""
    return parse_document(render(family_of(disclosure.family).template, disclosure))


def data_package(disclosure: Disclosure) -> dict[str, bytes]:
    """Return the files of the data package (数据包), by name."""
    family = family_of(disclosure.family)
    return write_package(disclosure, family.columns, family.listings(disclosure))

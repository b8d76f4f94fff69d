"""Disclosure → the one document (公开文本), from which every format is made, and its data for machines."""

from lxml.html import HtmlElement

from generator.disclosure.document import Disclosure
from generator.disclosure.package import write_package
from generator.families.known import family_of
from generator.render.environment import render
from generator.render.profile import parse_document


def document_of(disclosure: Disclosure) -> HtmlElement:
    """Render as HTML, and check it against the profile."""
    family = family_of(disclosure.family)
    return parse_document(render(family.template, disclosure, family.columns))


def data_package(disclosure: Disclosure) -> dict[str, bytes]:
    """Write the data package (数据包), by file name."""
    family = family_of(disclosure.family)
    return write_package(disclosure, family.columns, family.listings(disclosure))

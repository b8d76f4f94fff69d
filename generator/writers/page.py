"""HTML writer: the checked document with its styles embedded, as one self-contained file."""

from lxml import etree, html
from lxml.html import HtmlElement

from generator.looks.reading import looks_of
from generator.looks.sheets import style_sheet


def write_html(document: HtmlElement) -> bytes:
    """Return the document as a file for a browser."""
    head = document.find("head")
    assert head is not None  # the profile guarantees it
    style = etree.SubElement(head, "style")
    sheets = ("faces.css", "print.css", "screen.css")
    style.text = "\n".join(style_sheet(name, looks_of(document), browser=True) for name in sheets)
    data: bytes = html.tostring(document, encoding="utf-8", doctype="<!DOCTYPE html>")
    head.remove(style)
    return data

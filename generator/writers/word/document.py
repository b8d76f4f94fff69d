"""From the checked document to the bytes of a DOCX (生成 Word 文档)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from lxml.html import HtmlElement

from generator.files.office_xml import W, legal
from generator.files.writing import restamped
from generator.looks.reading import looks_of
from generator.writers.word.body import Body
from generator.writers.word.chart import Charts
from generator.writers.word.contents import entries
from generator.writers.word.layout import Layouts
from generator.writers.word.picture import Pictures
from generator.writers.word.reference import reference
from generator.writers.word.styles import Styles

_UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST: Final = 255
"""Maximum length of a document property."""


def write_docx(document: HtmlElement, pages: Mapping[str, int]) -> bytes:
    """Return a checked document as DOCX.

    `pages` gives the printed page of each anchor. If it is empty, the table of contents has no page numbers, and Word
    fills them in when the document is opened.
    """
    looks = looks_of(document)
    word = docx.Document(BytesIO(reference(looks)))
    body = word.element.body
    layouts = Layouts(body)
    drawn = Charts(word.part), Pictures(word.part)
    styles = Styles(word.styles.element, round(looks.table.frame * 8))
    writer = Body(styles, layouts, entries(document, pages), *drawn)
    content = document.find("body")
    assert content is not None
    body[:] = writer.write(content)
    if not pages:
        _update_on_opening(word)
    _describe(word, document)
    result = BytesIO()
    word.save(result)
    return restamped(result.getvalue())


def _update_on_opening(word: Document) -> None:
    settings = word.settings.element
    spacing = settings.find(W.name("characterSpacingControl"))
    settings.insert(settings.index(spacing) + 1, W("updateFields", val="true"))


def _describe(word: Document, document: HtmlElement) -> None:
    """Set the document's properties; its dates are the workbook's, never the current time."""
    described = {meta.get("name"): meta.get("content", "") for meta in document.iter("meta")}
    title = legal(document.findtext("head/title") or "")
    properties = word.core_properties
    properties.title = title[:_LONGEST]
    properties.subject = legal(described.get("subject", title))[:_LONGEST]
    properties.author = properties.last_modified_by = legal(described.get("author", ""))[:_LONGEST]
    properties.language = document.get("lang", "zh-CN")
    properties.created = properties.modified = _date(described.get("dcterms.created", ""))


def _date(text: str) -> datetime:
    """Return a date as UTC; an unreadable one counts as missing."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return _UNDATED
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)

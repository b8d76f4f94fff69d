"""Paragraphs (文字) that a document prints as they were written, for rules on what they claim."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.findings.place import Place
from generator.model.entries import ProfileText
from generator.model.entry import Entry
from generator.model.terms import ProfilePart
from generator.workbook.declaration.declare import Kind, Sheet

_UNPRINTED: Final = ("confirmations",)
_CLAUSE: Final = re.compile(r"[，。；！？,;!?\n]")
_TITLE: Final = re.compile(r"《[^》]*》|“[^”]*”")


class Paragraph(NamedTuple):
    """A paragraph with its cell and its row."""

    where: Place
    text: str
    row: Entry

    @property
    def clauses(self) -> list[str]:
        """Its clauses (分句), without the titles of documents and what is quoted in them."""
        return _CLAUSE.split(_TITLE.sub("", self.text))


def paragraphs(basis: AnyBasis, leaving_out: Collection[str] = ()) -> Iterator[Paragraph]:
    """Yield the document's own paragraphs, each once, except those of some sheets, by field of the submission."""
    for name, sheet in basis.submission.sheets.items():
        fields = _long_texts(sheet) if name not in (*_UNPRINTED, *leaving_out) else ()
        for row in getattr(basis.submission, name) if fields else ():
            if basis.is_own_row(getattr(row, "unit", None)):
                said = ((row.place(field), getattr(row, field)) for field in fields)
                yield from (Paragraph(where, text, row) for where, text in dict.fromkeys(said) if text)


def is_duty(paragraph: Paragraph) -> bool:
    """Return whether a paragraph tells the duties (职责), which may be any that a department has with others."""
    return isinstance(paragraph.row, ProfileText) and paragraph.row.part is ProfilePart.DUTIES


@cache
def _long_texts(sheet: Sheet) -> tuple[str, ...]:
    return tuple(field.name for field in sheet.fields if field.kind is Kind.LONG_TEXT)

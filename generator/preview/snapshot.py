"""Snapshot (一个版本的预览): all that the preview knows of one content of a workbook."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from generator.attachments.read import digest_beside
from generator.checking import check, drafted
from generator.document import document_of
from generator.errors import GeneratorError
from generator.facts.derivation import Derivations, derivations
from generator.families.budget.affected import part_labels, with_affected
from generator.families.budget.basis import Basis
from generator.families.budget.coverage import publication_deadline
from generator.families.budget.discloser import Discloser, discloser
from generator.families.budget.document import Disclosure
from generator.families.budget.naming import Naming
from generator.files import digest
from generator.findings import Finding, has_errors
from generator.preview.marks import Entry, contents, marked_up
from generator.verify.stated import StatedFigure, stated_figures

_ANCHORS: Final = {"glossary": "part-glossary"}
"""Parts of the document whose anchor is not called as they are."""


class Document(NamedTuple):
    """The document as a page: its contents, its inside, the figures it states, and how they follow from cells."""

    contents: Sequence[Entry]
    inside: str
    stated: Mapping[str, StatedFigure]
    derivations: Derivations


class Snapshot(NamedTuple):
    """What a workbook comes to.

    ``content`` tells one content from another; ``failure`` says why a file cannot be read at all; ``whose`` is None
    where 基本信息 cannot be trusted; ``document`` is a draft where there is an 错误, None where none is derived;
    ``attached`` are the names of the files beside the workbook that it lists.
    """

    content: str = ""
    failure: str = ""
    findings: Sequence[Finding] = ()
    name: str = ""
    whose: Discloser | None = None
    deadline: date | None = None
    document: Document | None = None
    attached: Sequence[str] = ()

    @property
    def is_draft(self) -> bool:
        """Tell whether anything forbids publishing."""
        return has_errors(self.findings)


def snapshot(path: Path) -> Snapshot:
    """Check a workbook and make its document or draft; what cannot be read is told, not raised."""
    try:
        read = digest(path)  # before it is read: what changes meanwhile is looked at again
        checked = check(path)
    except GeneratorError as error:
        return Snapshot(failure=str(error))
    submission, disclosure = checked.submission, drafted(checked)
    known = submission if submission and "identity" not in submission.faulty else None
    findings = with_affected(checked.findings, checked.basis, disclosure)
    return Snapshot(
        content=_content(read, checked.attached),
        findings=findings,
        name=submission.identity.name if submission else "",
        whose=discloser(known) if known else None,
        deadline=publication_deadline(approved) if known and (approved := known.identity.approval_date) else None,
        document=_document(checked.basis, disclosure, findings) if checked.basis and disclosure else None,
        attached=tuple(checked.attached),
    )


def content_of(path: Path, attached: Iterable[str]) -> str:
    """Tell which content a workbook has now, with the files beside it that it lists.

    Raises:
        GeneratorError: it cannot be read.
    """
    return _content(digest(path), {name: digest_beside(path.parent, name) for name in attached})


def _content(read: str, attached: Mapping[str, str]) -> str:
    return sha256(json.dumps([read, sorted(attached.items())]).encode()).hexdigest()


def _document(basis: Basis, disclosure: Disclosure, findings: Iterable[Finding]) -> Document:
    document = document_of(disclosure)
    return Document(
        contents=contents(document),
        inside=marked_up(document, _notes(document, basis, findings)),
        stated={stated.id: stated for stated in stated_figures(document)},
        derivations=derivations(disclosure.figures.values(), Naming(basis)),
    )


def _notes(document: HtmlElement, basis: Basis, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Give every finding its place: the first part of the document that it affects."""
    anchors = {label: _ANCHORS.get(key, key) for key, label in part_labels(basis).items()}
    known = {element.get("id") for element in document.iter("h1", "h2")}
    notes: dict[str, list[Finding]] = {}
    for finding in findings:
        if anchor := next((anchors[part] for part in finding.affects if anchors[part] in known), ""):
            notes.setdefault(anchor, []).append(finding)
    return notes

"""Snapshot (一个版本的预览): everything the preview knows of one content of a workbook."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from lxml.html import HtmlElement

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.affected import with_affected
from generator.disclosure.checking.coverage import publication_deadline
from generator.disclosure.discloser import Discloser
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.disclosure.labels import part_labels
from generator.disclosure.naming import Naming
from generator.errors import GeneratorError
from generator.facts.derivation import Derivations, derivations
from generator.families.forms import digest_for
from generator.findings.finding import Finding, has_errors
from generator.preview.office.marks import ContentsLine, Inside, contents, marked_up
from generator.signoff.documents import Seen, read_seen
from generator.tasks.check import check, drafted
from generator.tasks.document import document_of
from generator.verify.stated import StatedFigure, stated_figures


class DocumentView(NamedTuple):
    """The document as a page: its contents, inner HTML, stated figures, and their derivation from cells.

    ``anchors`` maps labels of parts to their anchors.
    """

    contents: Sequence[ContentsLine]
    inside: Inside
    stated: Mapping[str, StatedFigure]
    derivations: Derivations
    anchors: Mapping[str, str]


class WorkbookToShow(NamedTuple):
    """A workbook of which a snapshot is wanted; ``forms`` is the folder of an office's own forms, if one was named."""

    path: Path
    forms: Path | None = None


class Snapshot(NamedTuple):
    """Preview of a workbook.

    ``failure`` says why a file cannot be read at all; ``seen`` holds its discloser and content; ``document`` is a draft
    where there is an 错误, None where none can be derived; ``left_out`` says what a draft lacks, or why there is none;
    ``is_read`` is whether the file is a workbook at all; ``renamed`` maps parts of its path, and of the paths of its
    attachments, that contain secrets to what is shown instead; ``forms`` is the digest of the own forms (公开样式) that
    it was read with.
    """

    failure: str = ""
    findings: Sequence[Finding] = ()
    seen: Seen | None = None
    deadline: date | None = None
    document: DocumentView | None = None
    left_out: str = ""
    is_read: bool = False
    renamed: Mapping[str, str] = {}
    forms: str = ""

    @property
    def discloser(self) -> Discloser | None:
        """Discloser of the document; None where 基本信息 cannot be trusted."""
        return self.seen.discloser if self.seen else None

    @property
    def content(self) -> str:
        """Digest of the content; blank where the file cannot be read."""
        return self.seen.content.digest if self.seen else ""

    @property
    def attached(self) -> tuple[str, ...]:
        """Names of the files beside the workbook that it lists."""
        return tuple(self.seen.content.attachments) if self.seen else ()

    def title(self, path: Path) -> str:
        """Return the title of its document; where unknown, its file name."""
        return self.discloser.title if self.discloser else Path(self.file(path.name)).stem

    def file(self, name: str) -> str:
        """Return the name or path of its file as it may be shown."""
        return str(Path(*(self.renamed.get(part, part) for part in Path(name).parts))) if self.renamed else name

    def at(self, path: Path) -> Self:
        """Return the snapshot with the true path, whatever path the process that opened the workbook returned."""
        return self._replace(seen=self.seen._replace(path=path)) if self.seen else self

    def is_current(self, forms: Path) -> bool:
        """Return whether the files are still as read; False after a failure or if an attachment is missing.

        Args:
            forms: where forms are besides the installed ones, and those beside the workbook.
        """
        if self.failure or not self.seen or not all(self.seen.content.attachments.values()):
            return False
        try:
            return self.seen.unchanged() and self.forms == digest_for(self.seen.path, forms)
        except GeneratorError:
            return False

    @property
    def is_draft(self) -> bool:
        """Return whether anything forbids publishing."""
        return has_errors(self.findings)


def snapshot(looked: WorkbookToShow) -> Snapshot:
    """Check a workbook and derive its document or draft; errors are returned as ``failure``, not raised."""
    path, forms = looked
    try:
        seen = read_seen(path)  # before it is checked: what changes meanwhile is looked at again
        checked = check(path, forms=forms)
    except GeneratorError as error:
        return Snapshot(failure=str(error))
    parts = {part for name in (path, *map(Path, seen.content.attachments)) for part in name.parts}
    submission, (basis, disclosure, left_out) = checked.submission, drafted(checked)
    approved = submission.identity.approval_date if submission and seen.discloser else None
    findings: Sequence[Finding] = checked.findings
    if not checked.disclosures:  # else they were told already, of the very document
        findings = with_affected(findings, checked.family, checked.basis, disclosure)
    return Snapshot(
        findings=findings,
        seen=seen._replace(path=Path()),  # whoever asked knows, and a name may be one that nothing can be written with
        deadline=publication_deadline(approved) if approved else None,
        document=_document(checked.family, basis, disclosure, findings) if basis and disclosure else None,
        left_out=left_out,
        is_read=submission is not None,
        renamed={part: shown for part in parts if (shown := checked.called(part)) != part},
        forms=checked.forms.digest,
    )


def _document(family: AnyFamily, basis: AnyBasis, disclosure: Disclosure, findings: Iterable[Finding]) -> DocumentView:
    document = document_of(disclosure)
    anchors = _anchors(document, basis)
    return DocumentView(
        contents=contents(document),
        inside=marked_up(document, _notes(anchors, findings)),
        stated={stated.id: stated for stated in stated_figures(document)},
        derivations=derivations(disclosure.figures.values(), Naming(basis, family.vocabulary)),
        anchors=anchors,
    )


def _anchors(document: HtmlElement, basis: AnyBasis) -> dict[str, str]:
    """Return the anchors of what has a heading, by label; a section without its own has that of its part."""
    known = {element.get("id") for element in document.iter("h1", "h2")}
    part = {key: part.key for part in basis.form.parts for key in (part.key, *part.holds)}
    anchors = {
        basis.title(label): key if key in known else f"part-{part.get(key, key)}"
        for key, label in part_labels(basis.form).items()
    }
    return {label: anchor for label, anchor in anchors.items() if anchor in known}


def _notes(anchors: Mapping[str, str], findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Assign findings to the anchor of the first part of the document that each affects."""
    notes: dict[str, list[Finding]] = {}
    for finding in findings:
        if anchor := next((anchors[part] for part in finding.affects if part in anchors), ""):
            notes.setdefault(anchor, []).append(finding)
    return notes

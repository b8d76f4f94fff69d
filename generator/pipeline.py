"""The whole flow: workbook → Submission → findings → Disclosure → HTML → profile check → files → proof."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml.html import HtmlElement
from openpyxl.utils.cell import coordinate_from_string

from generator.attachments.read import read_attachments
from generator.document import document_of
from generator.errors import GeneratorError
from generator.families.budget.affected import with_affected
from generator.families.budget.basis import Basis
from generator.families.budget.coverage import Covered, coverage
from generator.families.budget.disclosure import build_disclosure
from generator.families.budget.document import Disclosure
from generator.families.budget.family import (
    judged,
    only_incomplete,
    open_basis,
    open_units,
    revealed_numbers,
    unbacked_numbers,
)
from generator.families.budget.package import write_package
from generator.families.budget.sheets import ORDER, SHEETS
from generator.files import file_stem, make_folder, write_whole
from generator.findings import Finding, Level, has_errors
from generator.model.submission import Submission, build_submission
from generator.verification import prove_made
from generator.verify.certificate import SUFFIX, certificate, listed
from generator.verify.proof import READERS, Proved
from generator.workbook.read import read_workbook
from generator.workbook.rows import Workbook
from generator.workbook.shown import with_values
from generator.writers.page import write_html
from generator.writers.pdf import Paged, write_pdf
from generator.writers.spreadsheet import write_spreadsheet
from generator.writers.word import write_docx

FORMATS = tuple(READERS)
_SHEET_ORDER = [sheet.name for sheet in ORDER]


class Checked(NamedTuple):
    """A workbook that was read: what is published of it, and what was found; its units', if they were asked for.

    ``submission`` is all that was handed in, with what must not be published; ``disclosures`` are the document and
    its units', of a workbook without 错误.
    """

    basis: Basis | None
    findings: list[Finding]
    units: Sequence[Basis] = ()
    submission: Submission | None = None
    disclosures: Sequence[Disclosure] = ()


class Published(NamedTuple):
    """What was written, what was found, and what could not be made on this machine (plain Chinese)."""

    files: list[Path]
    findings: list[Finding]
    failures: list[str]


def check(path: Path, units: bool = False) -> Checked:
    """Read a workbook and check it against every rule.

    Args:
        path: the workbook.
        units: check what each unit of a department publishes of its own, too.

    Raises:
        GeneratorError: the file cannot be read at all.
    """
    workbook, findings = read_workbook(path, ORDER)
    submission, faults = build_submission(workbook, SHEETS)
    findings += faults
    if submission is None:
        return Checked(None, _told(findings, workbook, None, ()))
    attached = read_attachments(path.parent, submission.attachments)
    findings += attached.findings
    submission = submission.model_copy(update={"pictures": attached.pictures})
    basis, broken = open_basis(submission)
    parts, faulty = open_units(submission, broken) if units else ([], [])
    found = judged(submission, findings + broken + faulty)
    documents = [basis, *parts] if basis and not has_errors(found) else []
    disclosures = [build_disclosure(document) for document in documents]
    found += unbacked_numbers(documents, disclosures) + revealed_numbers(submission, documents, disclosures)
    if has_errors(found):
        disclosures = []
    return Checked(basis, _told(found, workbook, basis, disclosures), parts, submission, disclosures)


def covered(checked: Checked) -> dict[str, list[Covered]]:
    """Tell of each document, by its name, what must be published and where it stands.

    Of a workbook with other 错误 than that something is missing, no document is made, and nothing is told.
    """
    if checked.basis is None or not only_incomplete(checked.findings):
        return {}
    bases = (checked.basis, *checked.units)
    disclosures = checked.disclosures or [build_disclosure(basis) for basis in bases]
    return {found.name: coverage(found, basis.format) for found, basis in zip(disclosures, bases, strict=True)}


def _told(
    findings: Sequence[Finding], workbook: Workbook, basis: Basis | None, disclosures: Sequence[Disclosure]
) -> list[Finding]:
    """Put findings in order, and add what stands in their cells and what they affect."""
    affected = with_affected(sorted(findings, key=_standing), basis, next(iter(disclosures), None))
    return with_values(affected, workbook, ORDER)


def _standing(finding: Finding) -> tuple[int, int, str]:
    """Sort findings as they stand in the workbook: of the file itself, then by sheet, then row, then column."""
    where = finding.where
    if where is None:
        return -1, 0, ""
    if where.sheet not in _SHEET_ORDER:
        return len(_SHEET_ORDER), 0, ""
    column, row = coordinate_from_string(where.cell) if where.cell else ("", 0)
    return _SHEET_ORDER.index(where.sheet), row, column.rjust(3)


def publish(
    path: Path, folder: Path, formats: Collection[str], taken: Container[Path] = (), units: bool = False
) -> Published:
    """Check a workbook and, if it has no 错误, write its disclosure and the certificate that it was read again.

    Args:
        path: the workbook.
        folder: where to write; made if it is missing.
        formats: which of ``FORMATS``.
        taken: files that must not be written, because another workbook's disclosure stands there.
        units: write each unit's own disclosure, too; while any of them has an 错误, none is written.

    Raises:
        GeneratorError: the workbook cannot be read, or a file cannot be written.
    """
    checked = check(path, units)
    findings = checked.findings
    if not checked.disclosures:
        return Published([], findings, [])
    contents, notices, failures = _all_contents(checked.disclosures, formats)
    if has_errors(notices):
        return Published([], findings + notices, failures)
    files = [folder / name for name in contents]
    if any(file in taken for file in files):
        same = "与前面一本填报表的名称、年度相同，会覆盖它的公开文本"
        raise GeneratorError(f"{path.name}：{same}；请核对，或分到两个文件夹。")
    if any(file.exists() and file.samefile(path) for file in files):
        raise GeneratorError(f"{path.name}：公开文件与这本填报表同名，会把它覆盖；请换一个输出文件夹。")
    make_folder(folder)
    for file, data in zip(files, contents.values(), strict=True):
        write_whole(file, data)
    return Published(files, [*findings, *notices, *_left_over(files)], failures)


def _left_over(files: Sequence[Path]) -> Iterator[Finding]:
    """Name older files of the same documents that were not written anew: they may say what is no longer true."""
    stems = sorted({file.stem for file in files if file.suffix != ".txt"})
    for path in (files[0].with_name(f"{stem}.{suffix}") for stem in stems for suffix in FORMATS):
        if path not in files and path.exists():
            message = f"{path.name} 是以前生成的，这次没有重新生成，内容可能已经不对；请删去，或重新生成全部格式。"
            yield Finding(level=Level.WARNING, code="DOC-03", message=message)


class _Contents(NamedTuple):
    """What is to be written, by file name; what to tell of it; and what could not be made."""

    files: dict[str, bytes]
    notices: list[Finding]
    failures: list[str]


def _all_contents(disclosures: Iterable[Disclosure], formats: Collection[str]) -> _Contents:
    """Make the files of several documents; what is told of all of them is told once."""
    files: dict[str, bytes] = {}
    notices: dict[Finding, None] = {}
    failures: dict[str, None] = {}
    for disclosure in disclosures:
        made = _contents(disclosure, formats, file_stem(f"{disclosure.name}{disclosure.title}"))
        files |= made.files
        notices |= dict.fromkeys(made.notices)
        failures |= dict.fromkeys(made.failures)
    return _Contents(files, list(notices), list(failures))


def _contents(disclosure: Disclosure, formats: Collection[str], stem: str) -> _Contents:
    """Make the asked-for files in memory and read them again; the PDF first, for it gives the DOCX page numbers."""
    document = document_of(disclosure)
    paged, failure = _paged(document, write_package(disclosure)) if {"pdf", "docx"} & set(formats) else (None, "")
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: write_docx(document, paged.pages if paged else {}),
        "html": lambda: write_html(document),
        "json": lambda: disclosure.model_dump_json(indent=1).encode(),
        "xlsx": lambda: write_spreadsheet(document),
    }
    if paged:
        makers["pdf"] = lambda: paged.data
    files = {f"{stem}.{suffix}": makers[suffix]() for suffix in formats if suffix in makers}
    notices = [_UNNUMBERED] if failure and "docx" in formats else []
    if files:
        proof = prove_made(disclosure, document, files)
        notices += [_unproved(file, said) for file in proof for said in listed(file)]
        files[f"{stem}{SUFFIX}"] = certificate(stem, proof, first={})
    return _Contents(files, notices, [failure] if failure and "pdf" in formats else [])


def _unproved(file: Proved, said: str) -> Finding:
    """Say that a file just made does not say what the document says; nothing is published."""
    message = f"生成的文件与数据不一致，没有写出：{file.name}，{said}"
    return Finding(level=Level.ERROR, code="DOC-02", message=message)


_UNNUMBERED = Finding(
    level=Level.NOTICE,
    code="DOC-01",
    message="本机不能排版 PDF，DOCX 的目录没有页码；请在 Word、WPS 中打开，右键更新目录。",
)


def _paged(document: HtmlElement, data: Mapping[str, bytes]) -> tuple[Paged | None, str]:
    try:
        return write_pdf(document, data), ""
    except GeneratorError as error:
        return None, str(error)

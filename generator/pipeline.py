"""The whole flow: workbook → Submission → findings → Disclosure → HTML → profile check → files."""

import re
from collections.abc import Callable, Collection, Container
from pathlib import Path
from typing import NamedTuple

from lxml.html import HtmlElement
from openpyxl.utils.cell import coordinate_from_string

from generator.errors import GeneratorError
from generator.families.budget.basis import Basis
from generator.families.budget.disclosure import build_disclosure
from generator.families.budget.document import Disclosure
from generator.families.budget.family import TEMPLATE, open_basis
from generator.families.budget.sheets import ORDER, SHEETS
from generator.files import make_folder, write_whole
from generator.findings import Finding, Level, has_errors
from generator.model.submission import build_submission
from generator.render.environment import render
from generator.render.profile import parse_document
from generator.workbook.read import read_workbook
from generator.writers.page import write_html
from generator.writers.pdf import Paged, write_pdf
from generator.writers.spreadsheet import write_spreadsheet
from generator.writers.word import write_docx

FORMATS = ("pdf", "docx", "html", "json", "xlsx")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_SHEET_ORDER = [sheet.name for sheet in ORDER]
_NAME_LIMIT = 80  # characters; a file name is limited to 255 bytes


class Checked(NamedTuple):
    """A workbook that was read: what can be derived from it, and what was found."""

    basis: Basis | None
    findings: list[Finding]


class Published(NamedTuple):
    """What was written, what was found, and what could not be made on this machine (plain Chinese)."""

    files: list[Path]
    findings: list[Finding]
    failures: list[str]


def check(path: Path) -> Checked:
    """Read a workbook and check it against every rule.

    Raises:
        GeneratorError: the file cannot be read at all.
    """
    workbook, findings = read_workbook(path, ORDER)
    submission, faults = build_submission(workbook, SHEETS)
    findings += faults
    if submission is None:
        return Checked(None, findings)
    basis, broken = open_basis(submission)
    return Checked(basis, sorted(findings + broken, key=_standing))


def _standing(finding: Finding) -> tuple[int, int, str]:
    """Sort findings as they stand in the workbook: by sheet, then row, then column."""
    where = finding.where
    if where is None or where.sheet not in _SHEET_ORDER:
        return len(_SHEET_ORDER), 0, ""
    column, row = coordinate_from_string(where.cell) if where.cell else ("", 0)
    return _SHEET_ORDER.index(where.sheet), row, column.rjust(3)


def publish(path: Path, folder: Path, formats: Collection[str], taken: Container[Path] = ()) -> Published:
    """Check a workbook and, if it has no 错误, write its disclosure.

    Args:
        path: the workbook.
        folder: where to write; made if it is missing.
        formats: which of ``FORMATS``.
        taken: files that must not be written, because another workbook's disclosure stands there.

    Raises:
        GeneratorError: the workbook cannot be read, or a file cannot be written.
    """
    basis, findings = check(path)
    if basis is None or has_errors(findings):
        return Published([], findings, [])
    disclosure = build_disclosure(basis)
    contents, notices, failures = _contents(disclosure, formats)
    stem = file_stem(f"{disclosure.name}{disclosure.title}")
    files = [folder / f"{stem}.{suffix}" for suffix in contents]
    if any(file in taken for file in files):
        same = "与前面一本填报表的名称、年度相同，会覆盖它的公开文本"
        raise GeneratorError(f"{path.name}：{same}；请核对，或分到两个文件夹。")
    if any(file.exists() and file.samefile(path) for file in files):
        raise GeneratorError(f"{path.name}：公开文件与这本填报表同名，会把它覆盖；请换一个输出文件夹。")
    make_folder(folder)
    for file, data in zip(files, contents.values(), strict=True):
        write_whole(file, data)
    return Published(files, findings + notices, failures)


def file_stem(title: str) -> str:
    """Make a title a safe file name on every system (Windows too)."""
    return _UNSAFE.sub("_", title).strip(" .")[:_NAME_LIMIT]


class _Contents(NamedTuple):
    """What is to be written, by suffix; what to tell of it; and what could not be made."""

    files: dict[str, bytes]
    notices: list[Finding]
    failures: list[str]


def _contents(disclosure: Disclosure, formats: Collection[str]) -> _Contents:
    """Make the asked-for files in memory; the PDF goes first, for the DOCX takes its page numbers from it."""
    document = parse_document(render(TEMPLATE, disclosure))
    paged, failure = _paged(document) if {"pdf", "docx"} & set(formats) else (None, "")
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: write_docx(document, paged.pages if paged else {}),
        "html": lambda: write_html(document),
        "json": lambda: disclosure.model_dump_json(indent=1).encode(),
        "xlsx": lambda: write_spreadsheet(document),
    }
    if paged:
        makers["pdf"] = lambda: paged.data
    files = {suffix: makers[suffix]() for suffix in formats if suffix in makers}
    notices = [_UNNUMBERED] if failure and "docx" in formats else []
    return _Contents(files, notices, [failure] if failure and "pdf" in formats else [])


_UNNUMBERED = Finding(
    level=Level.NOTICE,
    code="DOC-01",
    message="本机不能排版 PDF，DOCX 的目录没有页码；请在 Word、WPS 中打开，右键更新目录。",
)


def _paged(document: HtmlElement) -> tuple[Paged | None, str]:
    try:
        return write_pdf(document), ""
    except GeneratorError as error:
        return None, str(error)

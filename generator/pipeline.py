"""The whole flow: workbook → Submission → Disclosure → findings → HTML → profile check → files."""

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.errors import GeneratorError
from generator.families.budget.basis import Basis
from generator.families.budget.disclosure import build_disclosure
from generator.families.budget.document import Disclosure
from generator.families.budget.family import TEMPLATE, open_basis
from generator.families.budget.sheets import ORDER, SHEETS
from generator.files import make_folder, write_whole
from generator.findings import Finding, has_errors
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
    return Checked(basis, findings + broken)


def publish(path: Path, folder: Path, formats: Collection[str]) -> Published:
    """Check a workbook and, if it has no 错误, write its disclosure.

    Raises:
        GeneratorError: the workbook cannot be read, or a file cannot be written.
    """
    basis, findings = check(path)
    if basis is None or has_errors(findings):
        return Published([], findings, [])
    disclosure = build_disclosure(basis)
    contents, failures = _contents(disclosure, formats)
    make_folder(folder)
    stem = file_stem(f"{disclosure.name}{disclosure.title}")
    files = [folder / f"{stem}.{suffix}" for suffix in contents]
    if any(file.exists() and file.samefile(path) for file in files):
        raise GeneratorError(f"{path.name}：公开文件与这本填报表同名，会把它覆盖；请换一个输出文件夹。")
    for file, data in zip(files, contents.values(), strict=True):
        write_whole(file, data)
    return Published(files, findings, failures)


def file_stem(title: str) -> str:
    """Make a title a safe file name on every system (Windows too)."""
    return _UNSAFE.sub("_", title).strip(" .")[:_NAME_LIMIT]


def _contents(disclosure: Disclosure, formats: Collection[str]) -> tuple[dict[str, bytes], list[str]]:
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
    contents = {suffix: makers[suffix]() for suffix in formats if suffix in makers}
    return contents, [failure] if failure else []


def _paged(document: HtmlElement) -> tuple[Paged | None, str]:
    try:
        return write_pdf(document), ""
    except GeneratorError as error:
        return None, str(error)

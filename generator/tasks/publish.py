"""The whole flow: workbook → Submission → findings → Disclosure → HTML → profile check → files → proof."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.origin import cell_of
from generator.errors import GeneratorError
from generator.files.writing import file_stem, make_folder, write_whole
from generator.findings.finding import Finding, Level, has_errors
from generator.model.submission import Submission
from generator.tasks.check import Checked, check
from generator.tasks.document import data_package, document_of
from generator.tasks.gc_pause import without_collector
from generator.tasks.verify import prove_made
from generator.verify.certificate import SUFFIX, certificate, listed
from generator.verify.proof import READERS, Proved
from generator.writers.page import write_html
from generator.writers.pdf import Paged, write_pdf
from generator.writers.spreadsheet import write_spreadsheet
from generator.writers.word import write_docx

FORMATS = tuple(READERS)


class Made(NamedTuple):
    """Result in memory: the files by name, the findings, and what this machine cannot make."""

    files: dict[str, bytes]
    findings: list[Finding]
    failures: list[str]
    checked: Checked


class Published(NamedTuple):
    """Files written, findings, and what could not be made on this machine (plain Chinese).

    ``called`` is the displayable path of the workbook.
    """

    files: list[Path]
    findings: list[Finding]
    failures: list[str]
    called: str


def make(path: Path, formats: Collection[str], units: bool = False) -> Made:
    """Check a workbook and, if it has no 错误, make its disclosure, with the certificate that it was re-read.

    Args:
        path: the workbook.
        formats: some of ``FORMATS``.
        units: make each unit's own disclosure, too; while any of them has an 错误, none is made.

    Raises:
        GeneratorError: the workbook cannot be read.
    """
    checked = check(path, units)
    files, notices, failures = _all_contents(checked, formats)
    return Made({} if has_errors(notices) else files, checked.findings + notices, failures, checked)


def publish(
    path: Path, folder: Path, formats: Collection[str], taken: Container[Path] = (), units: bool = False
) -> Published:
    """Write the files that ``make`` makes from a workbook.

    Args:
        path: the workbook.
        folder: where to write; created if missing.
        formats: some of ``FORMATS``.
        taken: files that must not be overwritten, since they are another workbook's disclosure.
        units: write each unit's own disclosure, too.

    Raises:
        GeneratorError: the workbook cannot be read, a file would overwrite another's, or cannot be written.
    """
    made = make(path, formats, units)
    called = made.checked.called(str(path))
    files = [folder / name for name in made.files]
    if any(file in taken for file in files):
        same = "与前面一本填报表的名称、年度相同，会覆盖它的公开文本"
        raise GeneratorError(f"{Path(called).name}：{same}；请核对，或分到两个文件夹。")
    if any(file.exists() and file.samefile(path) for file in files):
        raise GeneratorError(f"{Path(called).name}：公开文件与这本填报表同名，会把它覆盖；请换一个输出文件夹。")
    if files:
        make_folder(folder)
    for file, data in zip(files, made.files.values(), strict=True):
        write_whole(file, data)
    return Published(files, [*made.findings, *_left_over(files)], made.failures, called)


def _left_over(files: Sequence[Path]) -> Iterator[Finding]:
    """Yield warnings about older files of the same documents that were not made again, so may be outdated."""
    stems = sorted({file.stem for file in files if file.suffix != ".txt"})
    for path in (files[0].with_name(f"{stem}.{suffix}") for stem in stems for suffix in FORMATS):
        if path not in files and path.exists():
            message = f"{path.name} 是以前生成的，这次没有重新生成，内容可能已经不对；请删去，或重新生成全部格式。"
            yield Finding(level=Level.WARNING, code="DOC-03", message=message)


class _Contents(NamedTuple):
    """Files by name, findings about them, and what could not be made."""

    files: dict[str, bytes]
    notices: list[Finding]
    failures: list[str]


def _all_contents(checked: Checked, formats: Collection[str]) -> _Contents:
    """Make the files of several documents; identical findings are reported once."""
    files: dict[str, bytes] = {}
    notices: dict[Finding, None] = {}
    failures: dict[str, None] = {}
    for disclosure in checked.disclosures:
        made = _contents(disclosure, formats, file_stem(f"{disclosure.name}{disclosure.title}"), checked.submission)
        files |= made.files
        notices |= dict.fromkeys(made.notices)
        failures |= dict.fromkeys(made.failures)
    return _Contents(files, list(notices), list(failures))


@without_collector()
def _contents(disclosure: Disclosure, formats: Collection[str], stem: str, submission: Submission | None) -> _Contents:
    """Make the requested files in memory and re-read them; the PDF first, as it gives the DOCX page numbers."""
    document = document_of(disclosure)
    paged, failure = _paged(document, data_package(disclosure)) if {"pdf", "docx"} & set(formats) else (None, "")
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
        notices += [found for file in proof for found in _unproved(file, submission)]
        files[f"{stem}{SUFFIX}"] = certificate(stem, proof, first={})
    return _Contents(files, notices, [failure] if failure and "pdf" in formats else [])


def _unproved(file: Proved, submission: Submission | None) -> Iterator[Finding]:
    """Yield an 错误 for every difference of a new file from the document, at its cell; nothing is published then."""
    expected = {str(mismatch): mismatch.expected for mismatch in file.mismatches}
    for said in listed(file):
        where = cell_of(expected.get(said, ""), submission) if submission else None
        message = f"生成的文件与数据不一致，没有写出：{file.name}，{said}；请检查这里的文字，换掉少见的字符再生成。"
        yield Finding(level=Level.ERROR, code="DOC-02", message=message, where=where)


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

"""The whole flow: workbook → Submission → findings → Disclosure → HTML → profile check → files → proof."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.origin import cell_with_passage
from generator.errors import GeneratorError
from generator.files.writing import file_stem, make_folder, write_whole
from generator.findings.finding import Finding, Level, has_errors
from generator.model.submission import Submission
from generator.tasks.check import Checked, check
from generator.tasks.formats import FORMATS, OutputFormat, formats_named
from generator.tasks.gc_pause import without_collector
from generator.tasks.rendering import Rendering, rendering
from generator.tasks.verify import prove_made
from generator.verify.certificate import SUFFIX, Recorded, certificate, fault_lines
from generator.verify.proof import FileResult
from generator.writers.pdf import Engine, usual


class Made(NamedTuple):
    """Result in memory: the files by name, the findings, what this machine cannot make, and who laid out the pages."""

    files: dict[str, bytes]
    findings: list[Finding]
    failures: list[str]
    checked: Checked
    engine: Engine


class Published(NamedTuple):
    """Files written, findings, and what could not be made on this machine (plain Chinese).

    ``called`` is the displayable path of the workbook.
    """

    files: list[Path]
    findings: list[Finding]
    failures: list[str]
    called: str


def make(
    path: Path,
    formats: Collection[str],
    units: bool = False,
    engine: Engine | None = None,
    forms: Path | None = None,
) -> Made:
    """Check a workbook and, if it has no 错误, make its disclosure and the certificate that it was read again.

    Args:
        path: the workbook.
        formats: which of ``FORMATS``.
        units: make each unit's own disclosure, too; while any of them has an 错误, none is made.
        engine: the program that lays out the pages; the usual one if none is given.
        forms: where forms are besides the installed ones, and those beside the workbook (公开样式).

    Raises:
        GeneratorError: the workbook cannot be read, or there is no such format or no such engine.
    """
    chosen = formats_named(formats)
    checked = check(path, units, forms)
    laid_out_by = engine or usual()
    files, notices, failures = _all_contents(checked, chosen, laid_out_by)
    return Made({} if has_errors(notices) else files, checked.findings + notices, failures, checked, laid_out_by)


def publish(
    path: Path,
    folder: Path,
    formats: Collection[str],
    *,
    taken: Container[Path] = (),
    units: bool = False,
    engine: Engine | None = None,
    forms: Path | None = None,
) -> Published:
    """Write what ``make`` makes of a workbook.

    Args:
        path: the workbook.
        folder: where to write; made if it is missing.
        formats: which of ``FORMATS``.
        taken: files that must not be written, because another workbook's disclosure stands there.
        units: write each unit's own disclosure, too.
        engine: the program that lays out the pages; the usual one if none is given.
        forms: where forms are besides the installed ones, and those beside the workbook (公开样式).

    Raises:
        GeneratorError: the workbook cannot be read, there is no such format, or a file cannot be written.
    """
    made = make(path, formats, units, engine, forms)
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


def _all_contents(checked: Checked, formats: Sequence[OutputFormat], engine: Engine) -> _Contents:
    """Make the files of several documents; identical findings are reported once."""
    files: dict[str, bytes] = {}
    notices: dict[Finding, None] = {}
    failures: dict[str, None] = {}
    for disclosure in checked.disclosures:
        stem = file_stem(f"{disclosure.name}{disclosure.title}")
        made = _contents(disclosure, formats, stem, checked.submission, engine)
        files |= made.files
        notices |= dict.fromkeys(made.notices)
        failures |= dict.fromkeys(made.failures)
    return _Contents(files, list(notices), list(failures))


@without_collector()
def _contents(
    disclosure: Disclosure, formats: Sequence[OutputFormat], stem: str, submission: Submission | None, engine: Engine
) -> _Contents:
    """Make the asked-for files in memory and read them again."""
    made = rendering(disclosure, engine)
    files, failures = _written(made, formats, stem)
    notices = [_UNNUMBERED] if f"{stem}.docx" in files and not made.pages else []
    if files:
        proof = prove_made(made, files)
        notices += [found for file in proof for found in _unproved(file, submission)]
        laid_out = any(format.has_pages for format in formats) and made.pages
        files[f"{stem}{SUFFIX}"] = certificate(stem, proof, Recorded({}, engine if laid_out else ""))
    return _Contents(files, notices, failures)


def _written(made: Rendering, formats: Iterable[OutputFormat], stem: str) -> tuple[dict[str, bytes], list[str]]:
    """Write the files, by name; and say of each that this machine cannot make why."""
    files: dict[str, bytes] = {}
    failures: list[str] = []
    for format in formats:
        try:
            files[f"{stem}.{format.suffix}"] = format.write(made)
        except GeneratorError as error:
            failures.append(str(error))
    return files, failures


def _unproved(file: FileResult, submission: Submission | None) -> Iterator[Finding]:
    """Yield an 错误 for every difference of a new file from the document, at its cell; nothing is published then."""
    expected = {str(mismatch): mismatch.expected for mismatch in file.mismatches}
    for said in fault_lines(file):
        where = cell_with_passage(expected.get(said, ""), submission) if submission else None
        message = f"生成的文件与数据不一致，没有写出：{file.name}，{said}；请检查这里的文字，换掉少见的字符再生成。"
        yield Finding(level=Level.ERROR, code="DOC-02", message=message, where=where)


_UNNUMBERED = Finding(
    level=Level.NOTICE,
    code="DOC-01",
    message="本机不能排版 PDF，DOCX 的目录没有页码；请在 Word、WPS 中打开，右键更新目录。",
)

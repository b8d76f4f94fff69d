"""What is measured of one document (所测的工作), ready to be done again and again on what bench.material laid out."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bench.paths import DOCUMENT, OUTPUT, PACKAGE, PAGES, SOURCE, WORKBOOK

Work = Callable[[], object]


def _whole(folder: Path) -> Work:
    """Check, all formats, proof: the command as a user gives it."""
    from generator.cli import main

    def render() -> None:
        if code := main(["render", str(folder / WORKBOOK), "-o", str(folder / OUTPUT)]):
            raise RuntimeError(f"render ended with {code}")

    return render


def _forked(folder: Path) -> Work:
    """Check, all formats, proof, as a batch does them: in a process forked from a warm one."""
    from generator.batch.job import Job, run_job
    from generator.files.edition import edition
    from generator.processes.isolation import Limits, run_isolated
    from generator.tasks.formats import FORMATS

    job = Job(WORKBOOK, folder / WORKBOOK, FORMATS, False, edition())

    def render() -> None:
        if not getattr(run_isolated(run_job, job, Limits(seconds=600, megabytes=4096)), "files", None):
            raise RuntimeError("nothing was made")

    return render


def _check(folder: Path) -> Work:
    from generator.tasks.check import check

    return partial(check, folder / WORKBOOK)


def _pdf(folder: Path) -> Work:
    from lxml import html

    from generator.writers.pdf import write_pdf

    document = html.document_fromstring((folder / DOCUMENT).read_text("utf-8"))
    data = {path.name: path.read_bytes() for path in sorted((folder / PACKAGE).iterdir())}
    return partial(write_pdf, document, data)


def _docx(folder: Path) -> Work:
    from lxml import html

    from generator.writers.word import write_docx

    document = html.document_fromstring((folder / DOCUMENT).read_text("utf-8"))
    return partial(write_docx, document, json.loads((folder / PAGES).read_text("utf-8")))


def _weasyprint(folder: Path) -> Work:
    """WeasyPrint as it comes: no variant, no attachments, the collector on; the fonts are ours (FONTCONFIG_FILE)."""
    import weasyprint

    from generator.files.resources import TEMPLATES

    source, styles = (folder / DOCUMENT).read_text("utf-8"), str(TEMPLATES / "print.css")
    return lambda: weasyprint.HTML(string=source).write_pdf(stylesheets=[styles])


def _typst(folder: Path) -> Work:
    import typst

    from generator.files.resources import FONTS

    return partial(typst.compile, str(folder / SOURCE), font_paths=[str(FONTS)])


WORKS: Mapping[str, Callable[[Path], Work]] = {
    "whole": _whole,
    "forked": _forked,
    "check": _check,
    "pdf": _pdf,
    "docx": _docx,
    "weasyprint": _weasyprint,
    "typst": _typst,
}
"""By name: a folder of material → the work."""

"""What is measured of one document (所测的工作), ready to be done again and again on what bench.material laid out."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.paths import DOCUMENT, OUTPUT, PACKAGE, PAGES, WORKBOOK

if TYPE_CHECKING:  # only what the work asks for is imported
    from generator.writers.pdf import Paged

Work = Callable[[], object]


def _whole(folder: Path, *options: str) -> Work:
    """Check, all formats, proof: the command as a user gives it."""
    from generator.cli import main

    def render() -> None:
        if code := main(["render", str(folder / WORKBOOK), "-o", str(folder / OUTPUT), *options]):
            raise RuntimeError(f"render ended with {code}")

    return render


def _whole_by_typst(folder: Path) -> Work:
    import generator.processes.preload  # noqa: F401 - loads what a batch loads before it forks

    return _whole(folder, "--engine", "typst")


def _whole_by_weasyprint(folder: Path) -> Work:
    return _whole(folder, "--engine", "weasyprint")


def _forked(folder: Path) -> Work:
    """Check, all formats, proof, as a batch does them: in a process forked from a warm one."""
    from generator.batch.job import Job, run_job
    from generator.files.edition import edition
    from generator.processes.isolation import Limits, run_isolated
    from generator.tasks.formats import FORMATS
    from generator.writers.pdf import usual

    job = Job(WORKBOOK, folder / WORKBOOK, FORMATS, False, edition(), usual())

    def render() -> None:
        if not getattr(run_isolated(run_job, job, Limits(seconds=600, megabytes=4096)), "files", None):
            raise RuntimeError("nothing was made")

    return render


def _check(folder: Path) -> Work:
    from generator.tasks.check import check

    return partial(check, folder / WORKBOOK)


def _pdf(folder: Path) -> "partial[Paged]":
    from lxml import html

    from generator.writers.pdf import write_pdf

    document = html.document_fromstring((folder / DOCUMENT).read_text("utf-8"))
    data = {path.name: path.read_bytes() for path in sorted((folder / PACKAGE).iterdir())}
    return partial(write_pdf, document, data)


def _pdf_by_typst(folder: Path) -> Work:
    from generator.writers.pdf import Engine, load

    load()
    return partial(_pdf(folder), Engine.TYPST)


def _pdf_by_weasyprint(folder: Path) -> Work:
    from generator.writers.pdf import Engine

    return partial(_pdf(folder), Engine.WEASYPRINT)


def _docx(folder: Path) -> Work:
    from lxml import html

    from generator.writers.word import write_docx

    document = html.document_fromstring((folder / DOCUMENT).read_text("utf-8"))
    return partial(write_docx, document, json.loads((folder / PAGES).read_text("utf-8")))


def _weasyprint(folder: Path) -> Work:
    """WeasyPrint as it comes: no variant, no attachments, the collector on; the fonts are ours (FONTCONFIG_FILE)."""
    import weasyprint

    from generator.looks.reading import usual_looks
    from generator.looks.sheets import style_sheet

    source, styles = (folder / DOCUMENT).read_text("utf-8"), style_sheet("print.css", usual_looks())
    return lambda: weasyprint.HTML(string=source).write_pdf(stylesheets=[weasyprint.CSS(string=styles)])


WORKS: Mapping[str, Callable[[Path], Work]] = {
    "whole": _whole,
    "whole-typst": _whole_by_typst,
    "whole-weasyprint": _whole_by_weasyprint,
    "forked": _forked,
    "check": _check,
    "pdf-typst": _pdf_by_typst,
    "pdf-weasyprint": _pdf_by_weasyprint,
    "docx": _docx,
    "weasyprint": _weasyprint,
}
"""By name: a folder of material → the work."""

FORKED = {"whole-typst", "pdf-typst"}
"""Works that remember what they have done: each time is the first in a process of its own, forked from a loaded one."""

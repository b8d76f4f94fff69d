"""Finished files of a workbook, and what verification says of them when one was falsified."""

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.tasks.check import check
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rendering import Rendering, rendering
from generator.tasks.verify import prove_made
from generator.verify.mismatch import Mismatch
from generator.writers.pdf import Engine, write_pdf
from tests.support import made
from tests.support.changed import of_unit, written
from tests.support.edited import copy_attachments
from tests.support.varied import invented, varied

UNIT = "038002"


@cache
def workbook() -> bytes:
    """A unit's own workbook with its department's attachments: each way to falsify is tried on a short document."""
    unit = varied(of_unit(UNIT), attachments=invented().attachments)
    return bytes(made.once("核验.xlsx", lambda: written(unit)))


def laid(folder: Path) -> Path:
    """Lay the workbook into a folder with what it attaches."""
    copy_attachments(folder)
    (folder / "填报表.xlsx").write_bytes(workbook())
    return folder / "填报表.xlsx"


@cache
def rendered() -> Rendering:
    with tempfile.TemporaryDirectory() as folder:
        return rendering(check(laid(Path(folder))).disclosures[0])


@cache
def files() -> Mapping[str, bytes]:
    """Every format of it, as it is published: made once a run."""
    return dict(
        made.once("核验", lambda: {f"公开.{suffix}": form.write(rendered()) for suffix, form in OUTPUT_FORMATS.items()})
    )


@cache
def pdf(engine: Engine) -> bytes:
    """The PDF by an engine."""
    whole = rendered()
    made_so = files()["公开.pdf"] if engine is Engine.TYPST else write_pdf(whole.document, whole.package, engine).data
    return bytes(made_so)


@cache
def files_of(example: str) -> Mapping[str, bytes]:
    """Every format of an example."""
    whole = made.rendered(example)
    kept = {"pdf": made.pdf(example).data, "docx": made.docx(example), "xlsx": made.spreadsheet(example)}  # once a run
    return {f"公开.{suffix}": kept.get(suffix) or format.write(whole) for suffix, format in OUTPUT_FORMATS.items()}


def mismatches(name: str, data: bytes) -> list[Mismatch]:
    """What verification finds wrong with a file that can be read."""
    (found,) = prove_made(rendered(), {name: data})
    assert not found.failure
    return found.mismatches

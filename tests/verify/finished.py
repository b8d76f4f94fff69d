"""Finished files of an example, and what verification says of them when one was falsified."""

from collections.abc import Mapping
from functools import cache

from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.verify import prove_made
from generator.verify.mismatch import Mismatch
from tests import made

EXAMPLE = "2026-云川市教育局"


@cache
def files(example: str = EXAMPLE) -> Mapping[str, bytes]:
    """Every format of an example, as it is published."""
    rendered = made.rendered(example)
    kept = {"pdf": made.pdf(example).data, "docx": made.docx(example), "xlsx": made.spreadsheet(example)}  # once a run
    return {f"公开.{suffix}": kept.get(suffix) or format.write(rendered) for suffix, format in OUTPUT_FORMATS.items()}


def mismatches(name: str, data: bytes) -> list[Mismatch]:
    """What verification finds wrong with a file that can be read."""
    (found,) = prove_made(made.rendered(EXAMPLE), {name: data})
    assert not found.failure
    return found.mismatches

"""Finished files of an example, and what verification says of them when one was falsified."""

from collections.abc import Mapping
from functools import cache

from generator.tasks.verify import prove_made
from generator.verify.mismatch import Mismatch
from generator.writers.page import write_html
from tests import made

EXAMPLE = "2026-云川市教育局"


@cache
def files(example: str = EXAMPLE) -> Mapping[str, bytes]:
    """Every format of an example, as it is published."""
    document = made.html(example)
    return {
        "公开.pdf": made.pdf(example).data,
        "公开.docx": made.docx(example),
        "公开.html": write_html(document),
        "公开.json": made.disclosure(example).model_dump_json(indent=1).encode(),
        "公开.xlsx": made.spreadsheet(example),
    }


def mismatches(name: str, data: bytes) -> list[Mismatch]:
    """What verification finds wrong with a file that can be read."""
    (found,) = prove_made(made.disclosure(EXAMPLE), made.html(EXAMPLE), {name: data})
    assert not found.failure
    return found.mismatches

"""Documents made from the example workbooks, each once a test process; PDFs, which take the longest, once a run."""

import os
import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from generator.disclosure.disclosure import Disclosure
from generator.tasks.check import check
from generator.tasks.rendering import Rendering, rendering
from generator.writers.pdf import Paged, write_pdf
from generator.writers.word import write_docx

INPUTS = Path(__file__).parent.parent / "inputs"
_ALL = sorted(path.stem for path in INPUTS.glob("*.xlsx"))
FINAL_ACCOUNTS = [name for name in _ALL if name.endswith("决算")]
EXAMPLES = [name for name in _ALL if name not in FINAL_ACCOUNTS]
"""The budgets."""


def one_by_default(examples: list[str]) -> list[Any]:
    """Parameters for what takes long: of each family the last example, the others in make test-all."""
    return [*(pytest.param(name, marks=pytest.mark.slow) for name in examples[:-1]), examples[-1]]


KEPT: list[Path] = []
"""The folder of this run, which its processes share (tests/conftest.py)."""


@cache
def disclosure(example: str) -> Disclosure:
    """The derived document of an example workbook."""
    checked = check(INPUTS / f"{example}.xlsx")
    assert checked.basis is not None
    return checked.family.disclosure(checked.basis)


@cache
def rendered(example: str) -> Rendering:
    """It as it is published: document, page and data package."""
    return rendering(disclosure(example))


def html(example: str) -> HtmlElement:
    """Its checked HTML."""
    return rendered(example).document


def package(example: str) -> Mapping[str, bytes]:
    """Its data package."""
    return rendered(example).package


@cache
def pdf(example: str) -> Paged:
    """Its PDF; another process of this run may have made it already."""
    kept = KEPT[0] / f"{example}.pickle" if KEPT else None
    if kept and kept.exists():
        return Paged(*pickle.loads(kept.read_bytes()))
    made = write_pdf(html(example), package(example))
    if kept:
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_bytes(pickle.dumps(tuple(made)))
        new.replace(kept)
    return made


@cache
def docx(example: str) -> bytes:
    """Its DOCX."""
    return write_docx(html(example), pdf(example).pages)

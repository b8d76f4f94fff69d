"""Documents made from the example workbooks, each once a test process; files, which take the longest, once a run."""

import os
import pickle
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from generator.disclosure.disclosure import Disclosure
from generator.tasks.check import Checked, check
from generator.tasks.rendering import Rendering, rendering
from generator.writers.pdf import Engine, Paged, write_pdf
from generator.writers.spreadsheet import write_spreadsheet
from generator.writers.word import write_docx

INPUTS = Path(__file__).parents[2] / "inputs"
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
def checked(example: str) -> Checked:
    """What is found in an example workbook, and derived from it."""
    return check(INPUTS / f"{example}.xlsx")


@cache
def checked_with_units(example: str) -> Checked:
    """The same, with what each of its units publishes."""
    return check(INPUTS / f"{example}.xlsx", units=True)


@cache
def disclosure(example: str) -> Disclosure:
    """Its derived document."""
    return checked(example).disclosures[0]


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
def pdf(example: str, engine: Engine = Engine.TYPST) -> Paged:
    """Its PDF."""
    return Paged(*once(f"{example}.{engine}.pdf", lambda: tuple(write_pdf(html(example), package(example), engine))))


@cache
def docx(example: str) -> bytes:
    """Its DOCX."""
    return bytes(once(f"{example}.docx", lambda: write_docx(html(example), pdf(example).pages)))


@cache
def spreadsheet(example: str) -> bytes:
    """Its XLSX."""
    return bytes(once(f"{example}.xlsx", lambda: write_spreadsheet(html(example))))


def once(name: str, make: Callable[[], Any]) -> Any:
    """Make something unless another process of this run has made it already."""
    kept = KEPT[0] / name if KEPT else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())
    made = make()
    if kept:
        new = kept.with_name(f"{name}.{os.getpid()}")
        new.write_bytes(pickle.dumps(made))
        new.replace(kept)
    return made

"""What the two real departments published, against what we make of their workbooks, in every format, place by place."""

from collections.abc import Callable
from functools import cache

import pytest

from generator.verify.blocks import Block
from generator.verify.docx import read_docx
from generator.verify.html import read_html
from generator.verify.pdf import read_pdf
from generator.writers.pdf import Engine
from tests.support import made
from tests.support.published import DEPARTMENTS, NUMBERS, Document, document_of, expected

READERS: dict[str, Callable[[str], list[Block]]] = {
    "html": lambda department: read_html(made.html(department)),
    "pdf": lambda department: read_pdf(made.pdf(department).data),
    "pdf by WeasyPrint": lambda department: read_pdf(made.pdf(department, Engine.WEASYPRINT).data),
    "docx": lambda department: read_docx(made.docx(department)),
}
SECTIONS = 15  # 职责, 机构设置, the twelve sections, 名词解释

ONE = DEPARTMENTS[0]
"""Whose files are made by default, of the other one only the HTML; all in make test-all."""

pytestmark = pytest.mark.parametrize(
    ("department", "form"),
    [
        pytest.param(department, form, marks=[] if department == ONE or form == "html" else pytest.mark.slow)
        for department in DEPARTMENTS
        for form in READERS
    ],
)


@cache
def reread(department: str, form: str) -> Document:
    return document_of(READERS[form](department), expected(department))


@pytest.mark.parametrize("number", range(1, 14), ids=NUMBERS)
@pytest.mark.parametrize("part", ["label", "title", "head", "notes"])
def test_table_is_announced_as_published(department: str, form: str, number: int, part: str) -> None:
    assert reread(department, form).tables[number][part] == expected(department).tables[number][part]


@pytest.mark.parametrize("number", range(1, 14), ids=NUMBERS)
def test_every_row_is_as_published(department: str, form: str, number: int) -> None:
    assert reread(department, form).tables[number]["rows"] == expected(department).tables[number]["rows"]


@pytest.mark.parametrize("number", range(SECTIONS))
def test_every_sentence_is_as_published(department: str, form: str, number: int) -> None:
    heading, text = list(expected(department).sections.items())[number]
    assert list(reread(department, form).sections)[number] == heading
    assert reread(department, form).sections[heading] == text


def test_contents_are_as_published(department: str, form: str) -> None:
    entries = expected(department).contents
    assert reread(department, form).contents[-len(entries) :] == entries

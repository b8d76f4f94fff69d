"""Shanghai's budgets and accounts come out whole: every sentence, heading and entry, in every file."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.tasks.check import check
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rendering import Rendering, rendering
from generator.tasks.verify import prove_made
from generator.verify.blocks import Block, Table
from generator.verify.docx import read_docx
from generator.verify.html import read_html
from generator.verify.pdf import read_pdf
from tests.support.cases import load
from tests.support.published import unified
from tests.support.shanghai import ACCOUNTS, BUDGETS, DOCUMENTS, GLOSSARY, expected
from tests.support.shanghai_books import write_book

READERS: dict[str, Callable[[Rendering], list[Block]]] = {
    "html": lambda made: read_html(made.document),
    "pdf": lambda made: read_pdf(OUTPUT_FORMATS["pdf"].write(made)),
    "docx": lambda made: read_docx(OUTPUT_FORMATS["docx"].write(made)),
}

every_file = pytest.mark.parametrize(
    ("document", "form"),
    [
        pytest.param(document, form, marks=[] if document == BUDGETS[0] or form == "html" else pytest.mark.slow)
        for document in DOCUMENTS
        for form in READERS
    ],
)


@cache
def made(document: str) -> Rendering:
    with TemporaryDirectory() as folder:
        return rendering(check(write_book(document, Path(folder))).disclosures[0])


@cache
def lines(document: str, form: str) -> list[str]:
    """The texts of a file outside its tables, in order."""
    return [
        unified(block) for block in READERS[form](made(document)) if not isinstance(block, Table) and unified(block)
    ]


@every_file
def test_every_sentence_is_as_published_below_its_heading(document: str, form: str) -> None:
    said = {unified(heading): [*map(unified, texts)] for heading, texts in expected(document).texts.items()}
    found = lines(document, form)
    for heading, texts in said.items():
        start = len(found) - next(place for place, line in enumerate(found[::-1]) if line.endswith(heading))
        assert "".join(found[start : start + 40]).startswith("".join(texts)), heading


@pytest.mark.parametrize(
    "form", [pytest.param(form, marks=[] if form == "html" else pytest.mark.slow) for form in READERS]
)
def test_the_units_of_the_accounts_stand_in_a_table_as_published(form: str) -> None:
    published = load(f"published-{ACCOUNTS}.yaml")["organisation"]["table"]
    (table,) = (found for found in READERS[form](made(ACCOUNTS)) if isinstance(found, Table) and "备注" in found.head)
    assert [list(table.head), *map(list, table.rows)] == [*published["header"], *published["rows"]]


@every_file
def test_contents_are_as_published(document: str, form: str) -> None:
    found = lines(document, form)
    assert [
        entry
        for entry in map(unified, expected(document).contents)
        if entry not in " ".join(found[: len(expected(document).contents) + 8])
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_cover_is_as_published(document: str) -> None:
    cover = [unified(line) for line in load(f"published-{document}.yaml")["cover"]]
    assert lines(document, "html")[: len(cover)] == cover


def test_every_file_says_the_same() -> None:
    whole = made(BUDGETS[0])
    files = {f"公开.{suffix}": one.write(whole) for suffix, one in OUTPUT_FORMATS.items()}
    assert [str(one) for file in prove_made(whole, files) for one in (*file.mismatches, file.failure) if one] == []
    assert GLOSSARY in {part.heading for part in whole.disclosure.parts}

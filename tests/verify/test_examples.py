"""Every example agrees with itself in every format, and the counts say that everything was compared."""

import pytest

from generator.disclosure.document import Disclosure
from generator.tasks.verify import prove_made
from generator.verify.blocks import Table
from generator.verify.html import read_html
from tests import made
from tests.verify.finished import files

EACH = pytest.mark.parametrize("example", [*made.EXAMPLES, *made.FINAL_ACCOUNTS])


@EACH
def test_every_format_says_the_same(example: str) -> None:
    document, published = made.html(example), files(example)
    proofs = prove_made(made.rendered(example), published)
    assert [(proof.failure, list(map(str, proof.mismatches))) for proof in proofs] == [("", [])] * len(published)
    tables = [block for block in read_html(document) if isinstance(block, Table)]
    whole = (
        len(list(document.iter("h1", "h2", "h3", "h4"))),
        len(tables),
        sum(len(table.head) + sum(map(len, table.rows)) for table in tables),
        len(list(document.iter("data"))),
    )
    *others, sheets = (proof.counts for proof in proofs)
    assert [tuple(counts) for counts in others] == [whole] * len(others)
    assert sheets.headings == sheets.tables == len(document.find_class("table-number"))


@EACH
def test_the_json_is_the_document(example: str) -> None:
    """What is read from the JSON is what was derived from the workbook: figures, cells and all."""
    disclosure = made.disclosure(example)
    again = Disclosure.model_validate_json(files(example)["公开.json"])
    assert again.model_dump_json() == disclosure.model_dump_json()
    assert (again.figures, again.cells, again.tables) == (disclosure.figures, disclosure.cells, disclosure.tables)

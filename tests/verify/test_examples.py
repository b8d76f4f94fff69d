"""Every example agrees with itself in every format, and the counts say that everything was compared."""

import json
from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from generator.disclosure.disclosure import Disclosure
from generator.families.known import read_document
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rendering import Rendering, rendering
from generator.tasks.verify import prove_made
from generator.verify.blocks import Table
from generator.verify.html import read_html
from generator.writers.pdf import Engine
from tests.support import made
from tests.support.finished import files_of
from tests.support.thinned import slow


@pytest.mark.parametrize(
    "example",
    [
        *made.one_by_default(made.EXAMPLES),
        *map(slow, made.FINAL_ACCOUNTS),
    ],
)
def test_every_format_says_the_same(example: str) -> None:
    assert_all_the_same(made.rendered(example), files_of(example))


def test_every_format_of_a_units_final_accounts_says_the_same() -> None:
    """Those of departments, which take three times as long, in make test-all."""
    whole = rendering(made.checked_with_units(made.FINAL_ACCOUNTS[-1]).disclosures[-1])
    assert_all_the_same(whole, {f"公开.{suffix}": form.write(whole) for suffix, form in OUTPUT_FORMATS.items()})


@pytest.mark.parametrize("example", [*made.one_by_default(made.EXAMPLES), *map(slow, made.FINAL_ACCOUNTS)])
def test_weasyprint_says_the_same(example: str) -> None:
    (proof,) = prove_made(made.rendered(example), {"公开.pdf": made.pdf(example, Engine.WEASYPRINT).data})
    assert (proof.failure, list(map(str, proof.mismatches))) == ("", [])
    assert proof.counts.figures == len(list(made.html(example).iter("data")))


def assert_all_the_same(rendered: Rendering, published: Mapping[str, bytes]) -> None:
    document, proofs = rendered.document, prove_made(rendered, published)
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


@pytest.mark.parametrize("example", [*made.one_by_default(made.EXAMPLES), *made.one_by_default(made.FINAL_ACCOUNTS)])
def test_the_json_is_the_document(example: str) -> None:
    """What is read from the JSON is what was derived from the workbook: figures, cells and all."""
    disclosure = made.disclosure(example)
    again = read_document(OUTPUT_FORMATS["json"].write(made.rendered(example)))
    assert again.model_dump_json() == disclosure.model_dump_json()
    assert again.model_dump() == disclosure.model_dump()


def test_the_json_of_a_family_has_no_annex_of_another() -> None:
    """It is refused, never left out without a word; so is any annex, where nobody says whose the document is."""
    written = json.loads(made.disclosure(made.EXAMPLES[-1]).model_dump_json())
    own = next(annex for section in written["sections"] for annex in section["annexes"])
    for reads, annex in ((read_document, own | {"kind": "evaluation"}), (Disclosure.model_validate_json, own)):
        changed = written | {"sections": [written["sections"][0] | {"annexes": [annex]}, *written["sections"][1:]]}
        with pytest.raises(ValidationError, match=r"sections.0.annexes.0"):
            reads(json.dumps(changed).encode())

"""Documents of before: what was signed when JSON said less is still read, and still proved by its data."""

import gzip
import json
from pathlib import Path

import pytest

from generator.families.known import FAMILIES, read_document
from generator.tasks.verify import verify
from tests.support.made import EXAMPLES, FINAL_ACCOUNTS, disclosure

DOCUMENTS = Path(__file__).parent.parent / "cases" / "documents"
"""Of a unit of the invented department, one of each family, as they were when forms were not yet data."""


@pytest.mark.parametrize("family", [family.key for family in FAMILIES])
def test_a_document_of_before_agrees_with_its_files(family: str, tmp_path: Path) -> None:
    for path in DOCUMENTS.glob(f"{family}.*"):
        data = path.read_bytes()
        packed = path.suffix == ".gz"
        (tmp_path / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(data) if packed else data)
    (verified,) = verify(tmp_path)
    assert not verified.failure and len(verified.checked) > 1
    assert [str(one) for file in verified.checked for one in (*file.mismatches, file.failure) if one] == []


@pytest.mark.parametrize("example", [EXAMPLES[-1], FINAL_ACCOUNTS[-1]])
def test_machines_are_told_of_its_columns_what_its_form_says(example: str) -> None:
    """What columns are to machines stood in no document when layouts first did."""
    made = json.loads(disclosure(example).model_dump_json())
    for table in made["tables"]:
        for column in table["layout"]["columns"]:
            del column["type"]
    assert read_document(json.dumps(made).encode()).model_dump() == disclosure(example).model_dump()


def test_its_tables_are_placed_as_their_keys_said() -> None:
    """By which template, stood in no document while that was chosen by the key, whatever the form."""
    whole = disclosure(FINAL_ACCOUNTS[-1])
    old = json.loads(whole.model_dump_json())
    for table in old["tables"]:
        del table["template"]
    assert read_document(json.dumps(old).encode()).model_dump() == whole.model_dump()
    new = json.loads(whole.model_dump_json())
    for table in new["tables"]:
        table["template"] = ""
    assert {table.template for table in read_document(json.dumps(new).encode()).tables} == {""}


@pytest.mark.parametrize("template", ["../preview/office", "preview", None])
def test_a_template_that_is_none_of_a_table_proves_nothing(template: str | None, tmp_path: Path) -> None:
    hostile = json.loads(disclosure(FINAL_ACCOUNTS[-1]).model_dump_json())
    hostile["tables"][0]["template"] = template
    (tmp_path / "公开.json").write_text(json.dumps(hostile), "utf-8")
    (verified,) = verify(tmp_path)
    assert not verified.agrees


def test_its_amounts_are_written_as_they_were() -> None:
    document = read_document(gzip.decompress((DOCUMENTS / "budget.json.gz").read_bytes()))
    assert (document.money.separators, document.money.zero) == (True, "0")
    assert {(table.money.unit, table.money.zero, table.money.separators) for table in document.tables} == {
        ("万元", "", False)
    }

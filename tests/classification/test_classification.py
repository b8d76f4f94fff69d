"""The code lists (科目表) are sound: every file of every year, laid over those before it."""

import csv
import re
from pathlib import Path

import pytest

from generator.classification.classification import Classification, check_files, classification
from generator.errors import GeneratorError
from generator.files.resources import CLASSIFICATIONS

FILES = sorted(CLASSIFICATIONS.glob("*.csv"))
HEADS = {"correspondence": ["code", "administrative", "institution", "status", "note"]}
TREES = ("functional", "economic", "government_economic", "revenue")
STATUSES = {"verified", "unverified", "uncertain"}


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_is_written_as_it_is_read(path: Path) -> None:
    found = re.fullmatch(r"(\w+)-\d{4}", path.stem)
    assert found and found[1] in {*TREES, *HEADS}, "a file of another name is never read"
    assert all(list(row) == HEADS.get(found[1], ["code", "name", "status", "source"]) for row in rows(path))
    assert {row["status"] for row in rows(path)} <= STATUSES, "any other word means that a name was not checked"
    codes = [row["code"] for row in rows(path)]
    assert codes == sorted(set(codes)), "in code order, each once"


def years() -> list[int]:
    return sorted({int(path.stem[-4:]) for path in FILES})


@pytest.fixture(params=years())
def codes(request: pytest.FixtureRequest) -> Classification:
    return classification(request.param)


@pytest.mark.parametrize("tree", TREES)
def test_every_code_stands_below_codes_that_are_there(codes: Classification, tree: str) -> None:
    found = getattr(codes, tree)
    assert [code.code for code in found if len(code.code) not in found.levels or not code.name] == []
    assert [code.code for code in found if any(part not in found for part in found.path(code.code))] == []


def test_every_year_with_a_list_has_a_functional_one() -> None:
    """What a year is told to be (COD-18) is the year of its functional codes alone."""
    assert [classification(year).edition for year in years()] == years()


def test_every_economic_code_has_its_correspondence(codes: Classification) -> None:
    """Without it 表六 has no government code beside an amount (COD-16)."""
    assert [code.code for code in codes.economic if len(code.code) == 5 and code.code not in codes.correspondence] == []


def test_every_correspondence_is_between_codes_that_are_there(codes: Classification) -> None:
    assert codes.correspondence.keys() <= {code.code for code in codes.economic}
    pairs = {(pair.administrative, pair.institution) for pair in codes.correspondence.values()}
    assert {code for pair in pairs for code in pair if code} <= {code.code for code in codes.government_economic}


@pytest.mark.parametrize(
    ("gone", "added", "missing"),
    [
        ("economic-2024.csv", "", "economic-2024.csv"),
        ("correspondence-2024.csv", "", "correspondence-2024.csv"),
        ("functional-2024.csv", "", "functional-2024.csv"),
        ("economic-2024.csv", "economic-2030.csv", "economic-2024.csv、functional-2030.csv"),
        ("", "revenue-2030.csv", "functional-2030.csv"),
    ],
)
def test_a_list_that_is_not_there_is_named(tmp_path: Path, gone: str, added: str, missing: str) -> None:
    for name in {path.name for path in FILES} - {gone} | {added} - {""}:
        (tmp_path / name).touch()
    with pytest.raises(GeneratorError, match=f"缺少 {missing}（"):
        check_files(tmp_path)


def test_a_year_may_have_a_functional_list_alone(tmp_path: Path) -> None:
    for name in (*(path.name for path in FILES), "functional-2030.csv"):
        (tmp_path / name).touch()
    check_files(tmp_path)

"""支出类别 that is left blank: what the economic code decides, everywhere the same; what it does not, must be typed."""

import pytest

from generator.families.budget.spending import SPENDING
from generator.findings.finding import Level
from tests.support.changed import findings, told
from tests.support.made import EXAMPLES, checked
from tests.support.varied import invented


def blanked() -> dict[str, None]:
    """The cells of the good workbook whose code decides what they are."""
    lines = invented().basic
    return {str(line.place("spending")): None for line in lines if SPENDING.of(line.economic_code)}


def test_a_blank_is_what_its_code_decides() -> None:
    """Of 57 lines 56 may be blank, and every document is the same, byte by byte."""
    cells = blanked()
    assert len(cells) == len(invented().basic) - 1
    assert told({"edit": cells}).published == told({}).published != ()
    assert findings({"edit": cells}) == findings({})


@pytest.mark.parametrize("example", EXAMPLES)
def test_offices_book_so(example: str) -> None:
    """What the two published budgets and the invented one say is what would be decided, wherever anything is."""
    basis = checked(example).basis
    assert basis
    lines = [(SPENDING.of(line.economic_code), line.spending) for line in basis.submission.basic]
    assert all(usual in ("", said) for usual, said in lines)
    assert sum(not usual for usual, _ in lines) <= 3


def test_what_the_code_does_not_decide_must_be_typed() -> None:
    cell = next(str(line.place("spending")) for line in invented().basic if line.economic_code == "30309")
    (found,) = (item for item in findings({"edit": {cell: None}}) if item.code == "REQ-01")
    assert (found.level, str(found.where)) == (Level.ERROR, cell)
    assert "30309 不能推定是哪一种" in found.message and "人员经费、公用经费" in found.message


@pytest.mark.parametrize("code", [None, "办公设备购置", "一二三"])
def test_of_a_code_that_is_at_fault_itself_only_that_is_told(code: str | None) -> None:
    found = [
        item for item in findings({"edit": {"基本支出!B3": None, "基本支出!D3": code}}) if item.level is Level.ERROR
    ]
    assert [str(item.where) for item in found] == ["基本支出!D3"]


def test_what_is_typed_stands_and_is_told() -> None:
    edit = {"基本支出!B3": "公用经费"}
    (found,) = (item for item in findings({"edit": edit}) if item.code == "COD-17")
    assert str(found.where) == "基本支出!B3"
    assert told({"edit": edit}).published != told({}).published

"""A number is read from a cell only where everyone who sees the cell reads that number."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from generator.families.budget.imports.cells import amount_of, no_amount
from generator.findings.place import Place
from generator.model.quantities import number_of, parse_amount
from generator.model.values import parse_month


def told() -> Any:
    """What a reader is given to tell of a field."""
    return SimpleNamespace(context=[], field_name="field")


SEVERAL = [
    "20000\n30000",
    "20000\r\n30000",
    "20000 30000",
    "20000\t30000",
    "20000\u3000\u300030000",
    "20000\x0b30000",
    "20000\u280030000",
    "100\u2028200",
    "50 00",
    "3 4",
    "0 500",
    "200  300",
    "1 234,567",
    "1 234.50 300",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_two_numbers_in_a_cell_are_not_one(text: str) -> None:
    assert number_of(text) is None and amount_of(text, 1) is None
    with pytest.raises(PydanticCustomError, match="像是几个数；一格只填一个数"):
        parse_amount(text, told())
    assert "像是几个数" in no_amount(text, Place(sheet="表", cell="G3"), 1)


@pytest.mark.parametrize(
    "text", ["20000²", "20000①", "20000⑴", "½", "3\n4万", "-\n500", "二〇〇", "1,5", "1_000", "1e3"]
)
def test_what_only_holds_digits_is_no_number(text: str) -> None:
    assert number_of(text) is None
    with pytest.raises(PydanticCustomError) as refused:
        parse_amount(text, told())
    assert refused.value.type == "NUM-01"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("50 000", "50000"),
        ("1 234 567.80", "1234567.80"),
        ("12\xa0345", "12345"),
        ("５０　０００", "50000"),
        ("1,234,567 元", "1234567"),
        ("￥ 1，000", "1000"),
        ("¥-500", "-500"),
        ("- 500", "-500"),
        (" 20000\n", "20000"),
        ("20\u200b000", "20000"),
    ],
)
def test_a_number_is_read_as_people_type_it(text: str, read: str) -> None:
    assert number_of(text) == amount_of(text, 1) == Decimal(read)


def test_an_amount_with_its_unit_keeps_its_groups() -> None:
    with pytest.raises(PydanticCustomError, match="是否应为 12345000？"):
        parse_amount("1 234.5 万元", told())


def test_a_month_is_not_put_together_from_two_lines() -> None:
    assert parse_month("2024 年 1 月").month == 1
    with pytest.raises(PydanticCustomError, match="不是年月"):
        parse_month("2024年1\n2月")

"""Shares (占比): what is divided is part of what it is divided by, of one year or both; where not, the text says so."""

import re

import pytest

from generator.disclosure.disclosure import Disclosure
from generator.facts.text import plain_text
from tests.support import made

_SHARE = re.compile(r"share\((?P<part>\w+)\[(?P<of_part>[^\]]*)\] / (?P<whole>\w+)\[(?P<of_whole>[^\]]*)\]\)")
_BOTH_YEARS = {"amount[]", "amount[spending=project]"}
"""The wholes that hold 上年结转: 收入总计, one of whose parts it is, and 项目支出 of table three."""


def restrictions(scope: str) -> dict[str, set[str]]:
    pairs = (item.partition("=") for item in scope.split(";") if "=" in item)
    return {name: set(values.split("+")) for name, _, values in pairs}


@pytest.mark.parametrize("example", [*made.EXAMPLES, *made.FINAL_ACCOUNTS])
def test_a_part_is_of_its_whole(example: str) -> None:
    found = [match for key in made.disclosure(example).figures if (match := _SHARE.fullmatch(key))]
    assert found
    for match in found:
        part, whole = restrictions(match["of_part"]), restrictions(match["of_whole"])
        assert all(part.get(name, set()) <= values and name in part for name, values in whole.items()), match[0]
        if match["part"] == match["whole"] and "funding_year" in part and "funding_year" not in whole:
            assert f"{match['whole']}[{match['of_whole']}]" in _BOTH_YEARS


def section(document: Disclosure, key: str) -> str:
    (found,) = (item for item in document.sections if item.key == key)
    return "".join(plain_text(block.spans) for block in found.blocks)


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("2025-沁水县公安局", "项目支出总额（含上年结转76.62万元）的94.32%"),
        ("2026-高平市公安局", "项目支出总额的100.00%"),
    ],
)
def test_the_base_of_published_targets_is_stated(example: str, said: str) -> None:
    assert said in section(made.disclosure(example), "performance")

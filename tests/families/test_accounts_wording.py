"""What final accounts say where there is little or nothing to say: of accounts that are not like the examples."""

from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from generator.checking import check
from generator.facts.text import plain_text
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.families.final_accounts.form import forms
from generator.families.final_accounts.submission import Submission
from tests.made import INPUTS
from tests.varied import varied

SETTLED = "2025-云川市教育局决算"


@cache
def settled() -> Submission:
    """What the invented department hands in as its final accounts."""
    basis = check(INPUTS / f"{SETTLED}.xlsx").basis
    assert basis and isinstance(basis.submission, Submission)
    return basis.submission


def said(section: str, **parts: Any) -> str:
    """A section of the department's document, with some of what it handed in put in the place of other."""
    basis = Basis(varied(settled(), **parts), forms()["山西"])
    found = next(item for item in FINAL_ACCOUNTS.disclosure(basis).narrative if item.key == section)
    return "\n".join(plain_text(block.spans) for block in found.blocks)


NO_FLOWS: dict[str, Any] = {"basic": (), "project_lines": (), "income": (), "other_lines": (), "balances": ()}


def reversed_class() -> dict[str, Any]:
    """One class with less than nothing this year, by 冲销, and nothing last year."""
    line = next(row for row in settled().basic if row.functional_code.startswith("205"))
    reversal = line.model_copy(update={"functional_code": "2130104", "initial": None, "spent": Decimal(-38600)})
    last = settled().last_classes[0].model_copy(update={"unit": None, "class_code": None, "amount": Decimal(0)})
    return NO_FLOWS | {"basic": (reversal,), "last_classes": (last,)}


def test_from_nothing_to_less_is_no_increase() -> None:
    text = said("general", **reversed_class())
    assert "支出决算-3.86万元" in text and "较上年决算减少3.86万元，" in text
    assert "增加3.86" not in text and "下降" not in text


def test_a_class_without_money_is_not_told() -> None:
    text = said("general", **reversed_class())
    assert "其他各类" not in text
    assert said("general", **NO_FLOWS, last_classes=reversed_class()["last_classes"]).endswith("支出决算0万元。")


@pytest.mark.parametrize("section", ["income", "expenditure"])
def test_nothing_has_no_parts(section: str) -> None:
    assert said(section, **NO_FLOWS).endswith("合计0万元。")
    assert "万元，其中：\n" in said(section)

"""The rule on texts of final accounts in a budget."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.rules.years import other_kind
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.findings.finding import Level
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem

_ACCOUNTS: Final = (
    "本年决算|{Y}年度?(?:部门|单位)?决算|(?:部门|单位)决算(?:由|编制范围)"
    "|(?:本|{E})(?:部门|单位)决算(?:汇编|汇总|公开(?:说明|文本|表|情况))"
)


@RULES.rule("TXT-10", Level.NOTICE, PLAUSIBILITY, needs=("identity",))
def texts_speak_of_a_budget(basis: Basis) -> Iterator[Problem]:
    """预算公开的文字不说本年决算、决算公开说明、部门决算的编制范围（职责除外）；多半沿用了决算的文字。"""
    return other_kind(basis, _ACCOUNTS, "预算")

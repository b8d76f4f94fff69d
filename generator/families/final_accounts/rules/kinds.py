"""The rule on texts of a budget in final accounts."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.rules.years import other_kind
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES
from generator.findings.finding import Level
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem

_BUDGETS: Final = (
    "{Y}年度?(?:部门|单位)预算(?:公开|编制范围|由)"
    "|(?:部门|单位)预算(?:由|编制范围)|(?:本|{E})(?:部门|单位)预算(?:汇编|汇总|公开(?:说明|文本|表|情况))"
)


@RULES.rule("TXT-10", Level.NOTICE, PLAUSIBILITY, needs=("identity",))
def texts_speak_of_accounts(basis: Basis) -> Iterator[Problem]:
    """决算公开的文字不说预算公开说明、部门预算的编制范围（职责除外）；多半沿用了预算的文字。"""
    return other_kind(basis, _BUDGETS, "决算")

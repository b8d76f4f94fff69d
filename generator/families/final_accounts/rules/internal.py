"""Rules of transfers between a department's units (部门内部往来): one side pays what the other receives."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.facts.display import yuan
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.entries import IncomeLine, OtherLine
from generator.families.final_accounts.rules.registry import RULES
from generator.families.final_accounts.terms import IncomeKind, OtherSpending
from generator.findings.finding import Level
from generator.model.entries import YES
from generator.rules.authorities import FILLING_IN, RECONCILIATION
from generator.rules.registry import Problem

_FLOWS: Final[Mapping[OtherSpending, IncomeKind]] = {
    OtherSpending.SUBSIDY: IncomeKind.SUPERIOR,
    OtherSpending.UPWARD: IncomeKind.SUBORDINATE,
}
"""Kind of spending of the unit that pays → kind of income of the unit that receives."""


@RULES.rule("INT-01", Level.ERROR, RECONCILIATION, needs=("income", "other_lines"))
def what_is_paid_is_received(basis: Basis) -> Iterator[Problem]:
    """部门内部往来：对附属单位补助支出等于上级补助收入，上缴上级支出等于附属单位上缴收入。"""
    submission = basis.submission
    for spending, income in () if submission.identity.kind.is_unit else _FLOWS.items():
        paid = [row for row in submission.other_lines if row.internal is YES and row.kind is spending]
        received = [row for row in submission.income if row.internal is YES and row.kind is income]
        out, into = sum((row.spent for row in paid), Decimal(0)), sum((row.received for row in received), Decimal(0))
        if out != into:
            sides = f"{spending} {yuan(out)} 元（{_units(paid)}），{income} {yuan(into)} 元（{_units(received)}）"
            where = [*(row.place("spent") for row in paid), *(row.place("received") for row in received)][0]
            message = f"部门内部往来两边不相等：{sides}，相差 {yuan(abs(out - into))} 元；请核对两边的金额和“是”“否”。"
            yield Problem(where, message)


def _units(rows: Iterable[OtherLine | IncomeLine]) -> str:
    return "、".join(dict.fromkeys(row.unit for row in rows)) or "没有填写"


@RULES.rule("INT-02", Level.ERROR, FILLING_IN)
def only_grants_are_internal(basis: Basis) -> Iterator[Problem]:
    """部门内部往来只有上级补助收入、附属单位上缴收入，和对附属单位补助支出、上缴上级支出。"""
    submission = basis.submission
    known = {*_FLOWS, *_FLOWS.values()}
    rows: list[IncomeLine | OtherLine] = [*submission.income, *submission.other_lines]
    for row in rows:
        if row.internal is YES and row.kind not in known:
            message = f"{row.kind}不是部门内部往来，对方的支出没有抵销；请选“否”，或改正种类。"
            yield Problem(row.place("internal"), message)

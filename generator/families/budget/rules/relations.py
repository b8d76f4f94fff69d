"""Rules of relations (勾稽关系) that the ledger does not make true by itself: of amounts that are one by their nature.

By construction are true: parents and children, table against table, narrative against tables, the number of vehicles as
the sum of its kinds, 表十 at least 表六. Not true, so not asked for: 表十 equals 表六, 离退休 equals 退休费.
"""

from collections.abc import Iterator
from typing import NamedTuple

from generator.disclosing.rules.ledger import LEDGER
from generator.facts.display import yuan
from generator.facts.ledger import Ledger
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.findings import Level
from generator.model.ledger_line import LedgerLine
from generator.model.terms import Source, Spending
from generator.rules.bases import RECONCILIATION
from generator.rules.registry import Problem


class Relation(NamedTuple):
    """What table 5 says under functional codes, table 6 says under an economic code."""

    functional: tuple[str, ...]
    economic: str


CONTRIBUTIONS = (
    Relation(("2080505",), "30108"),  # 机关事业单位基本养老保险缴费
    Relation(("2080506",), "30109"),  # 职业年金缴费
    Relation(("2210201",), "30113"),  # 住房公积金
    Relation(("2101103",), "30111"),  # 公务员医疗补助缴费
)
MEDICAL_INSURANCE = Relation(("2101101", "2101102"), "30110")
FAMILY_PLANNING = Relation(("2100799",), "30309")


@RULES.rule("REL-01", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def contributions_agree(basis: Basis) -> Iterator[Problem]:
    """有养老保险、职业年金、住房公积金、公务员医疗补助功能科目的，表五的金额等于表六同名经济科目的金额。"""
    for relation in CONTRIBUTIONS:
        yield from _compare(basis, relation, _basic(basis))


@RULES.rule("REL-02", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def medical_insurance_agrees(basis: Basis) -> Iterator[Problem]:
    """有行政单位医疗、事业单位医疗功能科目的，表五两项之和一般等于表六职工基本医疗保险缴费。"""
    return _compare(basis, MEDICAL_INSURANCE, _basic(basis))


@RULES.rule("REL-03", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def family_planning_agrees(basis: Basis) -> Iterator[Problem]:
    """有其他计划生育事务支出功能科目的，表五的金额一般等于表六人员经费中的奖励金。"""
    return _compare(basis, FAMILY_PLANNING, _basic(basis).where(spending={Spending.PERSONNEL}))


def _general(basis: Basis) -> Ledger:
    return basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current


def _basic(basis: Basis) -> Ledger:
    return _general(basis).basic


def _compare(basis: Basis, relation: Relation, spent: Ledger) -> Iterator[Problem]:
    """Compare both sides; the place is the first line that stands on one side only."""
    by_function = _general(basis).where(function=relation.functional)
    by_economy = spent.where(economic={relation.economic})
    booked, paid = by_function.figure.value, by_economy.figure.value
    if by_function and booked != paid:
        names = basis.classification
        functions = "、".join(f"{code} {names.functional.name(code)}".strip() for code in relation.functional)
        economy = f"{relation.economic} {names.economic.name(relation.economic)}"
        sides = f"表五“{functions}”{yuan(booked)} 元，表六“{economy}”{yuan(paid)} 元"
        message = f"{sides}，相差 {yuan(abs(booked - paid))} 元；两者一般相等，请核对这一行的科目和金额。"
        yield Problem(_only_one(by_function, by_economy).place, message)


def _only_one(one: Ledger, other: Ledger) -> LedgerLine:
    lines: list[LedgerLine] = [*one, *other]
    left, right = ({line.place for line in side} for side in (one, other))
    return next(line for line in lines if (line.place in left) is not (line.place in right))

"""Rules of relations (勾稽关系) between tables 5 and 6.

Not checked, as it is true by construction: “三公” amounts in table 10 are at least those in table 6.
Not checked, as it is not true in general: the two are equal; 离退休 equals 退休费.
"""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.rules.ledger import LEDGER
from generator.disclosure.rules.relations import CONTRIBUTIONS, MEDICAL_INSURANCE, Relation, Tables, disagreeing
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.findings.finding import Level
from generator.model.terms import Source, Spending
from generator.rules.authorities import RECONCILIATION
from generator.rules.registry import Problem

FAMILY_PLANNING: Final = (Relation(("2100799",), "30309"),)


@RULES.rule("REL-01", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def contributions_agree(basis: Basis) -> Iterator[Problem]:
    """有养老保险、职业年金、住房公积金、公务员医疗补助功能科目的，金额等于一般公共预算基本支出中同名经济科目的金额。"""
    return disagreeing(basis, CONTRIBUTIONS, _tables(basis))


@RULES.rule("REL-02", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def medical_insurance_agrees(basis: Basis) -> Iterator[Problem]:
    """有行政单位医疗、事业单位医疗功能科目的，两项之和一般等于一般公共预算基本支出中的职工基本医疗保险缴费。"""
    return disagreeing(basis, MEDICAL_INSURANCE, _tables(basis))


@RULES.rule("REL-03", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def family_planning_agrees(basis: Basis) -> Iterator[Problem]:
    """有其他计划生育事务支出功能科目的，金额一般等于一般公共预算人员经费中的奖励金。"""
    tables = _tables(basis)
    personnel = tables.basic.where(spending={Spending.PERSONNEL})
    return disagreeing(basis, FAMILY_PLANNING, tables._replace(basic=personnel))


def _tables(basis: Basis) -> Tables:
    general = basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current
    return Tables("功能科目", "经济科目", general, general.basic)

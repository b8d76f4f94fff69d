"""Rules of relations (勾稽关系) between tables 5 and 6.

Not checked, since published accounts do not satisfy it: 其他计划生育事务支出 equals 奖励金.
"""

from collections.abc import Iterator

from generator.disclosure.rules.relations import CONTRIBUTIONS, MEDICAL_INSURANCE, Tables, disagreeing
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES, SPENT
from generator.families.final_accounts.terms import Book, FundKind
from generator.findings.finding import Level
from generator.rules.authorities import RECONCILIATION
from generator.rules.registry import Problem


@RULES.rule("REL-01", Level.WARNING, RECONCILIATION, needs=SPENT, confirmable=True)
def contributions_agree(basis: Basis) -> Iterator[Problem]:
    """有养老保险、职业年金、住房公积金、公务员医疗补助功能科目的，金额等于财政拨款基本支出中同名经济科目的金额。"""
    return disagreeing(basis, CONTRIBUTIONS, _tables(basis))


@RULES.rule("REL-02", Level.WARNING, RECONCILIATION, needs=SPENT, confirmable=True)
def medical_insurance_agrees(basis: Basis) -> Iterator[Problem]:
    """有行政单位医疗、事业单位医疗功能科目的，两项之和一般等于财政拨款基本支出中的职工基本医疗保险缴费。"""
    return disagreeing(basis, MEDICAL_INSURANCE, _tables(basis))


def _tables(basis: Basis) -> Tables:
    general = book(basis, Book.SPENT, fund={FundKind.GENERAL})
    return Tables("功能科目", "经济科目", general, general.basic)

"""Rules of codes: those that a table lists once for all, and the kind of money of functional codes."""

from collections.abc import Iterator
from typing import Final

from generator.classification.classification import classification
from generator.disclosure.printed import tables_of_classes
from generator.disclosure.rules.listed import classes_left_out, codes_without_a_row
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES
from generator.families.final_accounts.terms import FundKind
from generator.families.final_accounts.words import WORDS
from generator.findings.finding import Level
from generator.model.entries import CodeAmendment
from generator.model.ledger_line import LedgerLine
from generator.model.terms import CodeSystem
from generator.rules.authorities import CLASSIFICATION, FILLING_IN
from generator.rules.registry import Problem

_STATE_CAPITAL: Final = "223"  # 国有资本经营预算支出


@RULES.rule("COD-21", Level.ERROR, FILLING_IN)
def codes_have_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式列明经济科目的，表中支出的经济科目必须是列出的；不适用的类不能填。"""
    return codes_without_a_row(basis, WORDS)


@RULES.rule("COD-23", Level.ERROR, FILLING_IN)
def classes_have_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式不列的类，支出不会印出，各行之和就不等于合计；列出全部类的，科目补充不能加类。"""
    yield from classes_left_out(basis)
    for table in [*tables_of_classes(basis.form, only_all=True)][:1]:
        for row in _added_classes(basis):
            said = f"{table.called}没有 {row.code} 这一类，补充了行次就与公开样式不同；请清空这一行，改用其他类的科目。"
            yield Problem(row.place("code"), said)


def _added_classes(basis: Basis) -> Iterator[CodeAmendment]:
    listed = classification(basis.submission.identity.year).functional
    for row in basis.submission.amendments:
        if row.system is CodeSystem.FUNCTIONAL and len(row.code) == listed.levels[0] and row.code not in listed:
            yield row


@RULES.rule("COD-24", Level.ERROR, CLASSIFICATION)
def functions_are_of_one_fund(basis: Basis) -> Iterator[Problem]:
    """一个功能科目只属于一种预算：同一个科目不能既是一般公共预算，又是政府性基金预算。"""
    first: dict[str, LedgerLine] = {}
    exclusive = (FundKind.GENERAL, FundKind.FUND)
    for book in basis.submission.books.values():
        for line in book:
            if line.functional_code and line.fund in exclusive:
                known = first.setdefault(line.functional_code, line)
                if known.fund is not line.fund:
                    sides = f"这里是{line.fund}，{known.place} 是{known.fund}"
                    message = f"功能科目 {line.functional_code}：{sides}；一个科目只属于一种预算，请核对资金来源。"
                    yield Problem(line.place, message)


@RULES.rule("COD-25", Level.ERROR, CLASSIFICATION)
def state_capital_has_a_class(basis: Basis) -> Iterator[Problem]:
    """223类是国有资本经营预算支出，其他资金不能列在这一类。"""
    for line in basis.lines:
        if line.functional_code.startswith(_STATE_CAPITAL) and line.fund is not FundKind.STATE_CAPITAL:
            message = (
                f"功能科目 {line.functional_code} 属于国有资本经营预算支出，这里填的是{line.fund}；请核对资金来源。"
            )
            yield Problem(line.place, message)

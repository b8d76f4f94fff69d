"""Rules of the ledger: 上年结转, missing economic codes, and income that equals spending."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.printed import tables_without
from generator.disclosure.revenue import revenue_figure
from generator.disclosure.rules.called import sheets_called
from generator.disclosure.rules.gaps import money_without_a_line
from generator.disclosure.rules.ledger import LEDGER
from generator.disclosure.units import of_document
from generator.facts.display import yuan
from generator.families.budget.basis import Basis
from generator.families.budget.entries import IncomeLine
from generator.families.budget.rules.registry import RULES
from generator.families.budget.terms import ChangeSubject
from generator.families.budget.words import WORDS
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.terms import FundingYear, Source, Spending
from generator.rules.authorities import FILLING_IN, PLAUSIBILITY, RECONCILIATION
from generator.rules.registry import Problem

_DETAILED: Final = ("basic", "project_lines")
"""The fields of 基本支出 and 项目支出."""


@RULES.rule("LED-06", Level.WARNING, PLAUSIBILITY, confirmable=True)
def carry_over_is_of_projects(basis: Basis) -> Iterator[Problem]:
    """上年结转一般是项目支出；人员经费和公用经费的结转应当核对。"""
    for line in basis.lines:
        if line.funding_year is FundingYear.CARRY_OVER and line.spending is not Spending.PROJECT:
            message = f"{line.spending}填了上年结转 {yuan(line.amount)} 元；结转一般只有项目支出，请核对。"
            yield Problem(line.place, message)


@RULES.rule("LED-07", Level.NOTICE, FILLING_IN)
def carry_over_without_column(basis: Basis) -> Iterator[Problem]:
    """专门列上年结转的表只列其中几种资金来源的，其他来源的结转只计入其他各表。"""
    for line in basis.lines:
        if line.source and line.funding_year is FundingYear.CARRY_OVER:
            for table in tables_without(basis.form, WORDS, FundingYear.CARRY_OVER, (line.source,)):
                amount = f"{line.source}的上年结转 {yuan(line.amount)} 元"
                message = f"{amount}计入其他各表，{table.called}没有相应的栏目，不在其中列示。"
                yield Problem(line.place, message)


@RULES.rule("LED-08", Level.NOTICE, FILLING_IN, summary=True, affects=(ChangeSubject.THREE_PUBLIC,))
def projects_without_economic_code(basis: Basis) -> Iterator[Problem]:
    """项目支出不填经济科目的金额不计入“三公”经费。"""
    blank = [line for line in basis.submission.project_lines if line.economic_code is None]
    if blank:
        total = sum(line.amount for line in blank)
        found = f"有 {len(blank)} 行（合计 {yuan(total)} 元）没有填经济科目，不计入“三公”经费"
        message = f"{found}；其中如有接待、车辆、出国费用，请单独成行。"
        yield Problem(blank[0].place("economic_code"), message)


@RULES.rule("LED-15", Level.ERROR, FILLING_IN)
def unit_funds_have_a_kind(basis: Basis) -> Iterator[Problem]:
    """收入按种类公开的，单位资金要选单位资金种类；其他来源的留空。"""
    for name in _DETAILED:
        if "income" not in basis.submission.sheets[name].headers:
            continue
        for line in getattr(basis.submission, name):
            if line.source is Source.UNIT_FUNDS and line.income is None:
                message = "资金来源是单位资金，没有选单位资金种类；请选事业收入、事业单位经营收入或其他收入。"
                yield Problem(line.place("income"), message)
            elif line.source is not Source.UNIT_FUNDS and line.income is not None:
                message = (
                    f"资金来源是{line.source}，不是单位资金，却选了“{line.income}”；请改正资金来源，或清空这一格。"
                )
                yield Problem(line.place("income"), message)


@RULES.rule("LED-16", Level.ERROR, FILLING_IN, summary=True)
def money_has_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式的各表要有每种资金、支出的行或栏目；没有的，各项相加不等于合计。"""
    asked = any("income" in basis.submission.sheets[name].headers for name in _DETAILED)
    return money_without_a_line(
        basis, WORDS, lambda line: not (asked and line.source is Source.UNIT_FUNDS and line.income is None)
    )


@RULES.rule("FUN-01", Level.ERROR, RECONCILIATION, needs=("fund_income", *LEDGER))
def fund_income_equals_spending(basis: Basis) -> Iterator[Problem]:
    """政府性基金收入合计等于政府性基金预算的本年支出。"""
    return _income_balances(basis, "fund_income", Source.GOVERNMENT_FUND)


@RULES.rule("FUN-02", Level.ERROR, RECONCILIATION, needs=("state_capital_income", *LEDGER))
def state_capital_income_equals_spending(basis: Basis) -> Iterator[Problem]:
    """国有资本经营收入合计等于国有资本经营预算的本年支出。"""
    return _income_balances(basis, "state_capital_income", Source.STATE_CAPITAL)


def _income_balances(basis: Basis, field: str, source: Source) -> Iterator[Problem]:
    given: tuple[IncomeLine, ...] = getattr(basis.submission, field)
    lines = of_document(given)
    income = revenue_figure(lines, source, "").value
    spending = basis.ledger.of(source).current.figure.value
    if income != spending:
        where = lines[0].place("amount") if lines else Place(sheet=basis.submission.sheets[field].name)
        sides = f"收入合计 {yuan(income)} 元，{source}本年支出 {yuan(spending)} 元"
        ask = "请核对" if lines else f"请在{sheets_called(basis, field)}中按收入科目填写（单位编码{basis.own_code}）"
        message = f"{sides}，相差 {yuan(abs(income - spending))} 元；收支应当相等，{ask}。"
        yield Problem(where, message)

"""Rules of the ledger: units, projects, lines and what they add up to."""

from collections.abc import Iterator
from decimal import Decimal

from generator.disclosing.units import of_document
from generator.facts.display import yuan
from generator.families.budget.basis import Basis
from generator.families.budget.entries import IncomeLine
from generator.families.budget.rules.registry import LEDGER, RULES
from generator.families.budget.tables.funds import income_figure
from generator.findings import Level
from generator.model.terms import FISCAL_APPROPRIATION, FundingYear, Source, Spending
from generator.place import Place
from generator.rules.bases import FILLING_IN, PLAUSIBILITY, RECONCILIATION
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

_LEAST = Decimal(100)  # 元; what is less shows as 0.00 or 0.01 万元
_TO_PERSONS = "303"  # 对个人和家庭的补助, which may be as little


@RULES.rule("LED-01", Level.ERROR, FILLING_IN, needs=("basic", "projects", "project_lines"))
def has_lines(basis: Basis) -> Iterator[Problem]:
    """基本支出和项目支出至少要有一行。"""
    if not basis.lines:
        yield Problem(Place(sheet="基本支出"), "基本支出和项目支出都没有填写；请填写预算明细。")


@RULES.rule("PRJ-03", Level.ERROR, RECONCILIATION, needs=("project_lines",))
def projects_have_lines(basis: Basis) -> Iterator[Problem]:
    """项目表中的每个项目都要有项目支出。"""
    used = {line.project for line in basis.submission.project_lines}
    for project in basis.submission.projects:
        if project.code not in used:
            message = f"项目“{project.name}”（{project.code}）在“项目支出”表中没有金额；请填写，或清空这个项目。"
            yield Problem(project.place("code"), message)


@RULES.rule("UNT-04", Level.WARNING, PLAUSIBILITY, needs=LEDGER, confirmable=True)
def units_have_lines(basis: Basis) -> Iterator[Problem]:
    """单位表中的每个单位都应当有预算明细。"""
    used = {line.unit for line in basis.lines}
    for unit in basis.submission.units:
        if unit.code not in used:
            message = (
                f"单位“{unit.name}”（{unit.code}）没有任何预算明细，但会计入单位个数；请补填明细，或清空这个单位。"
            )
            yield Problem(unit.place("code"), message)


@RULES.rule("LED-05", Level.WARNING, PLAUSIBILITY, confirmable=True)
def lines_differ(basis: Basis) -> Iterator[Problem]:
    """除金额外各栏都相同的明细应合并为一行；重复的按合计数处理。"""
    lines = ((tuple(line.model_dump(exclude={"place", "amount"}).values()), line.place) for line in basis.lines)
    for _, (where, first) in repeated(lines):
        yield Problem(where, f"与 {first} 除金额外完全相同；已按两行合计，请核对是否重复填写。")


@RULES.rule("LED-06", Level.WARNING, PLAUSIBILITY, confirmable=True)
def carry_over_is_of_projects(basis: Basis) -> Iterator[Problem]:
    """上年结转一般是项目支出；人员经费和公用经费的结转应当核对。"""
    for line in basis.lines:
        if line.funding_year is FundingYear.CARRY_OVER and line.spending is not Spending.PROJECT:
            message = f"{line.spending}填了上年结转 {yuan(line.amount)} 元；结转一般只有项目支出，请核对。"
            yield Problem(line.place, message)


@RULES.rule("LED-09", Level.WARNING, PLAUSIBILITY, confirmable=True)
def lines_are_in_yuan(basis: Basis) -> Iterator[Problem]:
    """金额以元填写；除对个人和家庭的补助外，一笔不到100元的，多半是以万元填写的。"""
    for line in basis.lines:
        if 0 < line.amount < _LEAST and not (line.economic_code or "").startswith(_TO_PERSONS):
            yield Problem(line.place, f"这一笔只有 {yuan(line.amount)} 元；是否以万元填写？金额请以元填写。")


@RULES.rule("LED-10", Level.NOTICE, FILLING_IN)
def lines_have_amounts(basis: Basis) -> Iterator[Problem]:
    """没有金额的科目不填；金额为0的行，各表会印出没有金额的行。"""
    for line in basis.lines:
        if line.amount == 0:
            yield Problem(line.place, "金额是 0，各表会印出没有金额的科目；没有这笔支出的，请清空这一行。")


@RULES.rule("LED-07", Level.NOTICE, FILLING_IN)
def carry_over_without_column(basis: Basis) -> Iterator[Problem]:
    """表十三只列财政拨款结转；财政专户管理资金和单位资金的结转只计入表一至表三。"""
    for line in basis.lines:
        if line.funding_year is FundingYear.CARRY_OVER and line.source not in FISCAL_APPROPRIATION:
            amount = f"{line.source}的上年结转 {yuan(line.amount)} 元"
            message = f"{amount}计入表一至表三，表十三没有相应的栏目，不在其中列示。"
            yield Problem(line.place, message)


@RULES.rule("LED-08", Level.NOTICE, FILLING_IN, summary=True, affects=("t10", "three_public"))
def projects_without_economic_code(basis: Basis) -> Iterator[Problem]:
    """项目支出不填经济科目的金额不计入“三公”经费。"""
    blank = [line for line in basis.submission.project_lines if line.economic_code is None]
    if blank:
        total = sum(line.amount for line in blank)
        found = f"有 {len(blank)} 行（合计 {yuan(total)} 元）没有填经济科目，不计入“三公”经费"
        message = f"{found}；其中如有接待、车辆、出国费用，请单独成行。"
        yield Problem(blank[0].place("economic_code"), message)


@RULES.rule("FUN-01", Level.ERROR, RECONCILIATION, needs=("fund_income", *LEDGER))
def fund_income_equals_spending(basis: Basis) -> Iterator[Problem]:
    """政府性基金收入合计等于政府性基金预算的本年支出。"""
    return _income_balances(basis, basis.submission.fund_income, Source.GOVERNMENT_FUND, "政府性基金收入")


@RULES.rule("FUN-02", Level.ERROR, RECONCILIATION, needs=("state_capital_income", *LEDGER))
def state_capital_income_equals_spending(basis: Basis) -> Iterator[Problem]:
    """国有资本经营收入合计等于国有资本经营预算的本年支出。"""
    return _income_balances(basis, basis.submission.state_capital_income, Source.STATE_CAPITAL, "国有资本经营收入")


def _income_balances(basis: Basis, given: tuple[IncomeLine, ...], source: Source, sheet: str) -> Iterator[Problem]:
    lines = of_document(given)
    income = income_figure(lines, source, "").value
    spending = basis.ledger.of(source).current.figure.value
    if income != spending:
        where = lines[0].place("amount") if lines else Place(sheet=sheet)
        sides = f"收入合计 {yuan(income)} 元，{source}本年支出 {yuan(spending)} 元"
        ask = "请核对" if lines else f"请按收入科目填写收入（单位编码{basis.own_code}）"
        message = f"{sides}，相差 {yuan(abs(income - spending))} 元；收支应当相等，{ask}。"
        yield Problem(where, message)

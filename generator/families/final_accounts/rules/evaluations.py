"""Rules of self-evaluation (项目自评): which projects are evaluated, and the execution of their budgets."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from generator.disclosure.rules.called import project_called, sheets_called
from generator.disclosure.rules.indicators import loose
from generator.facts.display import yuan
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.evaluations import Evaluation
from generator.families.final_accounts.rules.registry import RULES, SPENT
from generator.families.final_accounts.terms import Book
from generator.findings.finding import Level
from generator.model.terms import Openness
from generator.rules.authorities import FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.plausibility import ten_thousandfold
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

_BUDGETED: Final = (Book.INITIAL, Book.ADJUSTED, Book.SPENT)


def _amount(basis: Basis, name: Book, code: str) -> Decimal:
    """Return 年初预算, 全年预算 or 决算 of a project, in 元."""
    return book(basis, name, project={code}).figure.value


@RULES.rule("EVA-01", Level.ERROR, FILLING_IN)
def projects_are_evaluated_once(basis: Basis) -> Iterator[Problem]:
    """一个项目只有一份自评报告。"""
    rows = ((row.project, row.place("project")) for row in basis.submission.evaluations)
    for code, (where, first) in repeated(rows):
        yield Problem(where, f"{project_called(basis, code)}与 {first} 重复；一个项目只填一行，请合并，或清空一行。")


@RULES.rule("EVA-02", Level.WARNING, OPENNESS, needs=("evaluations", *SPENT), confirmable=True)
def public_projects_are_evaluated(basis: Basis) -> Iterator[Problem]:
    """公开项目绩效自评结果；没有自评报告的项目应当核对。"""
    evaluated = {row.project for row in basis.submission.evaluations}
    for project in basis.submission.projects:
        spent = _amount(basis, Book.SPENT, project.code)
        if spent and project.code not in evaluated and project.openness is Openness.PUBLIC:
            subject = f"项目“{project.name}”（{project.code}，决算 {yuan(spent)} 元）"
            message = f"{subject}没有自评报告，不计入自评个数；应公开的请在“项目自评”表中填写。"
            yield Problem(project.place("code"), message)


@RULES.rule("EVA-03", Level.WARNING, FILLING_IN, needs=SPENT)
def evaluated_projects_have_money(basis: Basis) -> Iterator[Problem]:
    """有自评报告的项目，“项目支出决算”表中应当有它的预算或决算。"""
    for row in _of_known(basis):
        if not any(book(basis, name, project={row.project}) for name in _BUDGETED):
            found = f"{project_called(basis, row.project)}没有预算和决算，报告的预算执行情况都是 0"
            yield Problem(row.place("project"), f"{found}；请补填金额，或清空这一行。")


def _of_known(basis: Basis) -> Iterator[Evaluation]:
    known = {project.code for project in basis.submission.projects}
    return (row for row in basis.submission.evaluations if row.project in known)


@RULES.rule("EVA-04", Level.ERROR, FILLING_IN, needs=SPENT)
def evaluated_projects_have_full_budgets(basis: Basis) -> Iterator[Problem]:
    """有自评报告的项目要填全年预算数，执行率按它计算；公开样式印全年预算的，各行都要填。调整为零的填 0。"""
    if basis.submission.asks_for("basic", "adjusted"):
        for line in basis.submission.project_lines:
            if line.adjusted is None and (line.initial or line.spent):
                found = "这一行没有填写全年预算数，公开文本中的全年预算会少"
                yield Problem(line.place("adjusted"), f"{found}；请补填，没有调整的填年初预算数，年中新增的填追加数。")
        return
    for row in _of_known(basis):
        lines = [line for line in basis.submission.project_lines if line.project == row.project]
        if lines and all(line.adjusted is None for line in lines):
            found = f"{project_called(basis, row.project)}没有填写全年预算数，执行率会印成 0"
            yield Problem(lines[0].place("adjusted"), f"{found}；请补填，没有调整的填年初预算数。")


@RULES.rule("EVA-05", Level.WARNING, PLAUSIBILITY, needs=SPENT, confirmable=True)
def spending_is_within_the_full_budget(basis: Basis) -> Iterator[Problem]:
    """项目的决算数一般不超过全年预算数。"""
    for row in _of_known(basis):
        spent, adjusted = (_amount(basis, name, row.project) for name in (Book.SPENT, Book.ADJUSTED))
        if spent > adjusted > 0:
            sides = f"决算 {yuan(spent)} 元，全年预算 {yuan(adjusted)} 元"
            more = f"{project_called(basis, row.project)}{sides}，多出 {yuan(spent - adjusted)} 元"
            yield Problem(row.place("project"), f"{more}；请核对全年预算数是否含追加的预算。")


@RULES.rule("EVA-06", Level.ERROR, FILLING_IN, needs=SPENT)
def deviation_of_execution_is_explained(basis: Basis) -> Iterator[Problem]:
    """决算与全年预算不相等的项目，要写预算执行偏差原因。"""
    for row in _of_known(basis):
        spent, adjusted = (_amount(basis, name, row.project) for name in (Book.SPENT, Book.ADJUSTED))
        if spent != adjusted and not row.deviation and book(basis, Book.ADJUSTED, project={row.project}):
            apart = f"全年预算 {yuan(adjusted)} 元，决算 {yuan(spent)} 元，相差 {yuan(abs(adjusted - spent))} 元"
            message = f"{project_called(basis, row.project)}{apart}；请填写预算执行偏差原因。"
            yield Problem(row.place("deviation"), message)


@RULES.rule("EVA-07", Level.ERROR, PLAUSIBILITY, needs=SPENT, confirmable=True)
def declared_amounts_are_in_yuan(basis: Basis) -> Iterator[Problem]:
    """目标申报数以元填写；与年初预算相差一万倍的，多半以万元填写。"""
    for row in _of_known(basis):
        initial = _amount(basis, Book.INITIAL, row.project)
        if ten_thousandfold(row.declared, initial):
            sides = f"目标申报数 {yuan(row.declared)} 元，年初预算 {yuan(initial)} 元，相差约一万倍"
            yield Problem(row.place("declared"), f"{sides}；是否有一处以万元填写？请核对，都以元填写。")


@RULES.rule("EVA-08", Level.WARNING, FILLING_IN, needs=("evaluations",))
def indicators_have_reports(basis: Basis) -> Iterator[Problem]:
    """自评指标都要有所属项目的自评报告，否则不会印出。"""
    submission = basis.submission
    others = submission.known_projects - {row.project for row in submission.evaluations}
    rows = [
        (item.project, item.place("project")) for item in submission.evaluation_indicators if item.project in others
    ]
    return loose(sheets_called(basis, "evaluations"), rows, partial(project_called, basis))


@RULES.rule("EVA-09", Level.WARNING, PLAUSIBILITY, needs=SPENT, confirmable=True)
def declared_amounts_were_budgeted(basis: Basis) -> Iterator[Problem]:
    """申报了目标资金的项目，一般有年初预算。"""
    for row in _of_known(basis):
        if row.declared and not _amount(basis, Book.INITIAL, row.project):
            declared = f"目标申报数 {yuan(row.declared)} 元"
            message = f"{declared}，{project_called(basis, row.project)}却没有年初预算；请核对年初预算数。"
            yield Problem(row.place("declared"), message)


@RULES.rule("EVA-10", Level.WARNING, PLAUSIBILITY, needs=("identity",), confirmable=True)
def reports_are_of_this_year_or_the_next(basis: Basis) -> Iterator[Problem]:
    """自评报告写于决算年度或下一年。"""
    year = basis.submission.identity.year
    for row in basis.submission.evaluations:
        if row.reported.year not in (year, year + 1):
            message = f"报告日期是 {row.reported.year} 年，决算年度是 {year} 年；请核对是否沿用了以前的日期。"
            yield Problem(row.place("reported"), message)

"""Rules of the money in the performance targets (项目绩效目标表的资金): consistent with the ledger, and in 元."""

from collections.abc import Iterator
from decimal import Decimal

from generator.disclosure.rules.ledger import LEDGER
from generator.facts.display import yuan
from generator.families.budget.annexes.forms import PROJECT_YEARS
from generator.families.budget.annexes.funds import (
    GIVERS,
    current_funds,
    has_period_funds,
    period_funds,
    project_ledger,
)
from generator.families.budget.basis import Basis
from generator.families.budget.performance import ProjectTarget
from generator.families.budget.rules.registry import RULES
from generator.families.budget.sheets import SHEETS
from generator.findings.finding import Level
from generator.model.terms import FISCAL_APPROPRIATION
from generator.rules.authorities import PLAUSIBILITY, RECONCILIATION
from generator.rules.plausibility import ten_thousandfold
from generator.rules.registry import Problem

_HEADERS = SHEETS["project_targets"].headers


@RULES.rule("TGT-07", Level.ERROR, RECONCILIATION, needs=LEDGER)
def grants_are_within_the_ledger(basis: Basis) -> Iterator[Problem]:
    """年度资金中的中央、省级资金不能超过项目本年的财政拨款。"""
    for target in _of_known_projects(basis):
        money = current_funds(basis, target)
        if money["local"].value < 0:
            granted = money["central"].value + money["provincial"].value
            sides = f"中央和省级资金共 {yuan(granted)} 元，项目本年的财政拨款 {yuan(granted + money['local'].value)} 元"
            message = f"{sides}，多出 {yuan(-money['local'].value)} 元；请核对这两栏和“项目支出”表。"
            yield Problem(target.place("year_central" if target.year_central else "year_provincial"), message)


def _of_known_projects(basis: Basis) -> Iterator[ProjectTarget]:
    known = {project.code for project in basis.submission.projects}
    return (target for target in basis.submission.project_targets if target.project in known)


@RULES.rule("TGT-08", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def period_covers_the_year(basis: Basis) -> Iterator[Problem]:
    """实施期各种资金不少于年度的同一种资金。"""
    for target in filter(has_period_funds, _of_known_projects(basis)):
        current = current_funds(basis, target)
        period = period_funds(target, current)
        for giver in GIVERS:
            whole, part = period[giver].value, current[giver].value
            if whole < part and not ten_thousandfold(whole, part):
                sides = f"{_HEADERS[f'period_{giver}']}是 {yuan(whole)}，少于年度的 {yuan(part)} 元"
                yield Problem(target.place(f"period_{giver}"), f"{sides}，相差 {yuan(part - whole)} 元；请核对。")


@RULES.rule("TGT-17", Level.ERROR, PLAUSIBILITY, needs=LEDGER, confirmable=True)
def funds_are_in_yuan(basis: Basis) -> Iterator[Problem]:
    """目标表的资金以元填写；与项目本年预算相差一万倍的，多半有一处以万元填写。"""
    for target in _of_known_projects(basis):
        for field, ledger in _typed_and_derived(basis, target):
            typed = getattr(target, field)
            if typed is not None and ten_thousandfold(typed, ledger):
                sides = f"{_HEADERS[field]}是 {yuan(typed)}，项目本年的同一种资金 {yuan(ledger)} 元，相差约一万倍"
                yield Problem(target.place(field), f"{sides}；是否有一处以万元填写？请核对，都以元填写。")


def _typed_and_derived(basis: Basis, target: ProjectTarget) -> Iterator[tuple[str, Decimal]]:
    """Yield each typed money field of a form with the ledger amount to compare it with."""
    ledger, current = project_ledger(basis, target.project), current_funds(basis, target)
    for giver in ("central", "provincial"):
        yield f"year_{giver}", ledger.where(source=FISCAL_APPROPRIATION).figure.value
    for giver in GIVERS:
        yield f"period_{giver}", current[giver].value


@RULES.rule("TGT-18", Level.WARNING, RECONCILIATION, needs=LEDGER, confirmable=True)
def one_off_projects_end_this_year(basis: Basis) -> Iterator[Problem]:
    """一次性项目当年结束，实施期资金等于年度资金（有上年结转的，加上结转）。"""
    for target in filter(has_period_funds, _of_known_projects(basis)):
        current = current_funds(basis, target)
        whole, year = period_funds(target, current)["total"].value, current["total"].value
        carried = basis.ledger.projects.carry_over.where(project={target.project}).figure.value
        if PROJECT_YEARS.get(target.nature) == 1 and whole > year and whole != year + carried:
            first = next(giver for giver in GIVERS if getattr(target, f"period_{giver}"))
            sides = f"一次性项目的实施期资金 {yuan(whole)} 元，年度资金 {yuan(year)} 元，多出 {yuan(whole - year)} 元"
            message = f"{sides}；一次性项目当年结束，两者应当相等，请核对资金和项目属性。"
            yield Problem(target.place(f"period_{first}"), message)

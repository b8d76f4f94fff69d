"""Rules of cost indicators (成本指标): the limit they set does not exceed the available money."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.disclosure.rules.aims import COST
from generator.disclosure.rules.ledger import LEDGER
from generator.facts.display import yuan
from generator.facts.figure import Measure
from generator.families.budget.annexes.funds import current_funds, period_funds
from generator.families.budget.basis import Basis
from generator.families.budget.performance import ProjectIndicator
from generator.families.budget.rules.registry import RULES
from generator.families.budget.scopes import three_public_ledger
from generator.findings.finding import Level
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.numbers import numbers
from generator.rules.registry import Problem

_SIGNS = "≥≤><＞＜="


@RULES.rule("TGT-20", Level.WARNING, PLAUSIBILITY, needs=("project_targets", *LEDGER), confirmable=True)
def costs_are_within_the_funds(basis: Basis) -> Iterator[Problem]:
    """项目成本指标的金额，年度的不超过年度资金（含上年结转），实施期的不超过实施期资金。"""
    funds = _funds(basis)
    for item in basis.submission.project_indicators:
        for side, field in (("实施期", "period_value"), ("年度", "year_value")):
            cost, limit = _cost(item.level, getattr(item, field)), funds.get((item.project, field))
            if limit and cost > limit:
                of = "" if _is_equal(item, funds) else side
                sides = f"{of}成本指标是“{getattr(item, field)}”，项目的{of}资金 {yuan(limit)} 元"
                message = f"{sides}，多出 {yuan(cost - limit)} 元；请核对指标值和资金。"
                yield Problem(item.place(field), message)


@RULES.rule("TGT-21", Level.WARNING, PLAUSIBILITY, needs=LEDGER, confirmable=True)
def three_public_costs_are_the_budget(basis: Basis) -> Iterator[Problem]:
    """整体绩效的“三公”经费成本指标不超过公开的合计。"""
    limit = three_public_ledger(basis).figure.value
    for item in basis.submission.overall_indicators:
        if basis.is_own_row(item.unit) and "三公" in item.name and (cost := _cost(item.level, item.value)) > limit:
            sides = f"成本指标是“{item.value}”（{item.name}），公开的“三公”经费合计 {yuan(limit)} 元"
            yield Problem(item.place("value"), f"{sides}，多出 {yuan(cost - limit)} 元；请核对指标值。")


def _is_equal(item: ProjectIndicator, funds: Mapping[tuple[str, str], Decimal]) -> bool:
    """Return whether both sides of a form say the same, so that it is one problem."""
    same = funds[item.project, "period_value"] == funds[item.project, "year_value"]
    return same and item.period_value == item.year_value


def _cost(level: str, value: str | None) -> Decimal:
    """Return the amount of a cost indicator, in 元; 0 for other levels and for unit prices (元/人, 元/平方米)."""
    said = (value or "").strip(_SIGNS)
    found = (item for item in numbers(said) if item.measure is Measure.YUAN and item.text == said)
    return next((item.value for item in found if level == COST), Decimal(0))


def _funds(basis: Basis) -> dict[tuple[str, str], Decimal]:
    """Return the money of each project with a form, 上年结转 included, by project and field of the indicator."""
    funds: dict[tuple[str, str], Decimal] = {}
    for target in basis.submission.project_targets:
        current = current_funds(basis, target)
        carried = basis.ledger.projects.carry_over.where(project={target.project}).figure.value
        period, year = period_funds(target, current)["total"].value, current["total"].value
        funds[target.project, "period_value"] = max(period, year) + carried
        funds[target.project, "year_value"] = year + carried
    return funds

"""A project's money by funder (项目资金), in 元; this year's total comes from the ledger."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.facts.display import Display
from generator.facts.figure import Figure, difference, sum_of, total
from generator.facts.key import Key
from generator.facts.ledger import Ledger
from generator.facts.text import Span
from generator.families.budget.annexes.content import Funds
from generator.families.budget.basis import Basis
from generator.families.budget.performance import ProjectTarget
from generator.findings.place import Place
from generator.model.terms import FISCAL_APPROPRIATION, Source

GIVERS = ("central", "provincial", "local", "own", "other")
"""中央财政资金, 省级财政资金, 市县（区）财政资金, 单位自筹, 其他资金."""


Money = Mapping[str, Figure]
"""One side of the form (实施期 or 年度): ``total`` and the money of each funder."""


def formatted(money: Money, display: Display) -> Funds:
    """Format money as the form does: zero is printed as 0, but left blank for 其他资金."""
    cells = {name: display.exact(figure) for name, figure in money.items()}
    return cells if money["other"].value else cells | {"other": Span(text="")}


def project_ledger(basis: Basis, project: str) -> Ledger:
    """Return this year's lines of a project (表十二)."""
    return basis.ledger.projects.current.where(project={project})


def current_funds(basis: Basis, target: ProjectTarget) -> Money:
    """Return 年度资金; the local money is 财政拨款 less the central and provincial money."""
    ledger = project_ledger(basis, target.project)
    fiscal = ledger.where(source=FISCAL_APPROPRIATION).figure
    central, provincial = _given(target, "year_central"), _given(target, "year_provincial")
    granted = sum_of(Key("granted[{project}]", project=target.project), (central, provincial))
    return {
        "total": ledger.figure,
        "central": central,
        "provincial": provincial,
        "local": difference(Key("local[{project}]", project=target.project), fiscal, granted),
        "own": ledger.of(Source.UNIT_FUNDS).figure,
        "other": ledger.of(Source.SPECIAL_ACCOUNT).figure,
    }


def period_funds(target: ProjectTarget, current: Money) -> Money:
    """Return 实施期资金 as typed, or the year's money if none was typed."""
    if not has_period_funds(target):
        return current
    parts = {name: _given(target, f"period_{name}") for name in GIVERS}
    return {
        "total": sum_of(Key("given[project_target.{project}.period]", project=target.project), parts.values()),
        **parts,
    }


def has_period_funds(target: ProjectTarget) -> bool:
    """Return whether any money of the whole period was typed."""
    return any(getattr(target, f"period_{name}") is not None for name in GIVERS)


def _given(target: ProjectTarget, field: str) -> Figure:
    pattern = "given[project_target.{project}.{field}]"
    return total(Key(pattern, project=target.project, sheet="project_targets", field=field), _typed(target, field))


def _typed(target: ProjectTarget, field: str) -> Iterator[tuple[Place, Decimal]]:
    if (amount := getattr(target, field)) is not None:
        yield target.place(field), amount

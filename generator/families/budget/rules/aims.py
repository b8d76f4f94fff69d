"""Rules of what the indicators of the performance targets ask for."""

from collections.abc import Iterator

from generator.disclosure.rules.aims import Aim, register_aims
from generator.disclosure.rules.called import project_called
from generator.families.budget.basis import Basis
from generator.families.budget.performance import ProjectIndicator
from generator.families.budget.rules.registry import RULES
from generator.families.budget.terms import ProjectNature
from generator.findings.finding import Level
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem
from generator.text.plain import squeezed

_SIDES = (("period_name", "period_value"), ("year_name", "year_value"))
_NAMED = 3  # most indicators named of a form


def _aims(basis: Basis) -> Iterator[Aim]:
    for item in basis.submission.overall_indicators:
        if basis.is_own_row(item.unit):
            yield Aim(item.level, item.name, item.value, item.place("value"))
    for row in basis.submission.project_indicators:
        for name, value in _SIDES:
            yield Aim(row.level, getattr(row, name) or "", getattr(row, value) or "", row.place(value))


register_aims(RULES, _aims)


@RULES.rule("TGT-23", Level.WARNING, PLAUSIBILITY, confirmable=True)
def one_off_projects_have_one_aim(basis: Basis) -> Iterator[Problem]:
    """一次性项目（1年）当年结束，实施期和年度的指标相同；只填一边的不比。"""
    for target in basis.submission.project_targets:
        if target.nature is ProjectNature.ONE_OFF or target.years == 1:
            rows = [row for row in basis.submission.project_indicators if row.project == target.project]
            if apart := _apart(rows):
                names = "、".join(f"{row.year_name}" for row in apart[:_NAMED])
                message = f"{project_called(basis, target.project)}当年结束，实施期和年度的指标却有 {len(apart)} 行不同"
                yield Problem(apart[0].place("year_value"), f"{message}（{names}）；请核对指标，或者项目属性。")


def _apart(rows: list[ProjectIndicator]) -> list[ProjectIndicator]:
    """Return the rows whose sides are both filled in, and one of which no row of its level has on the other side."""
    both = [row for row in rows if all(getattr(row, field) for side in _SIDES for field in side)]
    left, right = ({(row.level, *_said(row, side)) for row in both} for side in _SIDES)
    return [
        row
        for row in both
        if (row.level, *_said(row, _SIDES[0])) not in right or (row.level, *_said(row, _SIDES[1])) not in left
    ]


def _said(row: ProjectIndicator, side: tuple[str, str]) -> tuple[str, str]:
    name, value = (squeezed(getattr(row, field)) for field in side)
    return name, value.replace(">=", "≥").replace("<=", "≤").replace("＝", "=").lstrip("=")

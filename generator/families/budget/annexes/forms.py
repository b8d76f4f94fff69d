"""The performance forms (绩效目标表): one for the whole budget, one for each project that publishes its own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.facts.figure import Counted, Figure, Measure, count, sum_of, total
from generator.facts.key import Key
from generator.families.budget.annexes.content import (
    Indicator,
    IndicatorGroup,
    IndicatorLevel,
    OverallForm,
    ProjectForm,
)
from generator.families.budget.annexes.funds import current_funds, formatted, period_funds
from generator.families.budget.basis import Basis
from generator.families.budget.performance import OverallIndicator, OverallTarget, ProjectIndicator, ProjectTarget
from generator.families.budget.scopes import SOURCES
from generator.families.budget.submission import Submission
from generator.families.budget.terms import AttachmentPoint, DisclosureKind, ProjectNature
from generator.model.entries import Project

PROJECT_YEARS: Final[Mapping[ProjectNature | None, int]] = {ProjectNature.ONE_OFF: 1, ProjectNature.RECURRENT: 99}
"""项目期 in years, where 项目属性 decides it."""

FORM_TEXTS = ("overview", "grounds", "necessity", "measures", "plan", "period_target", "year_target")
"""The text fields of a project's form, fields of ``ProjectTarget``."""

CONTACTS = {"responsible": "负责人", "handler": "经办人", "telephone": "联系电话"}
"""The contact cells of a project's form, by field of ``ProjectTarget``."""

_OVERALL: Final = re.compile("整体.{0,4}绩效")
"""In the title of an attached file that is an overall form: 部门整体支出绩效目标申报表."""

Sides = Sequence[tuple[str, str]]
_BOTH_SIDES: Sides = (("period_name", "period_value"), ("year_name", "year_value"))
_ONE_SIDE: Sides = (("name", "value"),)


def overall_forms(basis: Basis) -> Iterator[OverallForm]:
    """Yield 整体支出绩效目标申报表, if the department (or, in its own document, the unit) submitted one."""
    for target in overall_targets(basis):
        yield _overall_form(basis, target)


def overall_targets(basis: Basis) -> list[OverallTarget]:
    """Return the overall targets that belong to this document."""
    return [target for target in basis.submission.overall_targets if basis.is_own_row(target.unit)]


def files_overall_target(basis: Basis) -> bool:
    """Return whether this document has an overall form, typed or as a file attached to the section on performance."""
    files = (item for item in basis.submission.attachments if basis.is_own_row(item.unit))
    attached = (item.title for item in files if item.point is AttachmentPoint.AFTER_TARGETS)
    return bool(overall_targets(basis)) or any(_OVERALL.search(title) for title in attached)


def _overall_form(basis: Basis, target: OverallTarget) -> OverallForm:
    """Build the overall form: money of this year, as in section 十; staff is the sum of both kinds."""
    submission, ledger, display = basis.submission, basis.ledger.current, basis.display
    names = basis.form.forms
    people = {"offices": _number(target, "offices")}
    people |= {name: _number(target, name, Counted.STAFF) for name in ("posts", "staff_in_post", "other_staff")}
    staff = sum_of(Key("given[overall_target.staff]"), (people["staff_in_post"], people["other_staff"]))
    units = count(Key("count[units]"), (unit.place("code") for unit in submission.units), Counted.UNITS)
    sources = {name: ledger.of(source).figure for name, source in SOURCES.items()}
    sources["social_insurance"] = total(Key("amount[social_insurance]"), ())  # no department's budget holds any
    return OverallForm(
        key="overall",
        title=basis.title(names["overall_title"]),
        year=basis.title(names["overall_year"]),
        department=_department_name(submission),
        offices=display.in_sentence(people["offices"]),
        posts=display.in_sentence(people["posts"]),
        staff_in_post=display.in_sentence(people["staff_in_post"]),
        other_staff=display.in_sentence(people["other_staff"]),
        staff=display.in_sentence(staff),
        units=display.in_sentence(units),
        duties=target.duties,
        strategy=target.strategy,
        total=display.filled(ledger.figure),
        basic=display.filled(ledger.basic.figure),
        projects=display.filled(ledger.projects.figure),
        sources={name: display.filled(figure) for name, figure in sources.items()},
        tasks=tuple((task.duty, task.task) for task in submission.key_tasks if basis.is_own_row(task.unit)),
        target=target.target,
        levels=_levels(
            basis, [item for item in submission.overall_indicators if basis.is_own_row(item.unit)], _ONE_SIDE
        ),
    )


def _number(target: OverallTarget, field: str, counted: Counted | None = None) -> Figure:
    key = Key("given[overall_target.{field}]", sheet="overall_targets", field=field)
    return total(key, [(target.place(field), getattr(target, field))], Measure.COUNT, counted)


def project_forms(basis: Basis) -> Iterator[ProjectForm]:
    """Yield 项目支出绩效目标表, in sheet order, of the projects that are listed in 项目."""
    projects = {project.code: project for project in basis.submission.projects}
    indicators: dict[str, list[ProjectIndicator]] = {}
    for item in basis.submission.project_indicators:
        indicators.setdefault(item.project, []).append(item)
    for target in basis.submission.project_targets:
        if target.project in projects:
            yield _project_form(basis, target, projects[target.project], indicators.get(target.project, []))


def _project_form(
    basis: Basis, target: ProjectTarget, project: Project, indicators: Sequence[ProjectIndicator]
) -> ProjectForm:
    submission = basis.submission
    unit = next((unit.name for unit in submission.units if unit.code == project.unit), "")
    current = current_funds(basis, target)
    years = PROJECT_YEARS.get(target.nature, target.years)
    return ProjectForm(
        key=f"form-{project.code}",
        code=project.code,
        title=basis.title(basis.form.forms["project_title"]),
        year=basis.title(basis.form.forms["project_year"]),
        name=project.name,
        administered_by=target.administered_by or administered_by(submission),
        unit=unit,
        nature=target.nature.value if target.nature else "",
        term=f"{years}年" if years else "",
        period=formatted(period_funds(target, current), basis.display),
        current=formatted(current, basis.display),
        levels=_levels(basis, indicators, _BOTH_SIDES),
        overview=target.overview or "",
        grounds=target.grounds or "",
        necessity=target.necessity or "",
        measures=target.measures or "",
        plan=target.plan or "",
        period_target=target.period_target or "",
        year_target=target.year_target or "",
        responsible=_contact(basis, target.responsible),
        handler=_contact(basis, target.handler),
        telephone=_contact(basis, target.telephone),
        filed=target.filed or "",
    )


def _contact(basis: Basis, who: str | None) -> str:
    """Return a contact cell's text: empty unless the province's form prints contacts."""
    return who or "" if basis.form.form_contacts else ""


def _department_name(submission: Submission) -> str:
    """Return 部门名称 of the overall form; a unit's own form names the unit."""
    if submission.identity.kind is DisclosureKind.DEPARTMENT:
        return administered_by(submission)
    return "、".join(f"{unit.code}-{unit.name}" for unit in submission.units)


def administered_by(submission: Submission) -> str:
    """Return 主管部门及代码, such as 054-高平市公安局."""
    identity = submission.identity
    return f"{identity.code}-{identity.department or identity.name}"


def _levels(
    basis: Basis, items: Iterable[OverallIndicator | ProjectIndicator], sides: Sides
) -> tuple[IndicatorLevel, ...]:
    """Group the indicators by the form's levels; a second level without any gets one blank row."""
    given = list(items)

    def rows(level: str) -> tuple[tuple[Indicator, ...], ...]:
        found = [_row(item, sides) for item in given if item.level == level]
        return tuple(found) or (tuple(Indicator() for _ in sides),)

    return tuple(
        IndicatorLevel(
            name=first.name, groups=tuple(IndicatorGroup(name=level, rows=rows(level)) for level in first.levels)
        )
        for first in basis.form.indicators
    )


def _row(item: OverallIndicator | ProjectIndicator, sides: Sides) -> tuple[Indicator, ...]:
    return tuple(Indicator(name=getattr(item, name) or "", value=getattr(item, value) or "") for name, value in sides)

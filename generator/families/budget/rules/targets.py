"""Rules of the performance targets (绩效目标): forms, their terms, their indicators."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from generator.disclosure.printed import refers_to
from generator.disclosure.rules.called import project_called, sheets_called
from generator.disclosure.rules.indicators import loose, same_rows, unknown_levels
from generator.disclosure.rules.ledger import LEDGER
from generator.facts.display import yuan
from generator.families.budget.annexes.forms import FORM_TEXTS, PROJECT_YEARS
from generator.families.budget.annexes.funds import project_ledger
from generator.families.budget.basis import Basis
from generator.families.budget.performance import OverallIndicator, ProjectIndicator, ProjectTarget
from generator.families.budget.rules.registry import RULES
from generator.families.budget.sheets import SHEETS
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.entries import Project
from generator.model.terms import Openness
from generator.rules.authorities import FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

TARGETS_COUNTED: Final = ("绩效目标表", "公开绩效目标", "project_forms")
"""What a form refers to if it prints the targets of projects, or says how many have some."""

_HEADERS = SHEETS["project_targets"].headers
_TARGETS = ("project_targets", *LEDGER)
_CONTINUED_LEAST, _CONTINUED_MOST = 2, 5  # years of 延续性项目


@RULES.rule("TGT-01", Level.ERROR, FILLING_IN)
def targets_differ(basis: Basis) -> Iterator[Problem]:
    """一个项目只有一张绩效目标表，部门和每个单位也只有一张整体绩效目标表。"""
    submission = basis.submission
    yield from _repeated((target.project, target.place("project")) for target in submission.project_targets)
    yield from _repeated((basis.unit_of(target.unit), target.place("unit")) for target in submission.overall_targets)


def _repeated(rows: Iterable[tuple[str | None, Place]]) -> Iterator[Problem]:
    for _, (where, first) in repeated(rows):
        yield Problem(where, f"与 {first} 重复；一张目标表只填一行，请合并，或清空一行。")


@RULES.rule("TGT-02", Level.ERROR, FILLING_IN)
def levels_are_known(basis: Basis) -> Iterator[Problem]:
    """二级指标应当是公开样式规定的。"""
    return unknown_levels(basis.form.indicators, _indicators(basis))


def _indicators(basis: Basis) -> list[OverallIndicator | ProjectIndicator]:
    return [*basis.submission.overall_indicators, *basis.submission.project_indicators]


@RULES.rule("TGT-03", Level.WARNING, FILLING_IN)
def indicators_have_values(basis: Basis) -> Iterator[Problem]:
    """三级指标都要有指标值，指标值都要有三级指标。"""
    for item in basis.submission.project_indicators:
        for side, name, value in (("实施期", "period_name", "period_value"), ("年度", "year_name", "year_value")):
            if getattr(item, name) and not getattr(item, value):
                yield Problem(item.place(value), f"{side}三级指标“{getattr(item, name)}”没有指标值，请补填。")
            if getattr(item, value) and not getattr(item, name):
                yield Problem(item.place(name), f"{side}指标值“{getattr(item, value)}”没有三级指标，请补填。")


@RULES.rule("TGT-04", Level.WARNING, FILLING_IN)
def values_have_units(basis: Basis) -> Iterator[Problem]:
    """指标值应当带单位；只有数字的多半是漏了单位，或者百分比成了小数。"""
    for item in _indicators(basis):
        for field in ("value", "period_value", "year_value"):
            if (value := getattr(item, field, None)) and re.fullmatch(r"[≥≤><=]?\d+(\.\d+)?", value):
                message = f"指标值“{value}”只有数字；请带上单位，如 ≥5次；百分比请写成 90%。"
                yield Problem(item.place(field), message)


@RULES.rule("TGT-05", Level.WARNING, OPENNESS)
def forms_are_filled_in(basis: Basis) -> Iterator[Problem]:
    """公开的项目绩效目标表应当填写完整。"""
    yield from _blanks_of_projects(basis)
    yield from _blanks_of_overall(basis)


def _blanks_of_projects(basis: Basis) -> Iterator[Problem]:
    submission = basis.submission
    measured = {item.project for item in submission.project_indicators}
    asked = "project_indicators" not in basis.faulty
    for target in submission.project_targets:
        printed = (field for field in FORM_TEXTS if submission.asks_for("project_targets", field))
        blank = [field for field in printed if not getattr(target, field) and not _is_meant(basis, target, field)]
        headers = [_HEADERS[field] for field in blank]
        headers += ["绩效指标"] if asked and target.project not in measured else []
        if headers:
            message = (
                f"{project_called(basis, target.project)}的目标表没有填写{'、'.join(headers)}，会印成空格，请补填。"
            )
            yield Problem(target.place(blank[0] if blank else "project"), message)


def _blanks_of_overall(basis: Basis) -> Iterator[Problem]:
    for overall in basis.submission.overall_targets:
        if lacking := [name for name in _PARTS if not _has_rows(basis, name, overall.unit)]:
            message = f"{sheets_called(basis, *lacking)}中没有同一单位编码的行，会印成空格；请补填。"
            yield Problem(overall.place("unit"), message)


def _is_meant(basis: Basis, target: ProjectTarget, field: str) -> bool:
    """Return whether a dash says that nothing is to be printed."""
    return target.place(field) in basis.submission.emptied


_PARTS: Final = ("key_tasks", "overall_indicators")
"""Sheets that the form of an overall target is made of, besides its own."""


def _has_rows(basis: Basis, name: str, unit: str | None) -> bool:
    """Return whether an overall form has rows on a sheet, or may have some that could not be read."""
    given = {basis.unit_of(row.unit) for row in getattr(basis.submission, name)}
    return name in basis.faulty or basis.unit_of(unit) in given


@RULES.rule("TGT-06", Level.ERROR, FILLING_IN)
def terms_fit_the_nature(basis: Basis) -> Iterator[Problem]:
    """项目期随项目属性：一次性1年，经常性99年，延续性由部门填写。"""
    for target in basis.submission.project_targets:
        fixed, years = PROJECT_YEARS.get(target.nature), target.years
        if target.nature is None or not basis.submission.asks_for("project_targets", "years"):
            continue
        if fixed is not None and years not in (None, fixed):
            message = f"{target.nature.value}的项目期是 {fixed} 年，不是 {years} 年；请改正项目属性，或把这一栏留空。"
            yield Problem(target.place("years"), message)
        if fixed is None and (years is None or years < _CONTINUED_LEAST):
            found = "没有填写项目期" if years is None else f"的项目期不能是 {years} 年"
            yield Problem(target.place("years"), f"{target.nature.value}{found}；请填写年数，2 年以上。")


@RULES.rule("TGT-14", Level.WARNING, PLAUSIBILITY, confirmable=True)
def continued_terms_are_usual(basis: Basis) -> Iterator[Problem]:
    """延续性项目的项目期一般是2至5年。"""
    for target in basis.submission.project_targets:
        if target.nature and target.nature not in PROJECT_YEARS and (target.years or 0) > _CONTINUED_MOST:
            message = f"项目期填了 {target.years} 年；延续性项目一般是 2 至 5 年，请核对。"
            yield Problem(target.place("years"), message)


@RULES.rule("TGT-15", Level.WARNING, FILLING_IN)
def indicators_differ(basis: Basis) -> Iterator[Problem]:
    """同一张目标表中没有两行相同的指标。"""
    return same_rows(_indicators(basis))


@RULES.rule("TGT-09", Level.WARNING, OPENNESS, needs=_TARGETS, confirmable=True)
def projects_publish_targets(basis: Basis) -> Iterator[Problem]:
    """公开样式印目标表，或者统计编报的项目的，没有目标表的本年项目应当核对。"""
    if not refers_to(basis.form, TARGETS_COUNTED):
        return
    published = {target.project for target in basis.submission.project_targets}
    missing = [project for project in _of_this_year(basis) if project.code not in published]
    if missing and not published:
        subject = f"“项目绩效”表没有填写，本年的 {len(missing)} 个项目都没有绩效目标表"
        yield Problem(missing[0].place("code"), f"{subject}，公开个数是 0；应公开的请填写。")
        return
    for project in missing:
        amount = yuan(project_ledger(basis, project.code).figure.value)
        message = f"项目“{project.name}”（{project.code}，本年 {amount} 元）没有绩效目标表，不计入公开个数"
        yield Problem(project.place("code"), f"{message}；应公开的请在“项目绩效”表中填写。")


def _of_this_year(basis: Basis) -> Iterator[Project]:
    """Yield the public projects that have money of this year."""
    for project in basis.submission.projects:
        if project.openness is Openness.PUBLIC and project_ledger(basis, project.code):
            yield project


@RULES.rule("TGT-10", Level.NOTICE, FILLING_IN, needs=LEDGER)
def targets_are_of_this_year(basis: Basis) -> Iterator[Problem]:
    """公开文本统计的是本年预算安排的项目；只有上年结转的项目不计入公开绩效目标的个数。"""
    known = basis.submission.known_projects
    for target in basis.submission.project_targets:
        if target.project in known and not project_ledger(basis, target.project):
            called = project_called(basis, target.project)
            message = f"{called}没有本年预算，目标表照印，但不计入公开的项目个数和金额。"
            yield Problem(target.place("project"), message)


@RULES.rule("TGT-11", Level.WARNING, FILLING_IN, needs=("project_targets", "overall_targets"))
def indicators_have_forms(basis: Basis) -> Iterator[Problem]:
    """指标和重点任务都要有所属的绩效目标表，否则不会印出。"""
    submission = basis.submission
    projects = {target.project for target in submission.project_targets}
    units = {basis.unit_of(target.unit) for target in submission.overall_targets}
    known = submission.known_projects
    others = [item for item in submission.project_indicators if item.project in known - projects]
    cells = [(item.project, item.place("project")) for item in others]
    yield from loose(sheets_called(basis, "project_targets"), cells, partial(project_called, basis))
    for rows in (submission.key_tasks, submission.overall_indicators):
        left = [row for row in rows if basis.unit_of(row.unit) not in units]
        yield from loose(sheets_called(basis, "overall_targets"), [(row.unit or "", row.place("unit")) for row in left])

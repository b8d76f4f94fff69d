"""An invented department (部门): all sheets of its workbook, without an 错误."""

from datetime import date
from itertools import groupby
from random import Random

from bench import ledger, performance, projects, stated, wording
from bench.ledger import Row
from bench.plan import Plan
from bench.vocabulary import texts
from generator.disclosure.workbooks.blank import glossary_rows
from generator.families.budget.provinces import forms
from generator.families.budget.terms import DisclosureKind
from generator.model import terms
from generator.model.submission import DEFAULT_FORM

YEAR = 2026

Filled = dict[str, list[Row]]
"""Rows by sheet; a row by model field."""


def department(plan: Plan) -> Filled:
    """Fill in a department's workbook."""
    rng = Random(plan.seed)
    named = _projects(plan, rng)
    basic, spent = ledger.basic(plan, rng), projects.project_lines(plan, named, rng)
    of_project = {code: list(rows) for code, rows in groupby(spent, lambda line: line["project"])}
    this = stated.this_year(plan, [*basic, *spent])
    last = stated.last_year(this, rng)
    measured = [(project, of_project[project["code"]]) for project in named]
    return {
        "基本信息": [_identity(plan, rng)],
        "单位": [
            {"code": unit.code, "name": unit.name, "kind": unit.kind, "has_overall_target": "否"} for unit in plan.units
        ],
        "基本支出": basic,
        "项目": named,
        "项目支出": spent,
        "政府性基金收入": projects.incomes(spent, terms.Source.GOVERNMENT_FUND),
        "国有资本经营收入": projects.incomes(spent, terms.Source.STATE_CAPITAL),
        "上年数": [last],
        "变动原因": stated.reasons(this, last, named[0]["name"]),
        "政府采购": [stated.procurement(spent, rng)],
        "国有资产": [stated.assets(plan, rng)],
        **performance.forms(plan, measured, rng),
        **wording.texts_of(plan, named, rng),
        "名词解释": glossary_rows(forms()[DEFAULT_FORM]),
    }


def _identity(plan: Plan, rng: Random) -> Row:
    return {
        "year": YEAR,
        "kind": DisclosureKind.DEPARTMENT,
        "name": plan.name,
        "code": plan.code,
        "region": plan.region.name,
        "level": plan.region.level,
        "form": DEFAULT_FORM,
        "approval_date": date(YEAR, 2, rng.randint(3, 20)),
        "assets_date": date(YEAR - 1, 12, 31),
    }


def _projects(plan: Plan, rng: Random) -> list[Row]:
    """Name the projects: the trade's own, then those that every department has, then both again as further stages."""
    own, common = [*plan.trade.projects], [*texts()["通用项目"]]
    rng.shuffle(common)
    first = [*own, *common][: plan.projects]
    stages = [f"{name}（{stage}）" for stage in texts()["阶段"] for name in (*own, *common)]
    names = [*first, *stages[: plan.projects - len(first)]]
    names += ["日常业务工作经费"] * (plan.projects - len(names))  # projects may share a name
    return [_project(plan, number, name, rng) for number, name in enumerate(names, 1)]


def _project(plan: Plan, number: int, name: str, rng: Random) -> Row:
    head, *others = plan.units
    unit = rng.choice([head, head, *others])
    return {
        "code": f"{YEAR}{plan.code}{number:04}",
        "name": name,
        "unit": unit.code,
        "category": rng.choice(list(terms.ProjectCategory)),
        "openness": terms.Openness.PUBLIC,
    }

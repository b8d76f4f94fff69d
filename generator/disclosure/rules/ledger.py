"""Rules on the lines that amounts come from (明细): there are some, for every unit and project, without duplicates."""

from collections.abc import Iterator
from decimal import Decimal

from generator.disclosure.basis import AnyBasis
from generator.disclosure.printed import prints_lines_of_nothing
from generator.disclosure.rules.registry import SHARED
from generator.disclosure.secrecy.withholding import LINES
from generator.facts.display import yuan
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import FILLING_IN, PLAUSIBILITY, RECONCILIATION
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

BASIC = "basic"
"""The field of every submission that holds 基本支出."""

LEDGER = (BASIC, "projects", LINES, "units")
"""Fields of the sheets that amounts come from: what a rule that compares amounts ``needs``."""

_LEAST = Decimal(100)  # 元; smaller amounts are displayed as 0.00 or 0.01 万元
_TO_PERSONS = "303"  # 对个人和家庭的补助, which may be this small


@SHARED.rule("LED-01", Level.ERROR, FILLING_IN, needs=(BASIC, "projects", LINES))
def has_lines(basis: AnyBasis) -> Iterator[Problem]:
    """基本支出和项目支出至少要有一行。"""
    if not basis.lines:
        basic, projects = (basis.submission.sheets[name].name for name in (BASIC, LINES))
        yield Problem(Place(sheet=basic), f"{basic}和{projects}都没有支出金额；请填写明细。")


@SHARED.rule("PRJ-03", Level.ERROR, RECONCILIATION, needs=(LINES,))
def projects_have_lines(basis: AnyBasis) -> Iterator[Problem]:
    """项目表中的每个项目都要有项目支出。"""
    used, sheet = {line.project for line in getattr(basis.submission, LINES)}, basis.submission.sheets[LINES].name
    for project in basis.submission.projects:
        if project.code not in used:
            message = f"项目“{project.name}”（{project.code}）在“{sheet}”表中没有金额；请填写，或清空这个项目。"
            yield Problem(project.place("code"), message)


@SHARED.rule("UNT-04", Level.WARNING, PLAUSIBILITY, needs=LEDGER, confirmable=True)
def units_have_lines(basis: AnyBasis) -> Iterator[Problem]:
    """单位表中的每个单位都应当有支出明细；备注写明没有的除外。"""
    used = {line.unit for line in basis.lines}
    for unit in basis.submission.units:
        if unit.code not in used and not getattr(unit, "note", None):
            message = f"单位“{unit.name}”（{unit.code}）没有支出金额，但会计入单位个数；请补填明细，或清空这个单位。"
            yield Problem(unit.place("code"), message)


@SHARED.rule("LED-05", Level.WARNING, PLAUSIBILITY, confirmable=True)
def lines_differ(basis: AnyBasis) -> Iterator[Problem]:
    """除金额外各栏都相同的明细应合并为一行；重复的按合计数处理。"""
    lines = ((tuple(line.model_dump(exclude={"place", "amount"}).values()), line.place) for line in basis.lines)
    for _, (where, first) in repeated(lines):
        yield Problem(where, f"与 {first} 除金额外完全相同；已按两行合计，请核对是否重复填写。")


@SHARED.rule("LED-09", Level.WARNING, PLAUSIBILITY, confirmable=True)
def lines_are_in_yuan(basis: AnyBasis) -> Iterator[Problem]:
    """金额以元填写；除对个人和家庭的补助外，一笔不到100元的，多半是以万元填写的。"""
    for line in basis.lines:
        if 0 < line.amount < _LEAST and not (line.economic_code or "").startswith(_TO_PERSONS):
            yield Problem(line.place, f"这一笔只有 {yuan(line.amount)} 元；是否以万元填写？金额请以元填写。")


@SHARED.rule("LED-10", Level.NOTICE, FILLING_IN)
def lines_have_amounts(basis: AnyBasis) -> Iterator[Problem]:
    """没有金额的科目不填；金额为0的行，各表会印出没有金额的行。"""
    for line in basis.lines if prints_lines_of_nothing(basis.form) else ():
        if line.amount == 0:
            yield Problem(
                line.place,
                "金额是 0，各表会印出没有金额的科目；没有这笔支出的，请清空这一格；整行没有内容的，清空这一行。",
            )

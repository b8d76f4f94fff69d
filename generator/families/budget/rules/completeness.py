"""Rules of completeness: what the document must contain."""

from collections.abc import Iterator

from generator.disclosure.rules.stated import none_stated
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.families.budget.terms import NotePart
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import FILLING_IN, OPENNESS
from generator.rules.registry import Problem


@RULES.rule("PRO-01", Level.ERROR, OPENNESS, needs=("procurement",))
def procurement_is_given(basis: Basis) -> Iterator[Problem]:
    """公开政府采购预算；没有的也要填 0。"""
    return none_stated(basis, "procurement", "政府采购预算")


@RULES.rule("AST-01", Level.ERROR, OPENNESS, needs=("assets",))
def assets_are_given(basis: Basis) -> Iterator[Problem]:
    """公开国有资产占有使用情况；没有的也要填 0。"""
    return none_stated(basis, "assets", "国有资产占有使用情况")


@RULES.rule("TXT-02", Level.ERROR, FILLING_IN, needs=("notes",))
def notes_are_given(basis: Basis) -> Iterator[Problem]:
    """第十二项两个事项都要有文字；没有的写“无”。"""
    for part in NotePart:
        if not any(item.part is part and basis.is_own_row(item.unit) for item in basis.submission.notes):
            message = f"没有填写“{part}”（单位编码{basis.own_code}的行）；没有的请写“无”。"
            yield Problem(Place(sheet="其他说明"), message)


@RULES.rule("PRJ-07", Level.ERROR, FILLING_IN, needs=("projects", "project_lines"))
def counted_projects_have_a_category(basis: Basis) -> Iterator[Problem]:
    """公开格式按项目类别统计的，有本年预算的项目类别必填；只有上年结转的可以留空。"""
    if not basis.submission.asks_for("projects", "category"):
        return
    counted = {line.project for line in basis.ledger.projects.current if line.amount}
    for project in basis.submission.projects:
        if project.category is None and project.code in counted:
            message = f"“{project.name}”有本年预算，没有填写项目类别，公开文本要按类别统计；请从下拉列表选择。"
            yield Problem(project.place("category"), message)

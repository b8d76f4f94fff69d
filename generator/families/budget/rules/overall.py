"""Rules of the overall target (整体支出绩效目标申报表): who files one, its staff, and whose department it names."""

from collections.abc import Iterator

from generator.disclosure.rules.called import sheets_called
from generator.families.budget.annexes.forms import files_overall_target
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.families.budget.terms import DisclosureKind
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.entries import YES
from generator.rules.authorities import FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.registry import Problem


@RULES.rule("TGT-12", Level.ERROR, FILLING_IN, needs=("overall_targets", "units"))
def units_with_targets_are_marked(basis: Basis) -> Iterator[Problem]:
    """填了整体绩效目标表的单位，“单位”表中的“编报整体绩效目标”应为“是”。"""
    filed = {target.unit for target in basis.submission.overall_targets}
    for unit in basis.submission.units:
        if unit.has_overall_target is not YES and unit.code in filed:
            message = f"单位“{unit.name}”填了整体绩效目标表，这里应为“是”；请改正。"
            yield Problem(unit.place("has_overall_target"), message)


@RULES.rule("TGT-13", Level.WARNING, OPENNESS, needs=("overall_targets", "attachments", "units"), confirmable=True)
def filed_targets_are_given(basis: Basis) -> Iterator[Problem]:
    """单位编报了整体绩效目标的，公开整体支出绩效目标申报表，或者附上它的扫描件（附件名称写明整体绩效）；没有的，公开文本不说编报。"""
    for unit in basis.submission.units if not files_overall_target(basis) else ():
        if unit.has_overall_target is YES:
            missing = f"{sheets_called(basis, 'overall_targets')}却没有填写（单位编码{basis.own_code}的行）"
            message = f"单位“{unit.name}”这里是“是”，{missing}，公开文本会印“无”；请填写，没有编报的改为“否”。"
            yield Problem(unit.place("has_overall_target"), message)


@RULES.rule("TGT-26", Level.NOTICE, OPENNESS, needs=("overall_targets", "attachments", "units"))
def filed_targets_are_of_units(basis: Basis) -> Iterator[Problem]:
    """部门公开了整体绩效目标表（或者它的扫描件）的，一般也有单位编报了；公开文本要说编报的单位数和资金。"""
    identity, units = basis.submission.identity, basis.submission.units
    filing = any(unit.has_overall_target is YES for unit in units)
    if units and not filing and not identity.kind.is_unit and files_overall_target(basis):
        message = "有整体绩效目标表（或者它的附件），“单位”表中“编报整体绩效目标”却没有一个是“是”"
        message += "，公开文本会印 0 个单位编报、涉及资金 0；有单位（包括机关）编报了的，请改为“是”。"
        yield Problem(units[0].place("has_overall_target"), message)


@RULES.rule("TGT-22", Level.NOTICE, OPENNESS, needs=("overall_targets", "attachments", "units"))
def departments_file_an_overall_target(basis: Basis) -> Iterator[Problem]:
    """公开部门整体支出绩效目标；没有编报的，公开文本写“无”。"""
    submission = basis.submission
    filing = any(unit.has_overall_target is YES for unit in submission.units)
    if submission.identity.kind is DisclosureKind.DEPARTMENT and not filing and not files_overall_target(basis):
        missing = f"没有填写整体支出绩效目标申报表（单位编码{basis.own_code}的行），公开文本印“无”"
        message = f"{missing}；应公开的请填写{sheets_called(basis, 'overall_targets')}。"
        yield Problem(Place(sheet=submission.sheets["overall_targets"].name), message)


@RULES.rule("TGT-16", Level.WARNING, PLAUSIBILITY, confirmable=True)
def staff_are_within_the_posts(basis: Basis) -> Iterator[Problem]:
    """在编人员数一般不超过核定的人员编制数。"""
    for target in basis.submission.overall_targets:
        if target.staff_in_post > target.posts:
            message = f"在编人员 {target.staff_in_post} 人，多于核定的编制 {target.posts} 人；请核对。"
            yield Problem(target.place("staff_in_post"), message)


@RULES.rule("IDN-04", Level.ERROR, FILLING_IN)
def a_unit_names_its_department(basis: Basis) -> Iterator[Problem]:
    """单位的绩效目标表要印主管部门名称。"""
    submission = basis.submission
    own = [target for target in submission.project_targets if not target.administered_by]
    printed = submission.asks_for("identity", "department")
    is_unit = submission.identity.kind is DisclosureKind.UNIT
    if printed and is_unit and not submission.identity.department and (own or submission.overall_targets):
        message = "公开类型是单位预算，绩效目标表要印主管部门；请填写主管部门名称。"
        yield Problem(submission.identity.place("department"), message)

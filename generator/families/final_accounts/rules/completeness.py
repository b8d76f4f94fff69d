"""Rules of completeness: what the document must contain."""

from collections.abc import Iterator

from generator.disclosure.changes import cleaned
from generator.disclosure.rules.stated import none_stated
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.narrative.evaluations import count_by_grade, grades_requiring_measures, notes
from generator.families.final_accounts.rules.registry import FLOWS, RULES
from generator.families.final_accounts.terms import NotePart
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import FILLING_IN, OPENNESS
from generator.rules.registry import Problem


@RULES.rule("PRO-01", Level.ERROR, OPENNESS, needs=("procurement",))
def procurement_is_given(basis: Basis) -> Iterator[Problem]:
    """公开政府采购支出；没有的也要填 0。"""
    return none_stated(basis, "procurement", "政府采购支出")


@RULES.rule("AST-01", Level.ERROR, OPENNESS, needs=("assets",))
def assets_are_given(basis: Basis) -> Iterator[Problem]:
    """公开国有资产占用情况；没有的也要填 0。"""
    return none_stated(basis, "assets", "国有资产占用情况")


@RULES.rule("TPE-01", Level.ERROR, OPENNESS, needs=("three_public",))
def three_public_budgets_are_given(basis: Basis) -> Iterator[Problem]:
    """公开“三公”经费的全年预算和实物数量；没有的也要填 0。"""
    return none_stated(basis, "three_public", "“三公”经费的全年预算和实物数量")


@RULES.rule("TPE-02", Level.ERROR, OPENNESS, needs=("three_public_texts",))
def three_public_uses_are_given(basis: Basis) -> Iterator[Problem]:
    """公开“三公”经费各项的用途；没有支出的也要写明没有。"""
    if not any(basis.is_own_row(row.unit) for row in basis.submission.three_public_texts):
        message = f"没有填写“三公”经费各项的用途；请填一行（单位编码{basis.own_code}），没有支出的写明没有。"
        yield Problem(Place(sheet="三公经费用途"), message)


@RULES.rule("AST-05", Level.ERROR, OPENNESS)
def other_vehicles_have_a_use(basis: Basis) -> Iterator[Problem]:
    """有其他用车的各行都要说明用途；都没有其他用车的写明没有。"""
    rows = basis.submission.assets if basis.submission.asks_for("assets", "other_use") else ()
    having = [row for row in rows if row.other_vehicles]
    told = any(cleaned(row.other_use or "") for row in rows)
    for row in having or ([] if told else rows[:1]):
        if not cleaned(row.other_use or ""):
            message = "其他用车的用途没有填写；请补填，没有其他用车的写“本部门（单位）无其他用车”。"
            yield Problem(row.place("other_use"), message)


@RULES.rule("TXT-02", Level.ERROR, FILLING_IN, needs=("notes", "evaluations", "evaluation_indicators", *FLOWS))
def notes_are_given(basis: Basis) -> Iterator[Problem]:
    """其他说明要写其他需要说明的事项；有绩效自评的写评价结论，有“中”“差”的写改进措施。"""
    evaluated = basis.submission.evaluations
    asked = {
        NotePart.MEASURES: bool(evaluated and grades_requiring_measures(basis, count_by_grade(basis))),
        NotePart.CONCLUSION: bool(evaluated),
        NotePart.OTHER: True,
    }
    for part in (part for part, needed in asked.items() if needed):
        if not notes(basis, part):
            ask = "，没有其他事项的也要写明没有" if part is NotePart.OTHER else ""
            message = f"没有填写“{part}”（单位编码{basis.own_code}的行）；请填写{ask}。"
            yield Problem(Place(sheet="其他说明"), message)


@RULES.rule("IDN-04", Level.ERROR, FILLING_IN)
def a_unit_names_its_department(basis: Basis) -> Iterator[Problem]:
    """单位的自评报告要印主管部门名称。"""
    identity = basis.submission.identity
    printed = bool(basis.submission.evaluations) and basis.submission.asks_for("identity", "department")
    if printed and identity.kind.is_unit and not identity.department:
        message = f"公开类型是{identity.kind}，自评报告要印主管部门；请填写主管部门名称。"
        yield Problem(identity.place("department"), message)

"""Rules of completeness: what the document must contain."""

from collections.abc import Iterator

from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.families.budget.sheets import TEXTS
from generator.families.budget.terms import NotePart
from generator.findings import Level
from generator.place import Place
from generator.rules.bases import FILLING_IN, OPENNESS
from generator.rules.registry import Problem


@RULES.rule("IDN-01", Level.WARNING, OPENNESS)
def approval_date_is_given(basis: Basis) -> Iterator[Problem]:
    """批复日期应当填写；部门预算在批复后20日内公开。"""
    if basis.submission.identity.approval_date is None:
        where = basis.submission.identity.place("approval_date")
        yield Problem(where, "批复日期没有填写；预算应在批复后20日内公开，请补填。")


@RULES.rule("PRO-01", Level.ERROR, OPENNESS, needs=("procurement",))
def procurement_is_given(basis: Basis) -> Iterator[Problem]:
    """公开政府采购预算；没有的也要填 0。"""
    if not basis.submission.procurement:
        yield Problem(Place(sheet="政府采购"), f"没有填写政府采购预算；没有的请填一行 0（单位编码{basis.own_code}）。")


@RULES.rule("AST-01", Level.ERROR, OPENNESS, needs=("assets",))
def assets_are_given(basis: Basis) -> Iterator[Problem]:
    """公开国有资产占有使用情况；没有的也要填 0。"""
    if not basis.submission.assets:
        message = f"没有填写国有资产占有使用情况；没有的请填一行 0（单位编码{basis.own_code}）。"
        yield Problem(Place(sheet="国有资产"), message)


@RULES.rule("TXT-02", Level.ERROR, FILLING_IN, needs=("notes",))
def notes_are_given(basis: Basis) -> Iterator[Problem]:
    """第十二项两个事项都要有文字；没有的写“无”。"""
    for part in NotePart:
        if not any(item.part is part and basis.concerns(item.unit) for item in basis.submission.notes):
            message = f"没有填写“{part}”（单位编码{basis.own_code}的行）；没有的请写“无”。"
            yield Problem(Place(sheet="其他说明"), message)


@RULES.rule("TXT-04", Level.NOTICE, FILLING_IN)
def texts_of_units_are_not_printed(basis: Basis) -> Iterator[Problem]:
    """填了单位编码的文字是该单位自己的，不印入部门的公开文本。"""
    for name in TEXTS:
        others = [row for row in getattr(basis.submission, name) if not basis.concerns(row.unit)]
        if others:
            found = f"有 {len(others)} 行填了单位编码，是各单位自己的，只印入该单位的公开文本"
            message = f"{found}，不印入部门的公开文本；部门的内容请把单位编码留空。"
            yield Problem(others[0].place("unit"), message)

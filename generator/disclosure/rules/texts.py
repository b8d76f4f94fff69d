"""Rules on the texts that every document has: overview, glossary, and which unit a text belongs to."""

from collections.abc import Iterator

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.terms import ProfilePart
from generator.rules.authorities import FILLING_IN, OPENNESS
from generator.rules.registry import Problem
from generator.rules.repeated import repeated


@SHARED.rule("TXT-01", Level.ERROR, OPENNESS, needs=("profile",))
def overview_is_given(basis: AnyBasis) -> Iterator[Problem]:
    """公开主要职责和机构设置情况。"""
    for part in ProfilePart:
        if not any(item.part is part and basis.is_own_row(item.unit) for item in basis.submission.profile):
            yield Problem(Place(sheet="职责机构"), f"没有填写{part}（单位编码{basis.own_code}的行）；请至少填写一段。")


@SHARED.rule("TXT-03", Level.ERROR, OPENNESS, needs=("glossary",))
def glossary_is_given(basis: AnyBasis) -> Iterator[Problem]:
    """公开名词解释。"""
    if not basis.submission.glossary:
        yield Problem(Place(sheet="名词解释"), "没有填写名词解释；请保留填报表中已填好的解释。")


@SHARED.rule("TXT-04", Level.NOTICE, FILLING_IN)
def texts_of_units_are_not_printed(basis: AnyBasis) -> Iterator[Problem]:
    """填了单位编码的文字是该单位自己的，不印入部门的公开文本。"""
    submission = basis.submission
    rows = {
        name: [row for row in getattr(submission, name) if not basis.is_own_row(row.unit)]
        for name in submission.own_texts
    }
    others = {submission.sheets[name].name: found for name, found in rows.items() if found}
    if others:
        listed = "、".join(f"“{sheet}”{len(found)} 行" for sheet, found in others.items())
        message = f"{listed}填了单位编码，是各单位自己的，不印入部门的公开文本；部门的内容请把单位编码留空。"
        yield Problem(next(iter(others.values()))[0].place("unit"), message)


@SHARED.rule("TXT-05", Level.NOTICE, OPENNESS, needs=("glossary",))
def terms_of_the_form_are_explained(basis: AnyBasis) -> Iterator[Problem]:
    """公开文本中的专业名词都有解释；公开样式列出的名词不宜删去。"""
    explained = {item.term for item in basis.submission.glossary}
    missing = [item.term for item in basis.form.glossary if item.term not in explained]
    if missing and explained:
        message = f"没有解释这些名词：{'、'.join(missing)}；公开样式列有这些名词，请核对是否误删。"
        yield Problem(Place(sheet="名词解释"), message)


@SHARED.rule("TXT-06", Level.WARNING, FILLING_IN)
def terms_are_explained_once(basis: AnyBasis) -> Iterator[Problem]:
    """一个名词只解释一次。"""
    for term, (where, first) in repeated((item.term, item.place("term")) for item in basis.submission.glossary):
        yield Problem(where, f"名词“{term}”在 {first} 已有解释，会印两遍；请清空一行。")

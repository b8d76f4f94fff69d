"""Rules of the texts that every document has: overview and glossary."""

from collections.abc import Iterator

from generator.disclosing.basis import AnyBasis
from generator.disclosing.rules.registry import SHARED
from generator.findings import Level
from generator.model.terms import ProfilePart
from generator.place import Place
from generator.rules.bases import OPENNESS
from generator.rules.registry import Problem


@SHARED.rule("TXT-01", Level.ERROR, OPENNESS, needs=("profile",))
def overview_is_given(basis: AnyBasis) -> Iterator[Problem]:
    """公开主要职责和机构设置情况。"""
    for part in ProfilePart:
        if not any(item.part is part and basis.concerns(item.unit) for item in basis.submission.profile):
            yield Problem(Place(sheet="职责机构"), f"没有填写{part}（单位编码{basis.own_code}的行）；请至少填写一段。")


@SHARED.rule("TXT-03", Level.ERROR, OPENNESS, needs=("glossary",))
def glossary_is_given(basis: AnyBasis) -> Iterator[Problem]:
    """公开名词解释。"""
    if not basis.submission.glossary:
        yield Problem(Place(sheet="名词解释"), "没有填写名词解释；请保留填报表中已填好的解释。")

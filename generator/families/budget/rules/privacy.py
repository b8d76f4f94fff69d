"""The rule of contacts (负责人, 经办人, 联系电话) in the performance forms."""

from collections.abc import Iterator

from generator.families.budget.annexes.forms import CONTACTS
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.findings.finding import Level
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem


@RULES.rule("TGT-19", Level.NOTICE, FILLING_IN)
def contacts_follow_the_form(basis: Basis) -> Iterator[Problem]:
    """公开样式不印联系人的，目标表的负责人、经办人、联系电话印成空格。"""
    for target in basis.submission.project_targets if not basis.form.form_contacts else ():
        filled = [field for field in CONTACTS if getattr(target, field)]
        if filled:
            names = "、".join(CONTACTS[field] for field in filled)
            yield Problem(target.place(filled[0]), f"公开样式不印{names}，这里填的不会公开；可以删去。")

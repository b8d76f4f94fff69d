"""Rules of what must not be published: personal numbers in texts, and who is named in the forms."""

from collections.abc import Iterator

from generator.families.budget.annexes.forms import CONTACTS
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.findings import Level
from generator.personal import personal_numbers
from generator.place import Place
from generator.rules.bases import FILLING_IN, PRIVACY
from generator.rules.registry import Problem


@RULES.rule("PRV-01", Level.WARNING, PRIVACY, confirmable=True)
def no_personal_numbers(basis: Basis) -> Iterator[Problem]:
    """公开文本中不得有身份证号、电话号码、银行卡号；目标表的“联系电话”一栏除外。"""
    contacts = _telephones(basis)
    for where, text in basis.submission.texts:
        found = [item for item in personal_numbers(text) if where not in contacts or item.noun != "电话号码"]
        if found:
            listed = "、".join(f"{item.noun} {item.masked}" for item in dict.fromkeys(found))
            yield Problem(where, f"这里有{listed}；个人信息不应公开，请删去，或改为不能识别个人的写法。")


def _telephones(basis: Basis) -> set[Place]:
    return {target.place("telephone") for target in basis.submission.project_targets}


@RULES.rule("TGT-19", Level.NOTICE, FILLING_IN)
def contacts_are_printed_where_the_form_says_so(basis: Basis) -> Iterator[Problem]:
    """公开样式不印联系人的，目标表的负责人、经办人、联系电话印成空格。"""
    for target in basis.submission.project_targets if not basis.format.form_contacts else ():
        filled = [field for field in CONTACTS if getattr(target, field)]
        if filled:
            names = "、".join(CONTACTS[field] for field in filled)
            yield Problem(target.place(filled[0]), f"公开样式不印{names}，这里填的不会公开；可以删去。")

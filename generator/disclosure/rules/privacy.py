"""The rule on personal information that must not be published: numbers in texts."""

from collections.abc import Iterator

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.rules.authorities import PRIVACY
from generator.rules.registry import Problem
from generator.text.personal import personal_numbers


@SHARED.rule("PRV-01", Level.WARNING, PRIVACY, confirmable=True)
def no_personal_numbers(basis: AnyBasis) -> Iterator[Problem]:
    """公开文本中不得有身份证号、电话号码、银行卡号；目标表的“联系电话”一栏除外。"""
    contacts = {row.place("telephone") for row in basis.submission.rows_with("telephone")}
    for where, text in basis.submission.texts:
        found = [item for item in personal_numbers(text) if where not in contacts or item.noun != "电话号码"]
        if found:
            listed = "、".join(f"{item.noun} {item.masked}" for item in dict.fromkeys(found))
            yield Problem(where, f"这里有{listed}；个人信息不应公开，请删去，或改为不能识别个人的写法。")

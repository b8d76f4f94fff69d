"""The rule on the level of government that a text speaks of (省直部门 in a county): left over from a sample."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.prose import is_duty, paragraphs
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.model.terms import AdministrativeLevel
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem

_FOREIGN: Final[Mapping[AdministrativeLevel, str]] = {
    AdministrativeLevel.PROVINCE: "[县区]直|县(?:[(（]区[)）])?本级",
    AdministrativeLevel.CITY: "省直|省本级",
    AdministrativeLevel.COUNTY: "省直|省本级",
}
_BODIES: Final = "(?:各)?(?:部门|单位|机关|行政单位|事业单位)"
_WITH: Final = "(?<!配合)(?<!协助)(?<!协调)(?<!联合)(?<!联系)"
_HERE: Final = "(?!驻|派驻)"
"""Bodies of another level that one has to do with, or that are seated here."""


@SHARED.rule("TXT-11", Level.NOTICE, PLAUSIBILITY, needs=("identity",))
def texts_speak_of_this_level(basis: AnyBasis) -> Iterator[Problem]:
    """市、县的文字不说“省直部门”“省直单位”，省级的不说“县直”“区直”；多半是样本的文字。职责除外。"""
    pattern = re.compile(f"{_WITH}(?:{_FOREIGN[basis.submission.identity.level]}){_BODIES}{_HERE}")
    for paragraph in paragraphs(basis):
        if not is_duty(paragraph) and (found := pattern.search(paragraph.text)):
            message = (
                f"文字中写的“{found[0]}”不是{basis.title('{L}')}的；请核对是否沿用了样本的文字，如改为“各级部门”。"
            )
            yield Problem(paragraph.where, message)

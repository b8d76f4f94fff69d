"""Rules on the year and the kind of document that a text speaks of: left over from another one."""

import re
from collections.abc import Iterator
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.prose import is_duty, paragraphs
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem

_BUDGET: Final = re.compile(r"(?<!\d)(20\d\d)年度?(?:部门|单位|收支|财政)?(?:预算|决算)")
_OTHER_YEAR: Final = re.compile(
    "结转|结余|上年|以前|历年|往年|比|较(?!多|大|好|高|少|低)|下达|批复|印发|起|自20|[〔\\[]20"
)
"""Said in a clause that speaks of another year on purpose."""


@SHARED.rule("TXT-09", Level.NOTICE, PLAUSIBILITY, needs=("identity",))
def texts_speak_of_this_year(basis: AnyBasis) -> Iterator[Problem]:
    """文字中说的预算、决算是公开的这一年或上一年的；更早或更晚的，多半沿用了别的年度的文字。"""
    year = basis.submission.identity.year
    for paragraph in paragraphs(basis):
        clauses = (clause for clause in paragraph.clauses if not _OTHER_YEAR.search(clause))
        found = [
            match[0]
            for clause in clauses
            for match in _BUDGET.finditer(clause)
            if int(match[1]) not in (year, year - 1)
        ]
        if found:
            said = "、".join(f"“{text}”" for text in dict.fromkeys(found))
            message = f"文字中写的{said}不是 {year} 年或上一年的；请核对是否沿用了别的年度的文字。"
            yield Problem(paragraph.where, message)


def other_kind(basis: AnyBasis, words: str, own: str) -> Iterator[Problem]:
    """Yield texts that speak of this document as of another kind; duties (职责) may be of documents of any kind.

    Args:
        basis: the document.
        words: pattern of what only a document of the other kind says; {Y} is the year, {E} the name.
        own: what this document is.
    """
    identity = basis.submission.identity
    pattern = re.compile(words.format(Y=identity.year, E=re.escape(identity.name)))
    for paragraph in paragraphs(basis):
        if is_duty(paragraph):
            continue
        found = next((match[0] for clause in paragraph.clauses if (match := pattern.search(clause))), "")
        if found:
            message = f"文字中写的“{found}”与公开的{own}不符；请核对是否沿用了另一种公开文本的文字。"
            yield Problem(paragraph.where, message)

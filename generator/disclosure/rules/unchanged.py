"""Helper of the rules on changes: texts that say that an item is as last year (与上年持平) or is not, and are wrong."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.changes import Change, Changes
from generator.disclosure.rules.changes import size
from generator.disclosure.rules.prose import Paragraph, paragraphs
from generator.rules.registry import Problem

_SAME: Final = re.compile(
    "与?(?:上年|上一年|去年|20\\d\\d年)(?:预算|决算|度|数|预算数|决算数)*(?:基本)?(?:持平|一致|相同|相等|无变化|没有变化|无增减|没有增减)"
    "|(?:比|较|同)(?:上年|上一年|去年)(?:预算|决算|度|数)*(?:基本)?(?:持平|无变化|没有变化|无增减|没有增减|一致|相同)"
)
_OTHER: Final = re.compile(
    "[比较](?:上年|上一年|去年)(?:预算|决算|度|数)*(?:有所|略有|小幅)?(?:增加|增长|上升|减少|下降|压减)"
)
_GENERIC: Final = re.compile(
    "(?:20\\d\\d年|本年|今年|当年|年度|我[局委厅办部院]|本部门|本单位|总体|整体|保持|经费|费用|支出|预算|决算|安排|总额|金额|规模|数|额|主要|原因|"
    "是|为|的|因|其中|：|:| )*"
)
"""Said around the name of an item without changing what is spoken of."""

_NEARLY: Final = "基本"
_LITTLE: Final = Decimal("0.05")  # of last year's amount: 基本持平
_BARE: Final = str.maketrans("", "", '“”"（）()‘’')


def said_to_be_unchanged(basis: AnyBasis, changes: Changes) -> Iterator[Problem]:
    """Yield the texts whose clause says of one subject that it is as last year, though it is not, or the reverse."""
    names = {str(subject).translate(_BARE): subject for subject in changes}
    for paragraph in paragraphs(basis, leaving_out=("glossary",)):
        for clause in paragraph.clauses:
            if found := _SAME.search(clause) or _OTHER.search(clause):
                lead = clause[: found.start()].translate(_BARE).strip()
                subject = _subject(lead, names, paragraph)
                change = changes.get(subject)
                if change and change.last is not None and _is_contradicted(change, found[0]):
                    apart = size(change) if change.needs_reason else "与上年相同"
                    message = f"文字中写的是“{found[0]}”，{subject}却{apart}；请核对文字和本年、上年的数。"
                    yield Problem(paragraph.where, message)


def _subject(lead: str, names: dict[str, object], paragraph: Paragraph) -> object:
    """Return the subject that is said to be as last year; None if it is something else, such as the number of guests.

    Args:
        lead: what the clause says before.
        names: the subjects by name.
        paragraph: where it stands; a reason that names nothing speaks of its own subject.
    """
    named = [name for name in names if name in lead]
    named = [name for name in named if not any(name in other for other in named if other != name)]
    if len(named) == 1 and _GENERIC.fullmatch(lead.replace(named[0], "")):
        return names[named[0]]
    return getattr(paragraph.row, "subject", None) if _GENERIC.fullmatch(lead) else None


def _is_contradicted(change: Change, said: str) -> bool:
    if _OTHER.fullmatch(said):
        return not change.needs_reason
    return change.needs_reason and not _is_little(change, said)


def _is_little(change: Change, said: str) -> bool:
    last = change.last.value if change.last else Decimal(0)
    return _NEARLY in said and abs(change.difference.value) < _LITTLE * abs(last)

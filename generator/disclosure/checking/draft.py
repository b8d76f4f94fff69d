"""What can be shown of a workbook with 错误 (草稿): of what contradicts itself, the first row counts.

A draft is only looked at. Its figures follow from the rows that could be read, so it is told with its findings. What
must not be published is not in it, nor can it be told from it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.disclosure.secrecy.masking import mask_of, masked
from generator.model.entry import Entry
from generator.model.submission import Submission
from generator.workbook.declaration.declare import AMOUNTS

_CODES: Final = ("functional_code", "economic_code", "revenue_code")


def undrawn(family: AnyFamily, basis: AnyBasis) -> str:
    """Say why nothing may be derived of what is not finished; nothing, if a draft may."""
    if not (family.balances and basis.secrets.leaves_out):
        return ""
    why = "收入、结转和结余按填写的数公开，剔除它的支出，收支的差额就是它的金额"
    return (
        f"有不公开、或没有读出公开方式的项目，{why}，所以没有生成草稿；请先在“{basis.submission.sheets['projects'].name}”"
        "表中填好每个项目的编码和公开方式，各表的项目编码都要在其中。"
    )


def left_out(basis: AnyBasis) -> str:
    """Say what a draft leaves out; nothing, if that is nothing."""
    if not basis.secrets.leaves_out:
        return ""
    undecided = basis.secrets.undecided
    said = f"其中 {undecided} 个没有选定公开方式，或者这一行、这个编码不能读取；" if undecided else ""
    typed = "、".join(basis.submission.sheets[name].name for name in _typed(basis.submission))
    return f"有项目不公开，或不知道是否公开，没有计入；{said}为免从差额推出金额，{typed}也没有写入。"


def presentable(basis: AnyBasis, untyped: bool) -> AnyBasis:
    """Return what may be looked at: its texts say nothing of what must not be shown.

    Args:
        basis: what may be published.
        untyped: leave out the totals that were typed, too: they may hold an amount that is left out elsewhere.
    """
    submission = masked(basis.submission, mask_of(basis.secrets))
    if untyped:
        submission = submission.model_copy(update=dict.fromkeys(_typed(submission), ()))
    return replace(basis, submission=submission)


def _typed(submission: Submission) -> list[str]:
    """The sheets whose amounts are totals, published as they were typed."""
    sheets = submission.sheets
    named = (*submission.stated, *submission.stated_by)
    return [name for name in sheets if name in named and any(field.kind in AMOUNTS for field in sheets[name].fields)]


def build_draft(family: AnyFamily, basis: AnyBasis) -> Disclosure:
    """Derive the document of a workbook with 错误.

    Args:
        family: whose document it is.
        basis: what may be published of it; what is withheld has been left out before, so no first row brings it back.
    """
    submission = basis.submission
    rows = {name: getattr(submission, name) for name, sheet in submission.sheets.items() if not sheet.form}
    kept = {name: tuple(filter(_has_codes, entries)) for name, entries in rows.items()}
    kept |= {name: _first(kept[name], _identity(basis, field)) for name, field in family.once.items()}
    attached = tuple(item for item in submission.attachments if submission.pictures.get(item.file))
    shown = submission.model_copy(update={**kept, "attachments": attached})
    return family.disclosure(replace(basis, submission=shown))


def _identity(basis: AnyBasis, field: str) -> Callable[[Entry], object]:
    """What tells a row from others: its code, or the document that it is of."""
    if field == "unit":
        return lambda row: basis.unit_of(getattr(row, field))
    return attrgetter(field)


def _first(rows: Iterable[Entry], identity: Callable[[Entry], object]) -> tuple[Entry, ...]:
    """Keep the first of each."""
    kept: dict[object, Entry] = {}
    for row in rows:
        kept.setdefault(identity(row), row)
    return tuple(kept.values())


def _has_codes(row: Entry) -> bool:
    """Return whether the codes that a row is booked under are digits, as every code of a classification is."""
    return all((getattr(row, name, None) or "0").isdecimal() for name in _CODES)

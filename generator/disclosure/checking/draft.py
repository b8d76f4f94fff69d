"""Draft (草稿) of a workbook with 错误: of rows that contradict each other, the first counts.

A draft is for viewing only. Its figures are derived from the readable rows, so it is shown with its findings. It does
not contain what must not be published, nor anything from which that could be inferred.
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


def why_no_draft(family: AnyFamily, basis: AnyBasis) -> str:
    """Return why no draft may be derived from an unfinished workbook; empty if it may."""
    if not (family.balances and basis.secrets.rows_left_out):
        return ""
    why = "收入、结转和结余按填写的数公开，剔除它的支出，收支的差额就是它的金额"
    return (
        f"有不公开、或没有读出公开方式的项目，{why}，所以没有生成草稿；请先在“{basis.submission.sheets['projects'].name}”"
        "表中填好每个项目的编码和公开方式，各表的项目编码都要在其中。"
    )


def left_out_message(basis: AnyBasis) -> str:
    """Return a message on what a draft leaves out; empty if nothing."""
    if not basis.secrets.rows_left_out:
        return ""
    undecided = basis.secrets.undecided
    said = f"其中 {undecided} 个没有选定公开方式，或者这一行、这个编码不能读取；" if undecided else ""
    typed = "、".join(basis.submission.sheets[name].name for name in _typed(basis.submission))
    return f"有项目不公开，或不知道是否公开，没有计入；{said}为免从差额推出金额，{typed}也没有写入。"


def presentable(basis: AnyBasis, untyped: bool) -> AnyBasis:
    """Return a basis for viewing: its texts are masked, so that they reveal no secrets.

    Args:
        basis: the basis of what may be published.
        untyped: also leave out typed totals, which may include an amount left out elsewhere.
    """
    submission = masked(basis.submission, mask_of(basis.secrets))
    if untyped:
        submission = submission.model_copy(update=dict.fromkeys(_typed(submission), ()))
    return replace(basis, submission=submission)


def _typed(submission: Submission) -> list[str]:
    """Return the fields of the sheets whose amounts are totals, published as typed."""
    sheets = submission.sheets
    named = (*submission.stated, *submission.stated_by)
    return [name for name in sheets if name in named and any(field.kind in AMOUNTS for field in sheets[name].fields)]


def build_draft(family: AnyFamily, basis: AnyBasis) -> Disclosure:
    """Derive the document of a workbook with 错误.

    Args:
        family: the family of the document.
        basis: what may be published of it, already without withheld rows, so that none can come back as a first row.
    """
    submission = basis.submission
    rows = {name: getattr(submission, name) for name, sheet in submission.sheets.items() if not sheet.form}
    kept = {name: tuple(filter(_has_codes, entries)) for name, entries in rows.items()}
    kept |= {
        name: _first(kept[name], _identity(basis, name, field)) for name, field in family.once.items() if name in kept
    }
    attached = tuple(item for item in submission.attachments if submission.pictures.get(item.file))
    shown = submission.model_copy(update={**kept, "attachments": attached})
    return family.disclosure(replace(basis, submission=shown))


def _identity(basis: AnyBasis, name: str, field: str) -> Callable[[Entry], object]:
    """Return the function that gives a row's identity: its code, or the document it belongs to and what it states."""
    if field == "unit":
        apart = basis.submission.stated_apart.get(name, "")
        return lambda row: (basis.unit_of(getattr(row, field)), getattr(row, apart, None))
    return attrgetter(field)


def _first(rows: Iterable[Entry], identity: Callable[[Entry], object]) -> tuple[Entry, ...]:
    """Return the first row of each identity."""
    kept: dict[object, Entry] = {}
    for row in rows:
        kept.setdefault(identity(row), row)
    return tuple(kept.values())


def _has_codes(row: Entry) -> bool:
    """Return whether the codes that a row is booked under are digits, as every code of a classification is."""
    return all((getattr(row, name, None) or "0").isdecimal() for name in _CODES)

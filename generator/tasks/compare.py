"""Comparing (比对两个版本): two workbooks of one document → the changes, as a page to circulate."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.draft import build_draft, presentable, why_no_draft
from generator.disclosure.checking.opening import open_submission
from generator.disclosure.discloser import discloser
from generator.disclosure.secrecy.masking import mask_of
from generator.disclosure.workbooks.handed_in import handed_in
from generator.errors import GeneratorError
from generator.findings.finding import Finding, has_errors
from generator.model.secrets import Secrets
from generator.revisions.page import Revised, write_revisions
from generator.revisions.version import Version, row_of
from generator.tasks.check import Checked, check
from generator.tasks.document import document_of

_LEFT_OUT: Final = (
    "两本中有依法不予公开的项目，或没有读出公开方式的项目：它们的内容两边都没有列入，文字中写到的以“〔依法不予公开〕”代替，"
    "金额保密的在两边都没有计入，能从差额推出它的直接填写的合计也不比对；公开方式前后不同的，按严的一种处理。"
    "所以这里的定稿可能与当时公开的不同。"
)
_UNPAIRED: Final = (
    "有不公开的项目，按编码和名称在另一本中找不到：两本中可能是它的、或只在一本中的公开项目，也一并没有列入。"
)

DRAFT: Final = "草稿·有错误"
"""Label of a document that must not be published."""


class CompareReport(NamedTuple):
    """Changes, findings of each workbook, and the documents' titles, if they are not the same document.

    ``called`` are the displayable names of both.
    """

    revised: Revised
    called: list[str]
    findings: list[list[Finding]]
    titles: list[str]

    @property
    def page(self) -> bytes:
        """The page of changes."""
        return write_revisions(self.revised)


class Side(NamedTuple):
    """One of two workbooks, and the part of it that may be shown beside the other."""

    checked: Checked
    basis: AnyBasis


def compare(old: Path, new: Path, names: tuple[str, str] | None = None, forms: Path | None = None) -> CompareReport:
    """Compare two workbooks; one with 错误 is compared as its draft.

    Args:
        old: a workbook.
        new: likewise.
        names: names for the page, if not those of the files.
        forms: where forms are besides the installed ones, and those beside each workbook (公开样式).

    Raises:
        GeneratorError: a workbook cannot be read, or nothing can be derived from it without revealing secrets.
    """
    sides = beside_each_other(_checked(old, forms), _checked(new, forms))
    masks = (mask_of(side.basis.secrets) for side in sides)
    called = [mask.masked(name) for mask, name in zip(masks, names or (old.name, new.name), strict=True)]
    before, after = (_version(side, name) for side, name in zip(sides, called, strict=True))
    whose, other = (discloser(side.basis.submission) for side in sides)
    titles = [] if whose.document_key == other.document_key else [whose.title, other.title]
    revised = Revised.between(before, after, _left_out(side.basis.secrets for side in sides))
    return CompareReport(revised, called, [side.checked.findings for side in sides], titles)


def _left_out(secrets: Iterable[Secrets]) -> str:
    """Return a note for the page about what was left out of both."""
    known = list(secrets)
    more = _UNPAIRED if any(one.unpaired for one in known) else ""
    return _LEFT_OUT + more if any(one.hidden for one in known) else ""


def beside_each_other(old: Checked, new: Checked) -> list[Side]:
    """Leave out of both workbooks what either withholds.

    Typed totals are left out as well, unless both are published anyway as they are: they could reveal an amount.
    """
    checked = old, new
    secrets = [old.secrets.beside(new.secrets), new.secrets.beside(old.secrets)]
    published = all(
        one.disclosures and known.agrees_with(one.secrets) for one, known in zip(checked, secrets, strict=True)
    )
    untyped = not published and any(known.rows_left_out for known in secrets)
    return [Side(one, _shown(one, known, untyped)) for one, known in zip(checked, secrets, strict=True)]


def _shown(checked: Checked, secrets: Secrets, untyped: bool) -> AnyBasis:
    assert checked.basis and checked.submission
    forms = checked.forms.of(checked.family)
    return presentable(open_submission(checked.family, checked.submission, secrets, forms=forms).public, untyped)


def _checked(path: Path, forms: Path | None) -> Checked:
    checked = check(path, forms=forms)
    if checked.basis is None:
        why = "基本信息不完整，不能生成公开文本，无从比对；请先检查这本填报表。"
        raise GeneratorError(f"{checked.called(path.name)}：{why}")
    return checked


def _version(side: Side, name: str) -> Version:
    """Derive one of two versions, or refuse."""
    called = f"（{DRAFT}）" if has_errors(side.checked.findings) else ""
    if why := why_no_draft(side.checked.family, side.basis):
        raise GeneratorError(f"{name}：不能比对：{why}")
    disclosure = build_draft(side.checked.family, side.basis)
    rows = {sheet: [row_of(*row) for row in found] for sheet, found in handed_in(side.basis.submission).items()}
    return Version(f"{name}{called}", document_of(disclosure), disclosure.figures, rows)

"""Comparing (比对两个版本): two workbooks of one document → what was changed, as a page to be sent round."""

from pathlib import Path
from typing import Final, NamedTuple

from generator.checking import check, drafted
from generator.disclosing.discloser import Discloser, discloser
from generator.disclosing.handed_in import handed_in
from generator.document import document_of
from generator.errors import GeneratorError
from generator.findings import Finding, has_errors
from generator.revisions.page import Revised, write_revisions
from generator.revisions.version import Version, row_of
from generator.signoff.package import source

DRAFT: Final = "草稿·有错误"
"""What a document is called that must not be published."""


class Report(NamedTuple):
    """What was changed, what was found in either workbook, and whose documents they are, if it is not the same one."""

    revised: Revised
    findings: list[list[Finding]]
    titles: list[str]

    @property
    def page(self) -> bytes:
        """The page that tells it."""
        return write_revisions(self.revised)


def compare(old: Path, new: Path, names: tuple[str, str] | None = None) -> Report:
    """Compare two workbooks; one with 错误 is compared as the draft that it comes to.

    Args:
        old: a workbook, or the folder that it was frozen in when it was signed (定稿).
        new: likewise.
        names: what they are called on the page, where that is not the names of their files.

    Raises:
        GeneratorError: a workbook cannot be read, or nothing can be derived of it; a frozen folder was tampered with.
    """
    called, called_now = names or (old.name, new.name)
    (before, found_before, whose), (after, found_after, other) = _opened(old, called), _opened(new, called_now)
    titles = [] if whose.document == other.document else [whose.title, other.title]
    return Report(Revised.between(before, after), [found_before, found_after], titles)


def _opened(place: Path, name: str) -> tuple[Version, list[Finding], Discloser]:
    path = source(place) if place.is_dir() else place
    checked = check(path)
    disclosure = drafted(checked)
    if disclosure is None or checked.basis is None:
        raise GeneratorError(f"{path.name}：基本信息不完整，不能生成公开文本，无从比对；请先检查这本填报表。")
    sheets = handed_in(checked.basis.submission)
    rows = {name: [row_of(*row) for row in sheet] for name, sheet in sheets.items()}
    called = f"{name}（{DRAFT}）" if has_errors(checked.findings) else name
    version = Version(called, document_of(disclosure), disclosure.figures, rows)
    return version, checked.findings, discloser(checked.basis.submission)

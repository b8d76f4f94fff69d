"""Rolling over (结转): a workbook → next year's, or the one that follows it (预算 → 决算)."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.family import AnyFamily, Origin
from generator.disclosure.remark import Remark
from generator.disclosure.workbooks.keeping import ALL, Keep
from generator.errors import GeneratorError
from generator.files.writing import refuse_existing
from generator.findings.finding import Finding, has_errors
from generator.tasks.check import Checked, check
from generator.tasks.taking_along import taken_along


class RolloverReport(NamedTuple):
    """Findings that prevent rolling over (nothing was written), with their workbook; or remarks on the new workbook.

    ``own_form`` says where the office's own form of the new workbook lies; blank for an installed one.
    """

    called: str
    findings: list[Finding]
    remarks: Sequence[Remark]
    own_form: str = ""


def roll_over(
    path: Path,
    year: int,
    output: Path,
    family: AnyFamily | None = None,
    last: Path | None = None,
    keep: Keep = ALL,
    forms: Path | None = None,
) -> RolloverReport:
    """Write the workbook of a year, derived from an existing one, unless that has an 错误.

    Args:
        path: the existing workbook.
        year: year of the new workbook.
        output: where to write.
        family: family of the new workbook; by default the same.
        last: workbook of the new one's family and the year before, if ``path`` is of another family.
        keep: which projects are taken over.
        forms: where forms are besides the installed ones, and those beside each workbook (公开样式).

    Raises:
        GeneratorError: no such workbook follows from this one, not in this year, not in its form, or not by this
            choice; an old workbook cannot be read, the new one not written; where that would lie is another form of
            the name of its own.
    """
    refuse_existing(output)
    checked = check(path, forms=forms)
    if _is_unfit(checked):
        return RolloverReport(checked.called(path.name), checked.findings, [])
    family = family or checked.family
    origin = _origin(path, checked, family, year)
    compared = None
    if last is not None:
        if family is checked.family:
            raise GeneratorError("上年数已经由结转的填报表算出，不用再给上年的；请去掉 --last。")
        before = check(last, forms=forms)
        if _is_unfit(before):
            return RolloverReport(before.called(last.name), before.findings, [])
        compared = _compared(last, before, checked, family, year)
    assert checked.submission
    form = checked.forms.named(family, checked.submission.identity.form)
    along = taken_along(form, family, checked.forms, output, forms)
    along.take()
    remarks = origin.write(checked.basis, checked.submission, form, output, compared, keep)
    return RolloverReport(checked.called(path.name), [], remarks, along.told)


def _is_unfit(checked: Checked) -> bool:
    return checked.basis is None or checked.submission is None or has_errors(checked.findings)


def _origin(path: Path, checked: Checked, family: AnyFamily, year: int) -> Origin:
    """Return how a family's workbook of a year follows from another's, or refuse."""
    assert checked.submission
    of, old = checked.family, checked.submission.identity.year
    if (found := family.origins.get(of.key)) is None:
        raise GeneratorError(f"{checked.called(path.name)}：是{of.name}填报表，不能结转为{family.name}填报表；请核对。")
    if year != (following := old + found.years):
        known = f"是 {old} 年的{of.name}填报表，只能结转到 {following} 年"
        raise GeneratorError(f"{checked.called(path.name)}：{known}，不能是 {year} 年；请核对。")
    return found


def _compared(last: Path, before: Checked, checked: Checked, family: AnyFamily, year: int) -> AnyBasis:
    """Return last year's published content, for comparison in the new workbook; refuse one of another document."""
    assert before.basis and before.submission and checked.submission
    old, new = before.submission.identity, checked.submission.identity
    if (before.family, old.year) != (family, year - 1):
        known = f"是 {old.year} 年的{before.family.name}填报表"
        raise GeneratorError(
            f"{before.called(last.name)}：{known}，这里要 {year - 1} 年的{family.name}填报表；请核对。"
        )
    if (old.code, old.kind.is_unit) != (new.code, new.kind.is_unit):
        raise GeneratorError(
            f"{before.called(last.name)}：部门代码或公开类型与结转的填报表不同，不是同一部门（单位）的；请核对。"
        )
    return before.basis

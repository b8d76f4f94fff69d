"""Rolling over (结转): a workbook → next year's, or the one that follows it (预算 → 决算), written once."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.checking import check
from generator.disclosing.family import AnyFamily, Origin
from generator.disclosing.remark import Remark
from generator.errors import GeneratorError
from generator.files import refuse_existing
from generator.findings import Finding, has_errors
from generator.signoff.package import source


class Report(NamedTuple):
    """What stands against rolling over (nothing was written), or else what is to be told of the new workbook."""

    findings: list[Finding]
    remarks: Sequence[Remark]


def roll_over(path: Path, year: int, output: Path, family: AnyFamily | None = None) -> Report:
    """Write the workbook of a year from one that was checked, unless that has an 错误.

    Args:
        path: the workbook to begin with, or the folder that it was frozen in when it was signed (定稿).
        year: the new workbook's year.
        output: where to write.
        family: the new workbook's; the same, if none is named.

    Raises:
        GeneratorError: it does not follow from this workbook, or not in this year; the old workbook cannot be read,
            the new one not written; the frozen folder was tampered with.
    """
    refuse_existing(output)
    path = source(path) if path.is_dir() else path
    checked = check(path)
    basis, whole = checked.basis, checked.submission
    if basis is None or whole is None or has_errors(checked.findings):
        return Report(checked.findings, [])
    origin = _origin(path, checked.family, family or checked.family)
    if year != (following := whole.identity.year + origin.years):
        known = f"是 {whole.identity.year} 年的{checked.family.name}填报表，只能结转到 {following} 年"
        raise GeneratorError(f"{path.name}：{known}，不能是 {year} 年；请核对。")
    return Report([], origin.write(basis, whole, output))


def _origin(path: Path, of: AnyFamily, family: AnyFamily) -> Origin:
    """Say how one family's workbook follows from another's."""
    if (found := family.origins.get(of.key)) is None:
        raise GeneratorError(f"{path.name}：是{of.name}填报表，不能结转为{family.name}填报表；请核对。")
    return found

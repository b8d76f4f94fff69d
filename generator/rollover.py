"""Rolling over (结转): last year's workbook → next year's, checked before and written once."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.checking import check
from generator.disclosing.remark import Remark
from generator.errors import GeneratorError
from generator.files import refuse_existing
from generator.findings import Finding, has_errors
from generator.signoff.package import source


class Report(NamedTuple):
    """What stands against rolling over (nothing was written), or else what is to be told of the new workbook."""

    findings: list[Finding]
    remarks: Sequence[Remark]


def roll_over(path: Path, year: int, output: Path) -> Report:
    """Write the workbook of a year from last year's, unless that has an 错误.

    Args:
        path: last year's workbook, or the folder that it was frozen in when it was signed (定稿).
        year: the new fiscal year.
        output: where to write.

    Raises:
        GeneratorError: the years do not follow one another; the old workbook cannot be read, the new one not written;
            the frozen folder was tampered with.
    """
    refuse_existing(output)
    path = source(path) if path.is_dir() else path
    checked = check(path)
    basis, whole = checked.basis, checked.submission
    if basis is None or whole is None or has_errors(checked.findings):
        return Report(checked.findings, [])
    last = basis.submission.identity.year
    if year != last + 1:
        raise GeneratorError(f"{path.name}：是 {last} 年的填报表，只能结转到 {last + 1} 年，不能是 {year} 年；请核对。")
    if checked.family.write_next_year is None:
        raise GeneratorError(f"{path.name}：{checked.family.name}填报表不能结转。")
    return Report([], checked.family.write_next_year(basis, whole, output))

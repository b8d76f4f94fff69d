"""Merging workbooks (合并填报表): unit workbooks → conflicts, or one department workbook."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.errors import GeneratorError
from generator.families.budget.blank import GUIDE, reference_lists
from generator.families.budget.conflicts import conflicts
from generator.families.budget.format import formats
from generator.families.budget.merge import Part, merged_rows
from generator.families.budget.sheets import ORDER, SHEETS, TEXTS
from generator.findings import Finding, has_errors
from generator.model.submission import Submission
from generator.pipeline import check
from generator.workbook.write import write_workbook

OWN = "、".join(SHEETS[name].name for name in TEXTS)
"""The sheets that a department fills in for itself, after merging."""


class Report(NamedTuple):
    """One of the workbooks: what stands against merging it, and why it could not be read at all."""

    book: str
    findings: list[Finding]
    failures: list[str]
    submission: Submission | None


def merge(paths: Sequence[Path], output: Path, name: str) -> list[Report]:
    """Merge unit workbooks into their department's, unless any of them, or what they say together, has an 错误.

    Raises:
        GeneratorError: the department's workbook exists, or cannot be written.
    """
    if output.exists():
        raise GeneratorError(f"{output}：已经有这个文件；为免覆盖填好的内容，请换一个文件名。")
    reports = [_read(path, book) for path, book in zip(paths, _books(paths), strict=True)]
    parts = {
        number: Part(report.book, paths[number].parent, report.submission)
        for number, report in enumerate(reports)
        if report.submission and report.submission.units
    }
    for number, found in zip(parts, conflicts(list(parts.values()), name, output.parent), strict=True):
        reports[number].findings.extend(found)
    if not any(report.failures or has_errors(report.findings) for report in reports):
        _write(list(parts.values()), output, name)
    return reports


def _books(paths: Sequence[Path]) -> list[str]:
    """What the workbooks are called in messages: by name, or by path where two have the same name."""
    names = Counter(path.name for path in paths)
    return [path.name if names[path.name] == 1 else str(path) for path in paths]


def _read(path: Path, book: str) -> Report:
    """Check a unit's workbook; what is no 错误 will be told again of the department's."""
    try:
        basis, findings, _ = check(path)
    except GeneratorError as error:
        return Report(book, [], [str(error)], None)
    return Report(book, findings if has_errors(findings) else [], [], basis.submission if basis else None)


def _write(parts: Sequence[Part], output: Path, name: str) -> None:
    identity = parts[0].submission.identity
    lists = reference_lists(identity.year, formats()[identity.format])
    write_workbook(output, ORDER, lists, merged_rows(parts, name, output.parent), GUIDE)

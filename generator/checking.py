"""Checking (检查): workbook → Submission → findings, and the Disclosure of what has no 错误."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils.cell import coordinate_from_string

from generator.attachments.read import read_attachments
from generator.families.budget.affected import with_affected
from generator.families.budget.basis import Basis
from generator.families.budget.coverage import Covered, coverage
from generator.families.budget.disclosure import build_disclosure
from generator.families.budget.document import Disclosure
from generator.families.budget.family import (
    judged,
    only_incomplete,
    open_basis,
    open_units,
    revealed_numbers,
    unbacked_numbers,
)
from generator.families.budget.sheets import ORDER, SHEETS
from generator.families.budget.unfinished import build_draft
from generator.findings import Finding, has_errors
from generator.model.submission import Submission, build_submission
from generator.workbook.read import read_workbook
from generator.workbook.rows import Workbook
from generator.workbook.shown import with_values

_SHEET_ORDER = [sheet.name for sheet in ORDER]


class Checked(NamedTuple):
    """A workbook that was read: what is published of it, and what was found; its units', if they were asked for.

    ``submission`` is all that was handed in, with what must not be published; ``disclosures`` are the document and
    its units', of a workbook without 错误; ``attached`` are the SHA-256 of its attachments as they were read, by name.
    """

    basis: Basis | None
    findings: list[Finding]
    units: Sequence[Basis] = ()
    submission: Submission | None = None
    disclosures: Sequence[Disclosure] = ()
    attached: Mapping[str, str] = {}


def check(path: Path, units: bool = False) -> Checked:
    """Read a workbook and check it against every rule.

    Args:
        path: the workbook.
        units: check what each unit of a department publishes of its own, too.

    Raises:
        GeneratorError: the file cannot be read at all.
    """
    workbook, findings = read_workbook(path, ORDER)
    submission, faults = build_submission(workbook, SHEETS)
    findings += faults
    if submission is None:
        return Checked(None, _told(findings, workbook, None, ()))
    attached = read_attachments(path.parent, submission.attachments)
    findings += attached.findings
    submission = submission.model_copy(update={"pictures": attached.pictures})
    basis, broken = open_basis(submission)
    parts, faulty = open_units(submission, broken) if units else ([], [])
    found = judged(submission, findings + broken + faulty)
    documents = [basis, *parts] if basis and not has_errors(found) else []
    disclosures = [build_disclosure(document) for document in documents]
    found += unbacked_numbers(documents, disclosures) + revealed_numbers(submission, documents, disclosures)
    if has_errors(found):
        disclosures = []
    return Checked(basis, _told(found, workbook, basis, disclosures), parts, submission, disclosures, attached.digests)


def drafted(checked: Checked) -> Disclosure | None:
    """Derive what can be shown: the document, or a draft of a workbook with 错误; None if form or year is unknown."""
    if checked.basis is None:
        return None
    return next(iter(checked.disclosures), None) or build_draft(checked.basis)


def covered(checked: Checked) -> dict[str, list[Covered]]:
    """Tell of each document, by its name, what must be published and where it stands.

    Of a workbook with other 错误 than that something is missing, no document is made, and nothing is told.
    """
    if checked.basis is None or not only_incomplete(checked.findings):
        return {}
    bases = (checked.basis, *checked.units)
    disclosures = checked.disclosures or [build_disclosure(basis) for basis in bases]
    return {found.name: coverage(found, basis.format) for found, basis in zip(disclosures, bases, strict=True)}


def _told(
    findings: Sequence[Finding], workbook: Workbook, basis: Basis | None, disclosures: Sequence[Disclosure]
) -> list[Finding]:
    """Put findings in order, and add what stands in their cells and what they affect."""
    affected = with_affected(sorted(findings, key=_standing), basis, next(iter(disclosures), None))
    return with_values(affected, workbook, ORDER)


def _standing(finding: Finding) -> tuple[int, int, str]:
    """Sort findings as they stand in the workbook: of the file itself, then by sheet, then row, then column."""
    where = finding.where
    if where is None:
        return -1, 0, ""
    if where.sheet not in _SHEET_ORDER:
        return len(_SHEET_ORDER), 0, ""
    column, row = coordinate_from_string(where.cell) if where.cell else ("", 0)
    return _SHEET_ORDER.index(where.sheet), row, column.rjust(3)

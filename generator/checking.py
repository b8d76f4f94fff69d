"""Checking (检查): workbook → Submission → findings, and the Disclosure of what has no 错误."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils.cell import coordinate_from_string

from generator.attachments.read import read_attachments
from generator.disclosing.affected import with_affected
from generator.disclosing.basis import AnyBasis
from generator.disclosing.coverage import Covered, coverage
from generator.disclosing.document import Disclosure
from generator.disclosing.family import AnyFamily
from generator.disclosing.opening import (
    judged,
    only_incomplete,
    open_basis,
    open_units,
    revealed_numbers,
    unbacked_numbers,
)
from generator.disclosing.unfinished import build_draft
from generator.families.known import FAMILIES, LAYOUTS
from generator.findings import Finding, has_errors
from generator.model.submission import Submission, build_submission
from generator.workbook.read import read_workbook
from generator.workbook.rows import Workbook
from generator.workbook.shown import with_values


class Checked(NamedTuple):
    """A workbook that was read: what is published of it, and what was found; its units', if they were asked for.

    ``submission`` is all that was handed in, with what must not be published; ``disclosures`` are the document and
    its units', of a workbook without 错误; ``attached`` are the SHA-256 of its attachments as they were read, by name.
    """

    family: AnyFamily
    basis: AnyBasis | None
    findings: list[Finding]
    units: Sequence[AnyBasis] = ()
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
    workbook, findings = read_workbook(path, LAYOUTS)
    family = FAMILIES[workbook.layout]
    submission, faults = build_submission(workbook, family.submission)
    findings += faults
    if submission is None:
        return Checked(family, None, _told(family, findings, workbook, None, ()))
    attached = read_attachments(path.parent, submission.attachments)
    findings += attached.findings
    submission = submission.model_copy(update={"pictures": attached.pictures})
    basis, broken = open_basis(family, submission)
    parts, faulty = open_units(family, submission, broken) if units else ([], [])
    found = judged(family, submission, findings + broken + faulty)
    documents = [basis, *parts] if basis and not has_errors(found) else []
    disclosures = [family.disclosure(document) for document in documents]
    found += unbacked_numbers(family, documents, disclosures)
    found += revealed_numbers(family, submission, documents, disclosures)
    if has_errors(found):
        disclosures = []
    told = _told(family, found, workbook, basis, disclosures)
    return Checked(family, basis, told, parts, submission, disclosures, attached.digests)


def drafted(checked: Checked) -> Disclosure | None:
    """Derive what can be shown: the document, or a draft of a workbook with 错误; None if form or year is unknown."""
    if checked.basis is None:
        return None
    return next(iter(checked.disclosures), None) or build_draft(checked.family, checked.basis)


def covered(checked: Checked) -> dict[str, list[Covered]]:
    """Tell of each document, by its name, what must be published and where it stands.

    Of a workbook with other 错误 than that something is missing, no document is made, and nothing is told.
    """
    if checked.basis is None or not only_incomplete(checked.findings):
        return {}
    bases = (checked.basis, *checked.units)
    disclosures = checked.disclosures or [checked.family.disclosure(basis) for basis in bases]
    return {found.name: coverage(found, basis.format) for found, basis in zip(disclosures, bases, strict=True)}


def _told(
    family: AnyFamily,
    findings: Sequence[Finding],
    workbook: Workbook,
    basis: AnyBasis | None,
    disclosures: Sequence[Disclosure],
) -> list[Finding]:
    """Put findings in order, and add what stands in their cells and what they affect."""
    standing = partial(_standing, [sheet.name for sheet in family.order])
    affected = with_affected(sorted(findings, key=standing), family, basis, next(iter(disclosures), None))
    return with_values(affected, workbook, family.order)


def _standing(sheets: Sequence[str], finding: Finding) -> tuple[int, int, str]:
    """Sort findings as they stand in the workbook: of the file itself, then by sheet, then row, then column."""
    where = finding.where
    if where is None:
        return -1, 0, ""
    if where.sheet not in sheets:
        return len(sheets), 0, ""
    column, row = coordinate_from_string(where.cell) if where.cell else ("", 0)
    return sheets.index(where.sheet), row, column.rjust(3)

"""Checking (检查): workbook → Submission → findings, and the Disclosure if there is no 错误."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from openpyxl.utils.cell import coordinate_from_string

from generator.attachments.read import read_attachments
from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.affected import with_affected
from generator.disclosure.checking.by_name import by_name
from generator.disclosure.checking.coverage import Covered, coverage
from generator.disclosure.checking.draft import build_draft, left_out_message, presentable, why_no_draft
from generator.disclosure.checking.judging import (
    broken_by_units,
    broken_rules,
    misnamed,
    only_incomplete,
    openness_in_doubt,
    revealed_numbers,
    unbacked_numbers,
    with_confirmations,
)
from generator.disclosure.checking.opening import open_submission, unusable_form
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.disclosure.secrecy.hiding import Hiding
from generator.disclosure.secrecy.masking import mask_of
from generator.families.forms import INSTALLED, Forms, forms_for
from generator.families.known import FAMILIES
from generator.findings.finding import Finding, Level, has_errors
from generator.model.projects import PROJECTS
from generator.model.secrets import NOTHING, Secrets
from generator.model.submission import Submission, build_submission
from generator.text.plain import squeezed
from generator.workbook.cells.rows import Workbook
from generator.workbook.cells.shown import with_values
from generator.workbook.reading.read import read_workbook

_UNKNOWN: Final = "基本信息有错误，还不能生成草稿；请先改正上面的错误。"


class Checked(NamedTuple):
    """A workbook that was read: its publishable content and its findings; with its units', if requested.

    ``submission`` is everything submitted, including what must not be published; ``disclosures`` are the document and
    its units', if there is no 错误; ``attached`` are the SHA-256 of its attachments as read, by name; ``secrets``,
    found in the raw rows, are what must not be shown: ``findings`` do not contain it. ``forms`` are those that it was
    checked with.
    """

    family: AnyFamily
    basis: AnyBasis | None
    findings: list[Finding]
    units: Sequence[AnyBasis] = ()
    submission: Submission | None = None
    disclosures: Sequence[Disclosure] = ()
    attached: Mapping[str, str] = {}
    secrets: Secrets = NOTHING
    forms: Forms = INSTALLED

    def called(self, name: str) -> str:
        """Return a file name or a path in displayable form."""
        return mask_of(self.secrets).masked(name)


def check(path: Path, units: bool = False, forms: Path | None = None) -> Checked:
    """Read a workbook and check it against every rule.

    Args:
        path: the workbook.
        units: also check what each unit of a department publishes itself.
        forms: where forms are besides the installed ones, and those beside the workbook (公开样式).

    Raises:
        GeneratorError: the file cannot be read at all.
    """
    known = forms_for(path, forms)
    workbook, found = read_workbook(path, known.layouts())
    return check_read(workbook, [*(unusable_form(*one) for one in known.refused), *found], path, units, known)


def check_read(
    workbook: Workbook, found: Iterable[Finding], path: Path, units: bool = False, forms: Forms = INSTALLED
) -> Checked:
    """Check what was read of a workbook.

    Args:
        workbook: its rows.
        found: what is wrong with the file and its sheets.
        path: where it lies, and its attachments beside it.
        units: as above.
        forms: those that it may be in.
    """
    family, findings = FAMILIES[workbook.layout], list(found)
    secrets = secrets_in(family, workbook, findings)
    named = by_name(family, workbook)
    submission, faults = build_submission(named.workbook, family.submission)
    findings += named.advised(faults)
    if submission is None:
        told = _presented(family, findings, workbook, None, (), secrets)
        return Checked(family, None, told, secrets=secrets, forms=forms)
    attached = read_attachments(path.parent, submission.attachments)
    findings += [*attached.findings, *misnamed(path.name, secrets)]
    submission = submission.model_copy(update={"pictures": attached.pictures})
    opened = open_submission(family, submission, secrets, units, forms.of(family))
    basis = None if opened.faults else opened.public
    broken = broken_rules(opened)
    findings += [*broken, *broken_by_units(opened, broken)]
    faulty = has_errors(with_confirmations(opened, findings))
    doubts = [] if faulty else openness_in_doubt(opened)
    findings += doubts
    disclosures = [] if faulty or doubts else [family.disclosure(document) for document in opened.documents]
    if disclosures:
        findings += [*unbacked_numbers(opened, disclosures), *revealed_numbers(opened, disclosures)]
    result = with_confirmations(opened, findings, derived=bool(disclosures))
    if has_errors(result):
        disclosures = []
    told = _presented(family, result, workbook, basis, disclosures, secrets)
    return Checked(family, basis, told, opened.units, submission, disclosures, attached.digests, secrets, forms)


class Draft(NamedTuple):
    """What can be shown of a workbook: its document, or a draft if it has 错误, and what it is derived from.

    ``left_out`` says what a draft lacks, or why there is neither: form or year is unknown, or an amount would be
    revealed.
    """

    basis: AnyBasis | None
    disclosure: Disclosure | None
    left_out: str = ""


def drafted(checked: Checked) -> Draft:
    """Return what can be shown of a workbook."""
    family, basis = checked.family, checked.basis
    if basis is None:
        return Draft(None, None, _UNKNOWN)
    if checked.disclosures:
        return Draft(basis, checked.disclosures[0])
    if why := why_no_draft(family, basis):
        return Draft(None, None, why)
    shown = presentable(basis, untyped=bool(checked.secrets.rows_left_out))
    return Draft(shown, build_draft(family, shown), left_out_message(basis))


def coverage_by_document(checked: Checked) -> dict[str, list[Covered]]:
    """Return, by document, what must be published and where it is.

    If a workbook has any 错误 but missing content, no document is made, and nothing is returned.
    """
    if checked.basis is None or not only_incomplete(checked.findings):
        return {}
    bases = (checked.basis, *checked.units)
    disclosures = checked.disclosures or [checked.family.disclosure(basis) for basis in bases]
    return {found.name: coverage(found, basis.form) for found, basis in zip(disclosures, bases, strict=True)}


def _presented(
    family: AnyFamily,
    findings: Sequence[Finding],
    workbook: Workbook,
    basis: AnyBasis | None,
    disclosures: Sequence[Disclosure],
    secrets: Secrets,
) -> list[Finding]:
    """Sort findings, add the content of their cells and what they affect, and hide what must not be shown."""
    standing = partial(_standing, [sheet.name for sheet in family.order])
    affected = with_affected(sorted(findings, key=standing), family, basis, next(iter(disclosures), None))
    return hidden(family, secrets, with_values(affected, workbook, family.order))


def hidden(family: AnyFamily, secrets: Secrets, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in displayable form, secrets hidden."""
    found, rules = list(findings), {code: rule.text for code, rule in family.rules.rules.items()}
    return Hiding(secrets, family.order, rules, family.secrecy.rules, has_errors(found)).findings(found)


def secrets_in(family: AnyFamily, workbook: Workbook, findings: Iterable[Finding]) -> Secrets:
    """Return what must not be shown; if the sheet of projects is faulty, none of its statements is certain."""
    secrets = Secrets.of(workbook, family.submission.declared)
    listed = family.submission.declared[PROJECTS].name
    faults = (finding for finding in findings if finding.level is Level.ERROR and finding.where)
    broken = any(fault.where and squeezed(fault.where.sheet) == listed for fault in faults)
    return secrets.unsure() if broken else secrets


def _standing(sheets: Sequence[str], finding: Finding) -> tuple[int, int, str]:
    """Return a sort key by position in the workbook: first the file itself, then by sheet, row, column."""
    where = finding.where
    if where is None:
        return -1, 0, ""
    if where.sheet not in sheets:
        return len(sheets), 0, ""
    column, row = coordinate_from_string(where.cell) if where.cell else ("", 0)
    return sheets.index(where.sheet), row, column.rjust(3)

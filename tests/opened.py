"""Opening what was handed in without a workbook: what of it is withheld is what its rows say."""

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.opening import open_basis, open_units
from generator.families.budget.family import BUDGET
from generator.families.budget.submission import Submission
from generator.findings.finding import Finding
from generator.model.entry import Entry
from generator.model.secrets import Secrets
from generator.workbook.cells.rows import Cell, Row, Workbook


def opened(submission: Submission) -> tuple[AnyBasis | None, list[Finding]]:
    return open_basis(BUDGET, submission, secrets_of(submission))


def opened_units(submission: Submission, found: list[Finding]) -> tuple[list[AnyBasis], list[Finding]]:
    return open_units(BUDGET, submission, found, secrets_of(submission))


def secrets_of(submission: Submission) -> Secrets:
    typed = {name: getattr(submission, name) for name in submission.sheets}
    entries = {name: (found,) if isinstance(found, Entry) else found for name, found in typed.items()}
    rows = {submission.sheets[name].name: tuple(map(_raw, found)) for name, found in entries.items()}
    return Secrets.of(Workbook(rows), submission.sheets)


def _raw(entry: Entry) -> Row:
    first = next(iter(entry.places.values()))
    return Row(first, {name: Cell(getattr(entry, name), place) for name, place in entry.places.items()})

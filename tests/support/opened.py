"""Opening what was handed in without a workbook: what of it is withheld is what its rows say."""

from collections.abc import Sequence

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.judging import broken_by_units, broken_rules
from generator.disclosure.checking.opening import open_submission
from generator.families.budget.family import BUDGET
from generator.families.budget.submission import Submission
from generator.findings.finding import Finding
from generator.model.entry import Entry
from generator.model.secrets import Secrets
from generator.workbook.cells.rows import Cell, Row, Workbook


def opened(submission: Submission) -> tuple[AnyBasis | None, list[Finding]]:
    made = open_submission(BUDGET, submission, secrets_of(submission))
    return next(iter(made.documents), None), broken_rules(made)


def opened_units(submission: Submission, found: list[Finding]) -> tuple[Sequence[AnyBasis], list[Finding]]:
    made = open_submission(BUDGET, submission, secrets_of(submission), units=True)
    return made.units, broken_by_units(made, found)


def secrets_of(submission: Submission) -> Secrets:
    typed = {name: getattr(submission, name) for name in submission.sheets}
    entries = {name: (found,) if isinstance(found, Entry) else found for name, found in typed.items()}
    rows = {submission.sheets[name].name: tuple(map(_raw, found)) for name, found in entries.items()}
    return Secrets.of(Workbook(rows), submission.sheets)


def _raw(entry: Entry) -> Row:
    first = next(iter(entry.places.values()))
    return Row(first, {name: Cell(getattr(entry, name), place) for name, place in entry.places.items()})

"""The budget family as the pipeline sees it: sheets, findings, disclosure, template."""

from generator.classification.classification import classification
from generator.errors import GeneratorError
from generator.families.budget.basis import Basis
from generator.families.budget.format import formats
from generator.families.budget.rules import RULES
from generator.findings import Finding, Level
from generator.model.submission import Submission

TEMPLATE = "budget/disclosure.html"
_ANY_YEAR = 9999  # has the newest codes


def open_basis(submission: Submission) -> tuple[Basis | None, list[Finding]]:
    """Find the form and the codes that a submission asks for; without them nothing is derived, but all is checked."""
    identity, forms, faults = submission.identity, formats(), []
    if identity.format not in forms:
        message = f"没有“{identity.format}”的公开格式；请填写已有的格式：{'、'.join(forms)}。"
        faults.append(Finding(level=Level.ERROR, code="IDN-02", message=message, where=identity.place("format")))
        identity = identity.model_copy(update={"format": next(iter(forms))})
    try:
        classification(identity.year)
    except GeneratorError as error:
        faults.append(Finding(level=Level.ERROR, code="IDN-03", message=str(error), where=identity.place("year")))
        identity = identity.model_copy(update={"year": classification(_ANY_YEAR).edition})
    basis = Basis(submission.model_copy(update={"identity": identity}), forms[identity.format])
    findings = faults + RULES.findings(basis)
    return (None if faults else basis), findings

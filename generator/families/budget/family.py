"""The budget family as the pipeline sees it: sheets, findings, disclosure, template."""

from generator.classification.classification import classification
from generator.errors import GeneratorError
from generator.families.budget.basis import Basis
from generator.families.budget.format import formats
from generator.families.budget.rules import RULES
from generator.findings import Finding, Level
from generator.model.submission import Submission

TEMPLATE = "budget/disclosure.html"


def open_basis(submission: Submission) -> tuple[Basis | None, list[Finding]]:
    """Find the form and the codes that a submission asks for; without them nothing can be derived."""
    identity = submission.identity
    form = formats().get(identity.format)
    if form is None:
        message = f"没有“{identity.format}”的公开格式；目前有：{'、'.join(formats())}。"
        return None, [Finding(level=Level.ERROR, code="IDN-02", message=message, where=identity.place("format"))]
    try:
        classification(identity.year)
    except GeneratorError as error:
        where = identity.place("year")
        return None, [Finding(level=Level.ERROR, code="IDN-03", message=str(error), where=where)]
    basis = Basis(submission, form)
    return basis, RULES.findings(basis)

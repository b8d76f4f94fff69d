"""Opening (检查一本填报表): a submission → the basis of what may be published of it, and all findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.classification.classification import classification
from generator.disclosure.basis import AnyBasis, Basis
from generator.disclosure.checking.statements import revealing, statements, unbacked
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.disclosure.secrecy.masking import mask_of, masked_row
from generator.disclosure.secrecy.withholding import SHEET, publishable, rows_withheld
from generator.disclosure.units import unit_submission
from generator.errors import GeneratorError
from generator.files.writing import file_stem
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.model.secrets import Secrets
from generator.model.submission import Submission
from generator.model.terms import Openness
from generator.rules.authorities import OPENNESS, STATE_SECRETS
from generator.rules.confirmation import confirm

_ANY_YEAR: Final = 9999  # selects the newest codes


def open_basis(family: AnyFamily, submission: Submission, secrets: Secrets) -> tuple[AnyBasis | None, list[Finding]]:
    """Join a submission with the form and codes it names, and check it; if they are unknown, with substitutes.

    Args:
        family: the submission's family.
        submission: what was handed in.
        secrets: what must not be shown of it, according to the raw rows.

    Returns:
        The basis of what may be published, None if form or codes are unknown; and all findings, also on withheld rows.
    """
    whole, faults = _basis(family, submission, secrets)
    basis = replace(whole, submission=publishable(whole.submission, secrets))
    public = [finding for finding in family.rules.findings(basis) if finding.where and finding.where.sheet != SHEET]
    of_all = family.rules.findings(whole) if basis.submission is not whole.submission else []
    findings = [*faults, *public, *_of_withheld(whole, of_all), *family.secrecy.findings(whole)]
    return (None if faults else basis), findings


def _of_withheld(whole: AnyBasis, of_all: Iterable[Finding]) -> list[Finding]:
    """Select the findings on withheld rows, which rules over the published content do not see."""
    withheld = rows_withheld(whole.submission, whole.secrets)
    cells = {place for row in withheld for place in row.places.values()}
    return [finding for finding in of_all if finding.where in cells]


def with_confirmations(
    family: AnyFamily, submission: Submission, findings: Iterable[Finding], secrets: Secrets
) -> list[Finding]:
    """Apply a workbook's confirmations (确认事项) to all its findings; must be the last step, done once."""
    mask = mask_of(secrets)
    given = [masked_row(item, mask) for item in submission.confirmations]
    return confirm(findings, given, family.rules.confirmable)


def open_units(
    family: AnyFamily, submission: Submission, found: Sequence[Finding], secrets: Secrets
) -> tuple[list[AnyBasis], list[Finding]]:
    """Return the basis of each unit's own document (单位预算), and findings; none for a unit's own submission.

    Args:
        family: the submission's family.
        submission: the department's submission.
        found: its findings, which are not repeated.
        secrets: what must not be shown of it.
    """
    if submission.identity.kind.is_unit:
        return [], []
    whole, _ = _basis(family, publishable(submission, secrets), secrets)
    units = whole.submission.units
    parts = [replace(whole, submission=unit_submission(whole.submission, unit)) for unit in units]
    findings = [
        finding.model_copy(update={"message": f"{part.submission.identity.name}：{finding.message}"})
        for part in parts
        for finding in family.rules.findings_of_part(part, found)
    ]
    return parts, [*findings, *_same_files(whole, parts)]


def misnamed(name: str, secrets: Secrets) -> list[Finding]:
    """Return an error if a workbook's file name reveals what must not be shown, as many outputs contain the name."""
    mask = mask_of(secrets)
    if not mask.reveals(name):
        return []
    message = "填报表的文件名写有不公开的项目的名称、编码或金额；请改名，再检查。"
    where = next((found.place for found in mask.named_in(name)), None)
    return [Finding(level=Level.ERROR, code="WTH-07", message=message, where=where, authority=STATE_SECRETS)]


def openness_in_doubt(submission: Submission, secrets: Secrets) -> list[Finding]:
    """Return errors for projects that are withheld against their own rows; needed if no other 错误 stops publishing."""
    advice = "请核对编码，和表中编码相同（不分大小写、前面的 0）的其他行，改为一致。"
    return [
        Finding(
            level=Level.ERROR,
            code="WTH-08",
            message=f"公开方式是“{item.openness}”，但不能确定可以这样公开，各表都没有照此计入；{advice}",
            where=item.place("openness"),
            authority=STATE_SECRETS,
        )
        for item in submission.projects
        if item.openness is not Openness.SECRET and secrets.openness(item.code) is not item.openness
    ]


def only_incomplete(findings: Iterable[Finding]) -> bool:
    """Return whether every error is missing content (公开内容), so that a draft can be derived."""
    return all(finding.authority == OPENNESS for finding in findings if finding.level is Level.ERROR)


def unbacked_numbers(
    family: AnyFamily, documents: Sequence[AnyBasis], disclosures: Sequence[Disclosure]
) -> list[Finding]:
    """Findings on free-text numbers that match no figure, in a document and then in its units' documents."""
    found: list[Finding] = []
    printed: set[Place] = set()
    for basis, disclosure in zip(documents, disclosures, strict=True):
        found += unbacked(family, basis, disclosure, printed)
        printed |= {statement.where for statement in statements(family, basis)}
    return found


def revealed_numbers(
    family: AnyFamily, submission: Submission, documents: Sequence[AnyBasis], disclosures: Sequence[Disclosure]
) -> list[Finding]:
    """Findings on amounts in free texts from which a secret amount could be inferred.

    Args:
        family: the family of the documents.
        submission: everything that was handed in.
        documents: the bases of its published document and of its units'.
        disclosures: the disclosures derived from them.
    """
    if not any(basis.submission.leaves_out_amounts for basis in documents):
        return []
    secrets = documents[0].secrets
    whole, _ = _basis(family, submission, secrets)
    document = family.disclosure(whole)
    codes = [project.code for project in submission.projects if not secrets.is_public(project.code)]
    ledgers = (whole.ledger.where(project={code}) for code in dict.fromkeys(codes))
    secret = {part.figure.value for ledger in ledgers for part in (ledger, ledger.current)}
    pairs = zip(documents, disclosures, strict=True)
    return [
        finding for basis, disclosure in pairs for finding in revealing(family, basis, disclosure, document, secret)
    ]


def _same_files(whole: AnyBasis, parts: Iterable[AnyBasis]) -> Iterator[Finding]:
    """Yield errors for documents whose files would have the same name, ignoring case as Windows does."""
    first: dict[str, Place] = {}
    names = [(whole, whole.submission.identity.place("name"))]
    for basis, where in [*names, *((part, part.submission.units[0].place("name")) for part in parts)]:
        name = basis.submission.identity.name
        stem = file_stem(f"{name}{basis.title(basis.form.document['title'])}").casefold()
        if stem in first:
            message = f"“{name}”的公开文件与 {first[stem]} 的文件名相同，会互相覆盖；请把单位名称改为不同的名称。"
            yield Finding(level=Level.ERROR, code="UNT-05", message=message, where=where)
        first.setdefault(stem, where)


def _basis(family: AnyFamily, submission: Submission, secrets: Secrets) -> tuple[AnyBasis, list[Finding]]:
    """Build the basis; an unknown form or year is replaced by a known one, which is never published."""
    identity, forms, faults = submission.identity, family.forms(), []
    if identity.form not in forms:
        message = f"没有“{identity.form}”的公开格式；请填写已有的格式：{'、'.join(forms)}。"
        faults.append(Finding(level=Level.ERROR, code="IDN-02", message=message, where=identity.place("form")))
        identity = identity.model_copy(update={"form": next(iter(forms))})
    try:
        classification(identity.year)
    except GeneratorError as error:
        faults.append(Finding(level=Level.ERROR, code="IDN-03", message=str(error), where=identity.place("year")))
        identity = identity.model_copy(update={"year": classification(_ANY_YEAR).edition})
    return Basis(submission.model_copy(update={"identity": identity}), forms[identity.form], secrets), faults

"""Opening (检查一本填报表): a submission → what may be published of it, and everything that was found in it."""

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

_ANY_YEAR: Final = 9999  # has the newest codes


def open_basis(family: AnyFamily, submission: Submission, secrets: Secrets) -> tuple[AnyBasis | None, list[Finding]]:
    """Find the form and the codes that a submission asks for; without them nothing is derived, but all is checked.

    Args:
        family: whose submission it is.
        submission: what was handed in.
        secrets: what of it must not be shown, as the raw rows say.

    Returns:
        What may be published of the submission; and the findings, those on rows that must not be published as well.
    """
    whole, faults = _basis(family, submission, secrets)
    basis = replace(whole, submission=publishable(whole.submission, secrets))
    public = [finding for finding in family.rules.findings(basis) if finding.where and finding.where.sheet != SHEET]
    of_all = family.rules.findings(whole) if basis.submission is not whole.submission else []
    findings = [*faults, *public, *_of_withheld(whole, of_all), *family.secrecy.findings(whole)]
    return (None if faults else basis), findings


def _of_withheld(whole: AnyBasis, of_all: Iterable[Finding]) -> list[Finding]:
    """Check the rows that are not published: no rule over what is published meets them."""
    withheld = rows_withheld(whole.submission, whole.secrets)
    cells = {place for row in withheld for place in row.places.values()}
    return [finding for finding in of_all if finding.where in cells]


def with_confirmations(
    family: AnyFamily, submission: Submission, findings: Iterable[Finding], secrets: Secrets
) -> list[Finding]:
    """Apply the confirmations of a workbook (确认事项) to all that was found in it, once and last."""
    mask = mask_of(secrets)
    given = [masked_row(item, mask) for item in submission.confirmations]
    return confirm(findings, given, family.rules.confirmable)


def open_units(
    family: AnyFamily, submission: Submission, found: Sequence[Finding], secrets: Secrets
) -> tuple[list[AnyBasis], list[Finding]]:
    """Open what each unit of a department publishes of its own (单位预算); a unit's own submission has no such parts.

    Args:
        submission: the department's.
        found: what was found in it, which is not told again.
        secrets: what of it must not be shown.
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
    """Tell that the name of a workbook's file says what must not be shown: it stands in much that is written of it."""
    mask = mask_of(secrets)
    if not mask.reveals(name):
        return []
    message = "填报表的文件名写有不公开的项目的名称、编码或金额；请改名，再检查。"
    where = next((found.place for found in mask.rows_named_in(name)), None)
    return [Finding(level=Level.ERROR, code="WTH-07", message=message, where=where, authority=STATE_SECRETS)]


def openness_in_doubt(submission: Submission, secrets: Secrets) -> list[Finding]:
    """Tell of projects that are left out although their rows say otherwise, where no other 错误 stops publishing."""
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
    """Return whether all that is wrong is that something to be published is missing: a draft can be derived."""
    return all(finding.authority == OPENNESS for finding in findings if finding.level is Level.ERROR)


def unbacked_numbers(
    family: AnyFamily, documents: Sequence[AnyBasis], disclosures: Sequence[Disclosure]
) -> list[Finding]:
    """Numbers in the free text of a document and of its units', which follow it, that no figure backs."""
    found: list[Finding] = []
    printed: set[Place] = set()
    for basis, disclosure in zip(documents, disclosures, strict=True):
        found += unbacked(family, basis, disclosure, printed)
        printed |= {statement.where for statement in statements(family, basis)}
    return found


def revealed_numbers(
    family: AnyFamily, submission: Submission, documents: Sequence[AnyBasis], disclosures: Sequence[Disclosure]
) -> list[Finding]:
    """Amounts in the free text of documents from which a secret one could be told.

    Args:
        family: whose documents they are.
        submission: all that was handed in.
        documents: what is published of it, and of its units.
        disclosures: derived from them.
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
    """Two documents whose files would have the same name; to Windows, capitals are small letters."""
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
    """Build the basis; where the form or the year is not known, on another one, which is never published."""
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

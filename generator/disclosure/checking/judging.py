"""Judging (检查结果): everything that is found in an opened submission and in the documents derived from it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.disclosure.checking.opening import Opened
from generator.disclosure.checking.revealing import revealing
from generator.disclosure.checking.statements import statements
from generator.disclosure.checking.unbacked import OF_TEXTS, unbacked
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.secrecy.masking import mask_of, masked_row
from generator.disclosure.secrecy.withholding import SHEET, rows_withheld
from generator.files.writing import file_stem
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.model.secrets import Secrets
from generator.model.terms import Openness
from generator.rules.authorities import FILLING_IN, OPENNESS, STATE_SECRETS
from generator.rules.confirmation import confirm
from generator.rules.registry import Told

_NAMES_SECRETS: Final = Told(
    code="WTH-07",
    level=Level.ERROR,
    authority=STATE_SECRETS,
    text="填报表的文件名不写不公开的项目的名称、编码和金额。",
)
_IN_DOUBT: Final = Told(
    code="WTH-08",
    level=Level.ERROR,
    authority=STATE_SECRETS,
    text="写明公开、只公开金额的项目，要能确定可以这样公开：编码相同的各行一致，都能读取。",
)
_ONE_NAME: Final = Told(
    code="UNT-05",
    level=Level.ERROR,
    authority=FILLING_IN,
    text="部门和各单位的公开文件名各不相同。",
)
OF_FILES: Final = (_NAMES_SECRETS, _IN_DOUBT, _ONE_NAME)
"""What is told besides of files, and of openness, by no rule over a submission alone."""


def broken_rules(opened: Opened) -> list[Finding]:
    """Check a submission against every rule of its family; the rows that must not be published, too."""
    rules, secrecy = opened.family.rules, opened.family.secrecy
    public = [finding for finding in rules.findings(opened.public) if finding.where and finding.where.sheet != SHEET]
    return [*opened.faults, *public, *_of_withheld(opened), *secrecy.findings(opened.whole)]


def _of_withheld(opened: Opened) -> list[Finding]:
    """Select the findings on withheld rows, which rules over the published content do not see."""
    whole = opened.whole
    if opened.public is whole:
        return []
    withheld = rows_withheld(whole.submission, whole.secrets)
    cells = {place for row in withheld for place in row.places.values()}
    return [finding for finding in opened.family.rules.findings(whole) if finding.where in cells]


def broken_by_units(opened: Opened, found: Sequence[Finding]) -> list[Finding]:
    """Check what each unit publishes of its own; what was found in the whole department is not told again."""
    findings = [
        finding.model_copy(update={"message": f"{part.submission.identity.name}：{finding.message}"})
        for part in opened.units
        for finding in opened.family.rules.findings_of_part(part, found)
    ]
    return [*findings, *_same_files(opened)]


def with_confirmations(opened: Opened, findings: Iterable[Finding], derived: bool = True) -> list[Finding]:
    """Apply a workbook's confirmations (确认事项) to all its findings.

    Args:
        opened: the workbook.
        findings: all that was found, none confirmed so far.
        derived: whether its documents were derived, so that their texts were compared with their figures.
    """
    mask = mask_of(opened.whole.secrets)
    given = [masked_row(item, mask) for item in opened.whole.submission.confirmations]
    rules, of_texts = opened.family.rules.confirmable, {told.code for told in OF_TEXTS if told.confirmable}
    return confirm(findings, given, rules | of_texts, set() if derived else of_texts)


def misnamed(name: str, secrets: Secrets) -> list[Finding]:
    """Return an error if a workbook's file name reveals what must not be shown, as many outputs contain the name."""
    mask = mask_of(secrets)
    if not mask.reveals(name):
        return []
    message = "填报表的文件名写有不公开的项目的名称、编码或金额；请改名，再检查。"
    where = next((found.place for found in mask.rows_named_in(name)), None)
    return [_NAMES_SECRETS.at(where, message)]


def openness_in_doubt(opened: Opened) -> list[Finding]:
    """Return errors for projects that are withheld though their rows allow more; for when no other 错误 stops them."""
    submission, secrets = opened.whole.submission, opened.whole.secrets
    advice = "请核对编码，和表中编码相同（不分大小写、前面的 0）的其他行，改为一致。"
    return [
        _IN_DOUBT.at(
            item.place("openness"),
            f"公开方式是“{item.openness}”，但不能确定可以这样公开，各表都没有照此计入；{advice}",
        )
        for item in submission.projects
        if item.openness is not Openness.SECRET and secrets.openness(item.code) is not item.openness
    ]


def only_incomplete(findings: Iterable[Finding]) -> bool:
    """Return whether every error is missing content (公开内容), so that a draft can be derived."""
    return all(finding.authority == OPENNESS for finding in findings if finding.level is Level.ERROR)


def unbacked_numbers(opened: Opened, disclosures: Sequence[Disclosure]) -> list[Finding]:
    """Findings on free-text numbers that match no figure, in a document and then in its units' documents."""
    found: list[Finding] = []
    printed: set[Place] = set()
    for basis, disclosure in zip(opened.documents, disclosures, strict=True):
        found += unbacked(opened.family, basis, disclosure, printed)
        printed |= {statement.where for statement in statements(opened.family, basis)}
    return found


def revealed_numbers(opened: Opened, disclosures: Sequence[Disclosure]) -> list[Finding]:
    """Amounts in the free text of documents, derived from what was opened, from which a secret one could be told."""
    if not any(basis.submission.leaves_out_amounts for basis in opened.documents):
        return []
    family, whole = opened.family, opened.whole
    document = family.disclosure(whole)
    codes = [project.code for project in whole.submission.projects if not whole.secrets.is_public(project.code)]
    ledgers = (whole.ledger.where(project={code}) for code in dict.fromkeys(codes))
    secret = {part.figure.value for ledger in ledgers for part in (ledger, ledger.current)}
    pairs = zip(opened.documents, disclosures, strict=True)
    return [
        finding for basis, disclosure in pairs for finding in revealing(family, basis, disclosure, document, secret)
    ]


def _same_files(opened: Opened) -> Iterator[Finding]:
    """Yield errors for documents whose files would have the same name, ignoring case as Windows does."""
    first: dict[str, Place] = {}
    names = [(opened.public, opened.public.submission.identity.place("name"))]
    for basis, where in [*names, *((part, part.submission.units[0].place("name")) for part in opened.units)]:
        name = basis.submission.identity.name
        stem = file_stem(f"{name}{basis.title(basis.form.document.title)}").casefold()
        if stem in first:
            message = f"“{name}”的公开文件与 {first[stem]} 的文件名相同，会互相覆盖；请把单位名称改为不同的名称。"
            yield _ONE_NAME.at(where, message)
        first.setdefault(stem, where)

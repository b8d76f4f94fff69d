"""Rules on what must not be published (依法不予公开); they are run on everything that was handed in."""

from collections.abc import Collection, Iterator

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED_SECRECY
from generator.disclosure.secrecy.masking import mask_of
from generator.disclosure.secrecy.withholding import publishable
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.entries import Project
from generator.model.terms import Openness
from generator.rules.authorities import STATE_SECRETS
from generator.rules.registry import Problem
from generator.text.likeness import bare, is_distinctive, shortened


@SHARED_SECRECY.rule("WTH-01", Level.ERROR, STATE_SECRETS)
def withholding_has_a_basis(basis: AnyBasis) -> Iterator[Problem]:
    """不公开的项目必须写明依据。"""
    for project in _withheld(basis):
        if project.legal_basis is None:
            message = f"公开方式是“{project.openness}”，没有填写依据；请填写法律条文或文号，依据不印入公开文本。"
            yield Problem(project.place("legal_basis"), message)


@SHARED_SECRECY.rule("WTH-02", Level.ERROR, STATE_SECRETS)
def no_text_names_what_is_withheld(basis: AnyBasis) -> Iterator[Problem]:
    """公开的文字中不能出现不公开项目的名称和编码。"""
    decided, mask = basis.secrets.decided, mask_of(basis.secrets)
    for place, text in _texts(basis) if decided else ():
        for found in mask.rows_named_in(text):
            if found.key in decided:
                message = f"写有不公开的项目（{found.place}）的名称或编码；请删去，或改为不涉密的说法。"
                yield Problem(place, message)


@SHARED_SECRECY.rule("WTH-03", Level.WARNING, STATE_SECRETS)
def typed_amounts_leave_out_what_is_withheld(basis: AnyBasis) -> Iterator[Problem]:
    """金额也不公开的项目，直接填写的各项数字也不能包含。"""
    for project in _withheld(basis):
        if project.openness is Openness.SECRET:
            left = f"金额不公开，明细已由软件剔除；{_stated(basis)}按填写的数字公开"
            message = f"{left}，请核对其中不含这个项目。"
            yield Problem(project.place("openness"), message)


def _stated(basis: AnyBasis) -> str:
    """Return the names of the sheets whose numbers are published as filled in."""
    submission = basis.submission
    named = (*submission.stated, *submission.stated_by)
    return "、".join(submission.sheets[name].name for name in named if name in submission.sheets)


@SHARED_SECRECY.rule("WTH-04", Level.WARNING, STATE_SECRETS)
def pictures_are_looked_at(basis: AnyBasis) -> Iterator[Problem]:
    """附件是图片的，软件看不到其中的文字，有不公开项目的应当人工核对。"""
    for item in basis.submission.attachments if basis.secrets.decided else ():
        pages = basis.submission.pictures.get(item.file, ())
        if any(not page.text for page in pages):
            message = "这个附件有图片，软件看不到其中的文字；请逐页核对没有不公开的内容。"
            yield Problem(item.place("file"), message)


@SHARED_SECRECY.rule("WTH-10", Level.WARNING, STATE_SECRETS)
def texts_of_no_single_project_are_looked_at(basis: AnyBasis) -> Iterator[Problem]:
    """项目说明没有填项目编码的，软件不知道说的是哪些项目，有不公开项目的应当人工核对。"""
    for row in basis.submission.project_texts if basis.secrets.decided else ():
        if row.project is None and row.text:
            message = (
                "没有填项目编码，软件不知道说的是哪些项目；请核对没有说到不公开的项目，只说一个项目的请填它的编码。"
            )
            yield Problem(row.place("text"), message)


@SHARED_SECRECY.rule("WTH-09", Level.WARNING, STATE_SECRETS)
def nothing_is_called_like_what_is_withheld(basis: AnyBasis) -> Iterator[Problem]:
    """公开的文字像是说到不公开项目的，或公开项目与它同名的，应当核对。"""
    mask, public = mask_of(basis.secrets), set(map(bare, basis.secrets.public_names))
    withheld = {project.key: project for project in basis.secrets.projects if project.key in basis.secrets.decided}
    texts = [(place, bare(mask.words(text))) for place, text in _texts(basis)] if withheld else []
    for project in withheld.values():
        for place, said in texts:
            if _is_like(project.name, said, public):
                message = f"与不公开的项目（{project.place}）的名称相同或相近；请核对没有写到它，写到的请删去或改写。"
                yield Problem(place, message)


def _is_like(name: str, said: str, public: Collection[str]) -> bool:
    """Return whether a text contains a secret name's distinctive part or, if that is also public, equals the name."""
    short = shortened(name)
    if any(short in other for other in public):
        return bool(said) and said == bare(name)
    return is_distinctive(short) and short in said


def _withheld(basis: AnyBasis) -> list[Project]:
    """Return the projects whose own rows say that they are not public."""
    return [project for project in basis.submission.projects if project.openness is not Openness.PUBLIC]


def _texts(basis: AnyBasis) -> Iterator[tuple[Place, str]]:
    """Yield every text that may be printed; confirmations never are."""
    submission = publishable(basis.submission, basis.secrets)
    yield from (
        (place, text) for place, text in submission.texts if place.sheet != submission.sheets["confirmations"].name
    )
    for item in submission.attachments:
        yield from ((item.place("file"), page.text) for page in submission.pictures.get(item.file, ()))

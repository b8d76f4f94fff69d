"""Rules of what must not be published (依法不予公开): they see all that was handed in."""

from collections.abc import Iterator
from typing import Any

from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import SECRECY
from generator.families.budget.sheets import OF_PROJECTS, SHEETS
from generator.families.budget.withholding import withheld
from generator.findings import Level
from generator.model.entries import Project
from generator.model.entry import Entry
from generator.model.terms import Openness
from generator.place import Place
from generator.rules.registry import Problem

LAW = "《中华人民共和国保守国家秘密法》，《中华人民共和国预算法》第十四条"
_SILENT = ("identity", "units", "confirmations")
"""Sheets whose texts are names of offices, or are not printed."""
_ALSO_STATED = "政府采购、国有资产、上年数、政府性基金收入、国有资本经营收入"


@SECRECY.rule("WTH-01", Level.ERROR, LAW)
def withholding_has_a_basis(basis: Basis) -> Iterator[Problem]:
    """不公开的项目必须写明依据。"""
    for project in _withheld(basis):
        if project.legal_basis is None:
            message = f"公开方式是“{project.openness}”，没有填写依据；请填写法律条文或文号，依据不印入公开文本。"
            yield Problem(project.place("legal_basis"), message)


@SECRECY.rule("WTH-02", Level.ERROR, LAW)
def no_text_names_what_is_withheld(basis: Basis) -> Iterator[Problem]:
    """公开的文字中不能出现不公开项目的名称和编码。"""
    public = {project.name for project in basis.submission.projects if project.openness is Openness.PUBLIC}
    secrets = {word: project for project in _withheld(basis) for word in {project.name, project.code} - public}
    for place, text in _texts(basis):
        for word, project in secrets.items():
            if _squeezed(word) in _squeezed(text):
                message = f"写有不公开的项目“{word}”（{project.place('code')}）；请删去，或改为不涉密的说法。"
                yield Problem(place, message)


@SECRECY.rule("WTH-03", Level.WARNING, LAW)
def typed_amounts_leave_out_what_is_withheld(basis: Basis) -> Iterator[Problem]:
    """金额也不公开的项目，直接填写的各项数字也不能包含。"""
    for project in _withheld(basis):
        if project.openness is Openness.SECRET:
            message = f"金额不公开，预算明细已由软件剔除；{_ALSO_STATED}按填写的数字公开，请核对其中不含这个项目。"
            yield Problem(project.place("openness"), message)


@SECRECY.rule("WTH-04", Level.WARNING, LAW)
def pictures_are_looked_at(basis: Basis) -> Iterator[Problem]:
    """附件是图片的，软件看不到其中的文字，有不公开项目的应当人工核对。"""
    for item in basis.submission.attachments if withheld(basis.submission) else ():
        pages = basis.submission.pictures.get(item.file, ())
        if any(not page.text for page in pages):
            message = f"附件“{item.file}”有图片，软件看不到其中的文字；请逐页核对没有不公开的内容。"
            yield Problem(item.place("file"), message)


def _withheld(basis: Basis) -> list[Project]:
    return [project for project in basis.submission.projects if project.openness is not Openness.PUBLIC]


def _texts(basis: Basis) -> Iterator[tuple[Place, str]]:
    """Yield every text that may be printed, but those of withheld projects themselves."""
    submission, codes = basis.submission, withheld(basis.submission)
    for name in (name for name in SHEETS if name not in _SILENT):
        for row in getattr(submission, name):
            if _project(name, row) not in codes:
                yield from _of_row(row)
    for item in submission.attachments:
        yield from ((item.place("file"), page.text) for page in submission.pictures.get(item.file, ()))


def _project(name: str, row: Any) -> str | None:
    """Return the code of the project that a row is of."""
    return row.code if name == "projects" else row.project if name in OF_PROJECTS else None


def _of_row(row: Entry) -> Iterator[tuple[Place, str]]:
    return ((row.place(name), value) for name, value in row if isinstance(value, str))


def _squeezed(text: str) -> str:
    return "".join(text.split())

"""Rules of the classes of 一般公共预算财政拨款支出 (支出用途): what each was spent on, and why it changed."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from generator.disclosure.changes import Change, cleaned
from generator.disclosure.rules.changes import contradiction, is_boilerplate, is_contrary, size
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import class_changes
from generator.families.final_accounts.entries import ClassText
from generator.families.final_accounts.narrative.classes import class_text
from generator.families.final_accounts.rules.registry import FLOWS, RULES
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import CLASSIFICATION, FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

_SHEET: Final = "支出用途"
_NEEDS: Final = ("class_texts", "last_classes", *FLOWS)


class _Class(NamedTuple):
    """A class that the document describes: its name, and its change."""

    name: str
    change: Change

    @property
    def used(self) -> bool:
        """Return whether the class has spending: only then its use (用途) is printed."""
        return bool(self.change.this.value)


def _classes(basis: Basis) -> Mapping[str, _Class]:
    names = basis.classification.functional
    return {code: _Class(names.name(code), change) for code, change in class_changes(basis) if code}


def _ask(basis: Basis, code: str, field: str) -> tuple[Place, str]:
    """Return where to fill in a class's field and how to ask for it: in its row, or in a row to be added."""
    if text := class_text(basis, code):
        return text.place(field), "请填写"
    return Place(sheet=_SHEET), f"请在“{_SHEET}”表中加一行（单位编码{basis.own_code}，功能科目类 {code}）"


@RULES.rule("CLS-01", Level.ERROR, FILLING_IN, needs=_NEEDS)
def classes_have_a_use(basis: Basis) -> Iterator[Problem]:
    """有决算支出的每一类，要说明用途。"""
    for code, found in _classes(basis).items():
        text = class_text(basis, code)
        if found.used and not (text and text.usage):
            where, ask = _ask(basis, code, "usage")
            yield Problem(where, f"{code} {found.name}没有填写用途；{ask}。")


@RULES.rule("CLS-02", Level.ERROR, OPENNESS, needs=_NEEDS)
def classes_explain_their_change(basis: Basis) -> Iterator[Problem]:
    """与上年决算相比有增减的每一类，要说明原因。"""
    for code, (name, change) in _classes(basis).items():
        text = class_text(basis, code)
        if change.last is not None and change.needs_reason and not (text and text.reason):
            where, ask = _ask(basis, code, "reason")
            yield Problem(where, f"{code} {name}{size(change)}，没有填写原因；{ask}。")


@RULES.rule("CLS-03", Level.WARNING, FILLING_IN, needs=_NEEDS)
def reasons_of_classes_are_specific(basis: Basis) -> Iterator[Problem]:
    """各类的变动原因要写明具体事项，不能是“无”“正常变动”之类的套话。"""
    for code, (name, change) in _classes(basis).items():
        text = class_text(basis, code)
        if change.needs_reason and text and text.reason and is_boilerplate(cleaned(text.reason)):
            message = f"{code} {name}的原因“{text.reason}”没有说明具体事项；请写明是什么事项增加或减少。"
            yield Problem(text.place("reason"), message)


@RULES.rule("CLS-07", Level.NOTICE, PLAUSIBILITY, needs=_NEEDS)
def reasons_of_classes_agree_with_figures(basis: Basis) -> Iterator[Problem]:
    """各类的变动原因与增减的方向一致。"""
    for code, (name, change) in _classes(basis).items():
        text = class_text(basis, code)
        if text and text.reason and is_contrary(change, text.reason):
            yield Problem(text.place("reason"), contradiction(f"{code} {name}", change, text.reason))


@RULES.rule("CLS-04", Level.NOTICE, FILLING_IN, needs=_NEEDS)
def texts_of_classes_are_used(basis: Basis) -> Iterator[Problem]:
    """没有支出的类不印用途，没有增减的类不印原因，填了也不会公开。"""
    classes = _classes(basis)
    known = basis.classification.functional
    for row in _own(basis):
        found = classes.get(row.class_code)
        if found is None and row.class_code in known:
            message = f"{row.class_code} {known.name(row.class_code)}本年和上年都没有支出，这一行不会印出，可以清空。"
            yield Problem(row.place("class_code"), message)
        elif found and row.usage and not found.used:
            yield Problem(row.place("usage"), f"{found.name}本年没有支出，用途不会印出，可以清空。")
        elif found and row.reason and found.change.last is not None and not found.change.needs_reason:
            yield Problem(row.place("reason"), f"{found.name}与上年决算相同，原因不会印出，可以清空。")


def _own(basis: Basis) -> list[ClassText]:
    return [row for row in basis.submission.class_texts if basis.is_own_row(row.unit)]


@RULES.rule("CLS-05", Level.ERROR, CLASSIFICATION, needs=("amendments",))
def classes_are_known(basis: Basis) -> Iterator[Problem]:
    """功能科目类是支出功能分类的类级科目（3位）。"""
    known = {code.code for code in basis.classification.functional.roots()}
    for row in basis.submission.rows_with("class_code"):
        if row.class_code and row.class_code not in known:
            message = f"没有“{row.class_code}”这一类；功能科目类是 3 位数字，如 204，请核对。"
            yield Problem(row.place("class_code"), message)


@RULES.rule("CLS-06", Level.ERROR, FILLING_IN)
def classes_are_unique(basis: Basis) -> Iterator[Problem]:
    """一个类只填一行：上年决算填两行会计算两次，用途填两行只印第一行。"""
    submission = basis.submission
    for rows in (submission.last_classes, submission.class_texts):
        cells = (((row.unit, row.class_code), row.place("class_code")) for row in rows)
        for (_, code), (where, first) in repeated(cells):
            yield Problem(where, f"{code or '留空的其余各类'}与 {first} 重复；请合并为一行，或清空一行。")

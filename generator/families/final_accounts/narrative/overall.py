"""Totals, income, spending and 财政拨款 (总体情况)."""

from collections.abc import Iterable, Iterator

from generator.disclosure.blocks import paragraph
from generator.disclosure.changes import change_sentence, introduced, reason
from generator.disclosure.disclosure import Block
from generator.facts.figure import Figure, share
from generator.facts.text import Sentence
from generator.families.final_accounts.balance import FISCAL, total_in, total_out
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import changes, spending_changes
from generator.families.final_accounts.scopes import ALL_SPENDING, INCOME
from generator.families.final_accounts.terms import Book, ChangeSubject, IncomeKind, OtherSpending

_INCOMES = {
    "appropriation": "财政拨款收入",
    "superior": IncomeKind.SUPERIOR.value,
    "service": IncomeKind.SERVICE.value,
    "operating": IncomeKind.OPERATING.value,
    "subordinate": IncomeKind.SUBORDINATE.value,
    "other": IncomeKind.OTHER.value,
}
_SPENDINGS = {
    "basic": "基本支出",
    "projects": "项目支出",
    "upward": OtherSpending.UPWARD.value,
    "operating": OtherSpending.OPERATING.value,
    "subsidy": OtherSpending.SUBSIDY.value,
}


def totals(basis: Basis) -> Iterator[Block]:
    """收入支出决算总体情况."""
    yield paragraph(_both_sides(basis, "totals", ChangeSubject.TOTAL, total_in(basis), total_out(basis)))


def appropriation(basis: Basis) -> Iterator[Block]:
    """财政拨款收支决算总体情况."""
    sides = total_in(basis, fund=FISCAL), total_out(basis, fund=FISCAL)
    yield paragraph(_both_sides(basis, "appropriation", ChangeSubject.APPROPRIATION, *sides))


def _both_sides(basis: Basis, name: str, subject: ChangeSubject, income: Figure, spending: Figure) -> Sentence:
    change = changes(basis)[subject]
    return basis.sentence(
        name,
        income=income,
        spending=spending,
        income_change=change_sentence(basis, "total", change),
        spending_change=change_sentence(basis, "total", spending_changes(basis)[subject]),
        reason=reason_sentence(basis, subject) if change.last and change.needs_reason else (),
    )


def reason_sentence(basis: Basis, subject: ChangeSubject) -> Sentence:
    """主要原因是…。"""
    why = reason(basis, subject) or basis.form.draft["no_reason"]
    return basis.compose(introduced(basis.form.sentences["reason"], "text", why), text=why)


def income(basis: Basis) -> Iterator[Block]:
    """收入决算情况: the kinds with an amount."""
    received = basis.books[Book.RECEIVED]
    parts = [(name, received.where(**INCOME[key]).figure) for key, name in _INCOMES.items()]
    return listed(basis, "income", "among", "part", parts, received.figure)


def expenditure(basis: Basis) -> Iterator[Block]:
    """支出决算情况: the kinds with an amount."""
    parts = [(name, basis.ledger.where(**ALL_SPENDING[key]).figure) for key, name in _SPENDINGS.items()]
    return listed(basis, "expenditure", "among", "part", parts, basis.ledger.figure)


def listed(
    basis: Basis, lead: str, among: str, item: str, parts: Iterable[tuple[str, Figure]], whole: Figure
) -> Iterator[Block]:
    """Yield a paragraph on a whole and one on each of its parts; parts that are zero are left out."""
    shown = [(name, figure) for name, figure in parts if figure.value]
    yield paragraph((*basis.sentence(lead, total=whole), *(basis.sentence(among) if shown else basis.compose("。"))))
    for number, (name, figure) in enumerate(shown, 1):
        said = basis.sentence(item, name=name, amount=figure, share=share(figure, whole))
        yield paragraph((*said, *basis.compose("；" if number < len(shown) else "。")))

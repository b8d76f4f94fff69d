"""Comparison with last year's final accounts (与上年决算相比): the changes that the document states and explains."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.disclosure.changes import Change, Changes, compare, compare_with, last_sum, last_year
from generator.disclosure.operating import ITEMS
from generator.disclosure.operating import THREE_PUBLIC as THREE_PUBLIC_CODES
from generator.disclosure.units import of_document
from generator.facts.figure import Figure, sum_of, total
from generator.facts.key import Key
from generator.facts.scope import Restrictions
from generator.families.final_accounts.balance import FISCAL, book, total_in, total_out
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.entries import LastClass
from generator.families.final_accounts.scopes import agency_operating_ledger, three_public_ledger
from generator.families.final_accounts.tables.operating import budgeted
from generator.families.final_accounts.terms import Book, ChangeSubject, FundKind

ITEM_SUBJECTS: Mapping[str, ChangeSubject] = {
    "abroad": ChangeSubject.ABROAD,
    "vehicle_purchase": ChangeSubject.VEHICLE_PURCHASE,
    "vehicle_operation": ChangeSubject.VEHICLE_OPERATION,
    "reception": ChangeSubject.RECEPTION,
}
"""Item of “三公”经费 → the subject (变动事项) of its change."""


def last_classes(basis: Basis) -> dict[str, Figure]:
    """Return last year's 一般公共预算财政拨款支出 by class; the empty code holds what was not listed by class."""
    rows: dict[str, list[LastClass]] = {}
    for row in of_document(basis.submission.last_classes):
        rows.setdefault(row.class_code or "", []).append(row)
    return {
        code: total(_of_class(code), ((row.place("amount"), row.amount) for row in rows[code])) for code in sorted(rows)
    }


def _of_class(code: str) -> Key:
    return Key("given[last_classes.{function}]", function=code) if code else Key("given[last_classes.]")


def last_general(basis: Basis) -> Figure | None:
    """Return last year's 一般公共预算财政拨款支出, summed by class so that none is forgotten; None if not filled in."""
    known = last_classes(basis)
    return sum_of(Key("given[last_classes]"), known.values()) if known else None


def changes(basis: Basis) -> dict[ChangeSubject, Change]:
    """Return the changes that need their own reason, by subject (变动事项); for 收支总计, the side of income."""
    pairs: dict[ChangeSubject, tuple[Figure, Figure | None]] = {
        ChangeSubject.TOTAL: (total_in(basis), last_year(basis, "total")),
        ChangeSubject.APPROPRIATION: (total_in(basis, fund=FISCAL), last_year(basis, "appropriation")),
        ChangeSubject.GENERAL: (book(basis, Book.SPENT, fund={FundKind.GENERAL}).figure, last_general(basis)),
        ChangeSubject.THREE_PUBLIC: (three_public_ledger(basis).figure, last_sum(basis, "three_public", ITEMS)),
        **{
            subject: (three_public_ledger(basis, item).figure, last_year(basis, item))
            for item, subject in ITEM_SUBJECTS.items()
        },
        ChangeSubject.AGENCY_OPERATING: (agency_operating_ledger(basis).figure, last_year(basis, "agency_operating")),
    }
    return {subject: compare(basis, this, last) for subject, (this, last) in pairs.items()}


COMPARED_ALONE: Final = ("支出总计", "财政拨款支出总计", "公务用车购置及运行维护费")
"""What is compared without a reason of its own: the side of spending, whose last year's total is that of income."""

_VEHICLES: Final = ("vehicle_purchase", "vehicle_operation")


def all_changes(basis: Basis) -> Changes:
    """Return the changes that a document may state, by what is compared: with last year, or with a budget."""
    out, fiscal_out, vehicles = COMPARED_ALONE
    return {
        **changes(basis),
        out: compare(basis, total_out(basis), last_year(basis, "total")),
        fiscal_out: compare(basis, total_out(basis, fund=FISCAL), last_year(basis, "appropriation")),
        vehicles: compare(basis, three_public_ledger(basis, *_VEHICLES).figure, last_sum(basis, "vehicles", _VEHICLES)),
        **against_budgets(basis),
    }


def against_budgets(basis: Basis) -> dict[ChangeSubject, Change]:
    """Return what was spent against 年初预算 and 全年预算, by the subject (变动事项) of the reason."""
    general, three = {"fund": {FundKind.GENERAL}}, {"fund": FISCAL, "economic": THREE_PUBLIC_CODES}
    spent = three_public_ledger(basis).figure
    return {
        ChangeSubject.GENERAL_BUDGET: _against_initial(basis, general),
        ChangeSubject.THREE_PUBLIC_BUDGET: _against_initial(basis, three),
        ChangeSubject.THREE_PUBLIC_ADJUSTED: compare_with(basis, spent, budgeted(basis)),
    }


def _against_initial(basis: Basis, within: Restrictions) -> Change:
    spent, initial = (book(basis, name, **within).figure for name in (Book.SPENT, Book.INITIAL))
    return compare_with(basis, spent, initial)


def class_changes(basis: Basis) -> Iterator[tuple[str, Change]]:
    """Yield each class with spending, 年初预算 or last year's spending, in code order; the unlisted rest ("") last."""
    known, general = last_classes(basis), {"fund": {FundKind.GENERAL}}
    spent, initial = book(basis, Book.SPENT, **general), book(basis, Book.INITIAL, **general)
    codes = {line.functional_code[:3] for ledger in (spent, initial) for line in ledger if line.amount}
    for code in (*sorted(codes | (known.keys() - {""})), *(known.keys() & {""})):
        this = spent.function(code).figure if code else total(Key("spent[unlisted]"), ())
        budgeted = bool(code and initial.function(code).figure.value)
        last = known.get(code) or (total(_of_class(code), ()) if known else None)
        if this.value or budgeted or (last and last.value):
            yield code, compare(basis, this, last)

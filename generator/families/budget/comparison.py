"""Comparison with last year (与上年相比): the changes that the document states and explains."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.changes import Change, compare, last_sum, last_year
from generator.disclosure.operating import VEHICLES
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.families.budget.basis import Basis
from generator.families.budget.form import BudgetForm
from generator.families.budget.scopes import COMPARED, FISCAL, three_public_ledger
from generator.families.budget.terms import ChangeSubject

APPROPRIATIONS: Final = ("general", "fund", "state_capital")
"""Columns of 上年数 that are 财政拨款 together."""


_WORDINGS: Final[Mapping[ChangeSubject, str]] = {
    ChangeSubject.INCOME: "total",
    ChangeSubject.EXPENDITURE: "total",
    ChangeSubject.THREE_PUBLIC: "three_public",
    ChangeSubject.ABROAD: "three_public_item",
    ChangeSubject.RECEPTION: "three_public_item",
    ChangeSubject.VEHICLES: "three_public_item",
    ChangeSubject.VEHICLE_OPERATION: "three_public_item",
    ChangeSubject.VEHICLE_PURCHASE: "three_public_item",
    ChangeSubject.AGENCY_OPERATING: "agency_operating",
}
"""In which wording of the form (``changes``) the change of a subject is told."""


def always_explained(form: BudgetForm) -> frozenset[ChangeSubject]:
    """Return the subjects whose sentence has a reason even if nothing has changed, as the form's wording tells."""
    return frozenset(
        subject for subject, wording in _WORDINGS.items() if "{reason}" in form.changes[wording].get("unchanged", "")
    )


def this_year(basis: Basis) -> Mapping[str, Ledger]:
    """The lines of what is compared with last year, by field of 上年数."""
    return {field: basis.ledger.where(**scope) for field, scope in COMPARED.items()}


def changes(basis: Basis) -> Mapping[ChangeSubject, Change]:
    """Return the changes that the document explains, by subject (变动事项)."""
    this, three = this_year(basis), three_public_ledger(basis)
    vehicle = ("vehicle_purchase", "vehicle_operation")
    last_total = last_year(basis, "total")
    pairs: dict[ChangeSubject, tuple[Ledger, Figure | None]] = {
        ChangeSubject.INCOME: (this["total"], last_total),
        ChangeSubject.EXPENDITURE: (this["total"], last_total),
        ChangeSubject.FISCAL: (basis.ledger.where(**FISCAL), last_sum(basis, "fiscal", APPROPRIATIONS)),
        ChangeSubject.THREE_PUBLIC: (three, last_sum(basis, "three_public", ("abroad", "reception", *vehicle))),
        ChangeSubject.ABROAD: (this["abroad"], last_year(basis, "abroad")),
        ChangeSubject.RECEPTION: (this["reception"], last_year(basis, "reception")),
        ChangeSubject.VEHICLES: (three.where(economic=VEHICLES), last_sum(basis, "vehicles", vehicle)),
        ChangeSubject.VEHICLE_OPERATION: (this["vehicle_operation"], last_year(basis, "vehicle_operation")),
        ChangeSubject.VEHICLE_PURCHASE: (this["vehicle_purchase"], last_year(basis, "vehicle_purchase")),
        ChangeSubject.AGENCY_OPERATING: (this["agency_operating"], last_year(basis, "agency_operating")),
    }
    return {subject: compare(basis, ledger.figure, last) for subject, (ledger, last) in pairs.items()}


def general_change(basis: Basis) -> Change:
    """Return the change of 一般公共预算当年支出, which needs no reason of its own."""
    return compare(basis, this_year(basis)["general"].figure, last_year(basis, "general"))

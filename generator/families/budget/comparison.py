"""Comparison with last year (与上年相比): the changes that the document states and explains."""

from collections.abc import Mapping

from generator.disclosure.changes import Change, compare, last_sum, last_year
from generator.disclosure.operating import ABROAD, RECEPTION, VEHICLE_OPERATION, VEHICLE_PURCHASE, VEHICLES
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.families.budget.basis import Basis
from generator.families.budget.tables.operating import agency_operating_ledger, three_public_ledger
from generator.families.budget.terms import ChangeSubject
from generator.model.terms import Source


def this_year(basis: Basis) -> Mapping[str, Ledger]:
    """Return this year's side of each comparison, by field of 上年数; next year's workbook takes 上年数 from it."""
    three = three_public_ledger(basis)
    return {
        "total": basis.ledger,
        "general": basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current,
        "abroad": three.where(economic=ABROAD),
        "reception": three.where(economic=RECEPTION),
        "vehicle_purchase": three.where(economic=VEHICLE_PURCHASE),
        "vehicle_operation": three.where(economic=VEHICLE_OPERATION),
        "agency_operating": agency_operating_ledger(basis),
    }


def changes(basis: Basis) -> Mapping[ChangeSubject, Change]:
    """Return the changes that the document explains, by subject (变动事项)."""
    this, three = this_year(basis), three_public_ledger(basis)
    vehicle = ("vehicle_purchase", "vehicle_operation")
    last_total = last_year(basis, "total")
    pairs: dict[ChangeSubject, tuple[Ledger, Figure | None]] = {
        ChangeSubject.INCOME: (this["total"], last_total),
        ChangeSubject.EXPENDITURE: (this["total"], last_total),
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

"""Comparison with last year (与上年相比): the changes that the document states and explains."""

from collections.abc import Mapping, Sequence
from typing import Final

from generator.disclosure.changes import Change, Changes, compare, last_sum, last_year
from generator.disclosure.operating import VEHICLES
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.families.budget.basis import Basis
from generator.families.budget.scopes import COMPARED, FISCAL, three_public_ledger
from generator.families.budget.terms import ChangeSubject

APPROPRIATIONS: Final = ("general", "fund", "state_capital")
"""Columns of 上年数 that are 财政拨款 together."""


def this_year(basis: Basis) -> Mapping[str, Ledger]:
    """The lines of what is compared with last year, by field of 上年数."""
    return {field: basis.ledger.where(**scope) for field, scope in COMPARED.items()}


COMPARED_ALONE: Final[Mapping[str, str]] = {
    "一般公共预算": "general",
    "政府性基金预算": "fund",
    "国有资本经营预算": "state_capital",
}
"""What is compared without a reason of its own, with its field of 上年数."""

_VEHICLES: Final = ("vehicle_purchase", "vehicle_operation")
LAST_FIELDS: Final[Mapping[str, Sequence[str]]] = {
    ChangeSubject.INCOME: ("total",),
    ChangeSubject.EXPENDITURE: ("total",),
    ChangeSubject.FISCAL: APPROPRIATIONS,
    ChangeSubject.THREE_PUBLIC: ("abroad", "reception", *_VEHICLES),
    ChangeSubject.ABROAD: ("abroad",),
    ChangeSubject.RECEPTION: ("reception",),
    ChangeSubject.VEHICLES: _VEHICLES,
    ChangeSubject.VEHICLE_OPERATION: ("vehicle_operation",),
    ChangeSubject.VEHICLE_PURCHASE: ("vehicle_purchase",),
    ChangeSubject.AGENCY_OPERATING: ("agency_operating",),
    **{name: (field,) for name, field in COMPARED_ALONE.items()},
}
"""The fields of 上年数 that last year's figure is made of, by what is compared."""

_SUMS: Final[Mapping[ChangeSubject, str]] = {
    ChangeSubject.FISCAL: "fiscal",
    ChangeSubject.THREE_PUBLIC: "three_public",
    ChangeSubject.VEHICLES: "vehicles",
}
"""What the sums of several fields are called."""


def changes(basis: Basis) -> Mapping[ChangeSubject, Change]:
    """Return the changes that the document explains, by subject (变动事项)."""
    this, three = this_year(basis), three_public_ledger(basis)
    now: Mapping[ChangeSubject, Ledger] = {
        **{subject: this[LAST_FIELDS[subject][0]] for subject in ChangeSubject if subject not in _SUMS},
        ChangeSubject.FISCAL: basis.ledger.where(**FISCAL),
        ChangeSubject.THREE_PUBLIC: three,
        ChangeSubject.VEHICLES: three.where(economic=VEHICLES),
    }
    return {subject: compare(basis, now[subject].figure, _last(basis, subject)) for subject in ChangeSubject}


def _last(basis: Basis, subject: ChangeSubject) -> Figure | None:
    fields = LAST_FIELDS[subject]
    return last_sum(basis, _SUMS[subject], fields) if subject in _SUMS else last_year(basis, fields[0])


def all_changes(basis: Basis) -> Changes:
    """Return the changes that a document may state, by what is compared."""
    this = this_year(basis)
    alone = {
        name: compare(basis, this[field].figure, last_year(basis, field)) for name, field in COMPARED_ALONE.items()
    }
    return {**changes(basis), **alone}

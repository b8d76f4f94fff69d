"""Comparison with last year (与上年相比): the changes that the document states and explains."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.disclosing.form import State
from generator.disclosing.units import of_document
from generator.facts.display import rounded
from generator.facts.figure import Figure, Measure, difference, rate, sum_of, total
from generator.facts.ledger import Ledger
from generator.facts.text import Sentence
from generator.families.budget.basis import Basis
from generator.families.budget.entries import Assets, LastYear, Procurement, Reason
from generator.families.budget.tables.operating import (
    ABROAD,
    RECEPTION,
    VEHICLE_OPERATION,
    VEHICLE_PURCHASE,
    VEHICLES,
    agency_operating_ledger,
    three_public_ledger,
)
from generator.families.budget.terms import ChangeSubject
from generator.model.terms import Source
from generator.place import Place

_LEAD = re.compile("^((主要)?原因(是|为|[：:，,])|主要是)[：:，,]?(因为|由于)?|^(因为|由于)")
"""What the sentence says itself: 主要原因是."""


@dataclass(frozen=True)
class Change:
    """This year's figure against last year's; ``last`` is None where it was not filled in."""

    this: Figure
    last: Figure | None
    shown_as_zero: bool

    @property
    def state(self) -> State:
        """How the change reads: decided on what is shown, so that no sentence says 增加0.00."""
        if self.last is None or self.shown_as_zero:
            return "unchanged"
        if not self.last.value:
            return "new"
        return "increase" if self.difference.value > 0 else "decrease"

    @property
    def difference(self) -> Figure:
        """This year less last year; where last year is unknown, nothing is subtracted."""
        last = self.last or total("unknown", ())
        return difference(f"change({self.this.key})", self.this, last)

    @property
    def needs_reason(self) -> bool:
        """Tell whether the document must say why."""
        return self.state != "unchanged"


def given(name: str, entries: Sequence[LastYear | Procurement | Assets], field: str, measure: Measure) -> Figure | None:
    """Sum a typed field: the row of the whole department, or else the rows of its units; None if none is filled in."""
    rows = of_document(entry for entry in entries if getattr(entry, field) is not None)
    if not rows:
        return None
    return total(f"given[{name}.{field}]", ((row.place(field), getattr(row, field)) for row in rows), measure)


def typed_cells(figure: Figure) -> list[Place]:
    """The cells that a typed figure is the sum of; a sum of other figures has none of its own."""
    return [Place(sheet=cell.sheet, cell=cell.cell) for cell in figure.operands if isinstance(cell, Place)]


def last_year(basis: Basis, field: str) -> Figure | None:
    """Last year's budget of one item, in 元."""
    return given("last_year", basis.submission.last_year, field, Measure.YUAN)


def _last_sum(basis: Basis, name: str, fields: Sequence[str]) -> Figure | None:
    parts = [last_year(basis, field) for field in fields]
    known = [part for part in parts if part is not None]
    return sum_of(f"given[last_year.{name}]", known) if len(known) == len(parts) else None


def this_year(basis: Basis) -> Mapping[str, Ledger]:
    """What is compared with last year, by field of 上年数: next year, these are the figures of last year."""
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
    """Every change that needs a reason, by its subject."""
    this, three = this_year(basis), three_public_ledger(basis)
    vehicle = ("vehicle_purchase", "vehicle_operation")
    last_total = last_year(basis, "total")
    pairs: dict[ChangeSubject, tuple[Ledger, Figure | None]] = {
        ChangeSubject.INCOME: (this["total"], last_total),
        ChangeSubject.EXPENDITURE: (this["total"], last_total),
        ChangeSubject.THREE_PUBLIC: (three, _last_sum(basis, "three_public", ("abroad", "reception", *vehicle))),
        ChangeSubject.ABROAD: (this["abroad"], last_year(basis, "abroad")),
        ChangeSubject.RECEPTION: (this["reception"], last_year(basis, "reception")),
        ChangeSubject.VEHICLES: (three.where(economic=VEHICLES), _last_sum(basis, "vehicles", vehicle)),
        ChangeSubject.VEHICLE_OPERATION: (this["vehicle_operation"], last_year(basis, "vehicle_operation")),
        ChangeSubject.VEHICLE_PURCHASE: (this["vehicle_purchase"], last_year(basis, "vehicle_purchase")),
        ChangeSubject.AGENCY_OPERATING: (this["agency_operating"], last_year(basis, "agency_operating")),
    }
    return {subject: compare(basis, ledger.figure, last) for subject, (ledger, last) in pairs.items()}


def general_change(basis: Basis) -> Change:
    """The change of 一般公共预算当年支出, which needs no reason of its own."""
    return compare(basis, this_year(basis)["general"].figure, last_year(basis, "general"))


def compare(basis: Basis, this: Figure, last: Figure | None) -> Change:
    """Set this year's figure against last year's."""
    size = abs(this.value - last.value) / basis.format.unit.yuan if last else Decimal(0)
    return Change(this, last, not rounded(size))


def reason(basis: Basis, subject: ChangeSubject) -> str:
    """The reason handed in for a change of the published text; empty if there is none."""
    text = next((row.text for row in reason_rows(basis, subject) if row.text), "")
    return _LEAD.sub("", "".join(text.splitlines()).rstrip("。；;，,. "))


def reason_rows(basis: Basis, subject: ChangeSubject) -> list[Reason]:
    """The rows of 变动原因 that are of the published text, with a reason or still without."""
    rows = basis.submission.reasons
    return [row for row in rows if row.subject is subject and basis.concerns(row.unit)]


def say_change(basis: Basis, wording: str, change: Change, why: str = "") -> Sentence:
    """Word a change: no rate on a zero base."""
    if change.last is None:
        return basis.say(basis.format.draft["no_last_year"])
    template = basis.format.changes[wording][change.state]
    values = {"rate": rate(change.difference, change.last)} if change.last.value else {}
    return basis.say(template, change=change.difference, reason=why or basis.format.draft["no_reason"], **values)

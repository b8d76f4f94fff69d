"""Facts (数据项) and lists of budgets that no form can say; forms call them by name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import Value
from generator.disclosure.operating import AGENCIES, GOODS_WORKS_SERVICES
from generator.disclosure.stated import stated_sums
from generator.facts.figure import Counted, Figure, count, sum_of
from generator.facts.key import Key
from generator.families.budget.annexes.forms import files_overall_target, project_forms
from generator.families.budget.basis import Basis
from generator.families.budget.holdings import vehicle_kinds
from generator.families.budget.terms import Holding
from generator.model.displayed import day
from generator.model.entries import YES, Unit

_NAMED_UNITS: Final = 3  # at most, before 等


def _procurement(basis: Basis) -> Figure:
    """政府采购预算总额."""
    return sum_of(Key("given[procurement]"), stated_sums(basis, "procurement", GOODS_WORKS_SERVICES))


def _vehicles(basis: Basis) -> Figure:
    """The number of vehicles held: the sum of all kinds that the form has."""
    return sum_of(Key("given[assets.vehicles]"), stated_sums(basis, "assets", vehicle_kinds(basis)))


def _planned_vehicles(basis: Basis) -> Figure:
    """The number of vehicles to be bought this year."""
    kinds = stated_sums(basis, "assets", vehicle_kinds(basis), Holding.PLANNED)
    return sum_of(Key("given[assets.planned_vehicles]"), kinds)


def _assets_date(basis: Basis) -> str:
    until = basis.submission.identity.assets_date
    return day(until) if until else ""


def _filing(basis: Basis) -> Sequence[Unit]:
    return [unit for unit in basis.submission.units if unit.has_overall_target is YES]


def _number_of_units(basis: Basis) -> Figure:
    return count(Key("count[units]"), (unit.place("code") for unit in basis.submission.units), Counted.UNITS)


def _number_filing(basis: Basis) -> Figure:
    places = (unit.place("code") for unit in _filing(basis))
    return count(Key("count[units;overall_target]"), places, Counted.UNITS)


def _filing_amount(basis: Basis) -> Figure:
    """This year's budget of the units with an overall target."""
    units = {unit.code for unit in _filing(basis)}
    return basis.ledger.current.where(unit=units or {""}).figure  # {""} matches no line


FACTS: Final[Mapping[str, Callable[[Basis], Value]]] = {
    "procurement": _procurement,
    "vehicles": _vehicles,
    "planned_vehicles": _planned_vehicles,
    "assets_date": _assets_date,
    "units": _number_of_units,
    "filing": _number_filing,
    "filing_names": lambda basis: "、".join(unit.name for unit in _filing(basis)),
    "filing_amount": _filing_amount,
    "overall_form": lambda basis: "有" if files_overall_target(basis) else "",
    "project_forms": lambda basis: "有" if any(project_forms(basis)) else "",
}


def agencies(basis: Basis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the kinds of units with 机关运行经费: their names, at most three of each; none in a unit's own document."""
    if basis.submission.identity.kind.is_unit:
        return
    ledger = amounts.ledger
    units = [unit for unit in basis.submission.units if ledger.where(unit={unit.code}).figure.value]
    for kind in AGENCIES:
        chosen = [unit for unit in units if unit.kind is kind]
        if chosen:
            key = Key("count[units of {scope}]", scope=ledger.where(unit_kind={kind}).scope)
            yield {
                "names": "、".join(unit.name for unit in chosen[:_NAMED_UNITS]) + ("等" if len(chosen) > 1 else ""),
                "number": count(key, (unit.place("code") for unit in chosen)),
                "kind": basis.form.unit_kinds[kind],
            }

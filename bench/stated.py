"""What an invented department states beside its lines (上年数、变动原因、采购、资产): all of an ordinary size."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random

from bench.ledger import Row, money, vehicles
from bench.plan import Plan
from bench.vocabulary import texts
from generator.disclosure.operating import ABROAD, RECEPTION, VEHICLE_OPERATION, VEHICLE_PURCHASE
from generator.families.budget.terms import BasicSpending, ChangeSubject
from generator.model.terms import FISCAL_APPROPRIATION, FundingYear, Source, UnitKind

_RATES = (-0.12, 0.18)  # of change against last year
_BY_SUBJECT: Mapping[ChangeSubject, tuple[str, ...]] = {
    ChangeSubject.INCOME: ("total",),
    ChangeSubject.EXPENDITURE: ("total",),
    ChangeSubject.THREE_PUBLIC: ("abroad", "reception", "vehicle_purchase", "vehicle_operation"),
    ChangeSubject.ABROAD: ("abroad",),
    ChangeSubject.RECEPTION: ("reception",),
    ChangeSubject.VEHICLES: ("vehicle_purchase", "vehicle_operation"),
    ChangeSubject.VEHICLE_OPERATION: ("vehicle_operation",),
    ChangeSubject.VEHICLE_PURCHASE: ("vehicle_purchase",),
    ChangeSubject.AGENCY_OPERATING: ("agency_operating",),
}


def this_year(plan: Plan, lines: Sequence[Row]) -> dict[str, Decimal]:
    """Sum up the figures that are compared with last year's."""
    agencies = {unit.code for unit in plan.units if unit.kind is not UnitKind.INSTITUTION}
    current = [line for line in lines if line["funding_year"] is FundingYear.CURRENT]
    fiscal = [line for line in current if line["source"] in FISCAL_APPROPRIATION]

    def of(codes: frozenset[str]) -> Decimal:
        return _sum(fiscal, lambda line: line["economic_code"] in codes)

    return {
        "total": _sum(lines, lambda line: True),
        "general": _sum(current, lambda line: line["source"] is Source.GENERAL_PUBLIC_BUDGET),
        "abroad": of(ABROAD),
        "reception": of(RECEPTION),
        "vehicle_purchase": of(VEHICLE_PURCHASE),
        "vehicle_operation": of(VEHICLE_OPERATION),
        "agency_operating": _sum(
            fiscal, lambda line: line.get("spending") is BasicSpending.RUNNING_COSTS and line["unit"] in agencies
        ),
    }


def _sum(lines: Sequence[Row], wanted: Callable[[Row], bool]) -> Decimal:
    return sum((line["amount"] for line in lines if wanted(line)), Decimal(0))


def last_year(this: Mapping[str, Decimal], rng: Random) -> Row:
    """Make last year's figures from this year's; purchases of vehicles are of one year only."""
    rate = rng.uniform(*_RATES)
    near = {key: money(amount / Decimal(1 + rate + rng.uniform(-0.03, 0.03))) for key, amount in this.items()}
    same = {key: this[key] for key in ("reception", "vehicle_operation") if rng.random() < 0.4}
    return near | same | {"vehicle_purchase": Decimal(0)}


def reasons(this: Mapping[str, Decimal], last: Mapping[str, Decimal], first: str) -> list[Row]:
    """Explain what changed."""
    rows = []
    for subject, keys in _BY_SUBJECT.items():
        change = sum((this[key] - last[key] for key in keys), Decimal(0))
        if change:
            said = texts()["reasons"][subject.value][0 if change > 0 else 1]
            rows.append({"subject": subject, "text": said.format(first=first)})
    return rows


def procurement(lines: Sequence[Row], rng: Random) -> Row:
    """Buy part of what the projects spend."""
    spent = _sum(lines, lambda line: True)
    shares = {"goods": rng.uniform(0.02, 0.3), "works": rng.choice((0, 0, 0.2)), "services": rng.uniform(0.02, 0.3)}
    return {key: money(round(spent * Decimal(share), -2)) for key, share in shares.items()}


def assets(plan: Plan, rng: Random) -> Row:
    """Hold the vehicles that run, an office and some equipment."""
    held, staff = sum(map(vehicles, plan.units)), sum(unit.staff for unit in plan.units)
    dear = rng.randint(0, 2 + staff // 60)
    kinds = ["leader", "courier", "emergency", "enforcement", "technical", "institution", "other"]
    chosen = rng.choices(kinds, (0, 3, 2, 3, 1, 2, 2), k=held)
    return {
        "vehicle_quota": held + rng.randint(0, 2),
        **{f"{kind}_vehicles": chosen.count(kind) for kind in kinds},
        "office_area": money(staff * rng.uniform(12, 26)),
        "equipment_half_million": dear + rng.randint(0, 3),
        "equipment_million": dear,
    }

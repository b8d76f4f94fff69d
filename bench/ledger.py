"""The basic expenditure of an invented department (基本支出): pay by the head, and what an office uses up."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from bench.plan import Plan, Unit
from generator.families.budget.terms import BasicSpending
from generator.model.terms import FundingYear, Source, UnitKind

Row = dict[str, Any]

_AGENCY = (  # part of the pay of a year: code, 元 a person
    ("30101", 52_000),
    ("30102", 41_000),
    ("30103", 24_000),
)
_INSTITUTION = (("30101", 49_000), ("30107", 46_000))
_CONTRIBUTIONS = (  # of the pay: function, code, share
    ("2080505", "30108", "0.16"),
    ("2080506", "30109", "0.08"),
    ("2210201", "30113", "0.12"),
)
_PUBLIC = (  # 公用经费: code, 元 a person, how many units in ten have it
    ("30201", 3200, 10),
    ("30202", 400, 5),
    ("30205", 210, 5),
    ("30206", 900, 6),
    ("30207", 520, 7),
    ("30208", 1500, 5),
    ("30209", 800, 3),
    ("30211", 1600, 9),
    ("30213", 700, 5),
    ("30215", 260, 3),
    ("30216", 640, 6),
    ("30226", 1100, 4),
    ("30228", 1900, 10),
    ("30229", 1200, 7),
    ("31002", 900, 4),
)
_OF_AGENCIES = (("30217", 180, 8), ("30239", 9600, 9))  # 公务接待费, 其他交通费用


def money(amount: float | Decimal) -> Decimal:
    """Round an amount to cents."""
    return Decimal(amount).quantize(Decimal("0.01"))


def vehicles(unit: Unit) -> int:
    """The vehicles that a unit holds."""
    return unit.staff // 22 if unit.kind is not UnitKind.INSTITUTION else unit.staff // 70


def basic(plan: Plan, rng: Random) -> list[Row]:
    """Make the lines of 基本支出, unit by unit."""
    return [line for unit in plan.units for line in (*_personnel(unit, rng), *_public(plan, unit, rng))]


def _personnel(unit: Unit, rng: Random) -> Iterator[Row]:
    agency = unit.kind is not UnitKind.INSTITUTION
    pay = [
        (code, money(unit.staff * yuan * rng.uniform(0.9, 1.1))) for code, yuan in (_AGENCY if agency else _INSTITUTION)
    ]
    whole = sum((amount for _, amount in pay), Decimal(0))
    medical = "2101101" if agency else "2101102"
    lines = [(unit.running, code, amount) for code, amount in pay]
    lines += [(function, code, money(whole * Decimal(share))) for function, code, share in _CONTRIBUTIONS]
    lines += [(medical, "30110", money(whole * Decimal("0.065"))), (unit.running, "30112", money(whole / 200))]
    if agency:
        lines.append(("2101103", "30111", money(whole * Decimal("0.03"))))
    if rng.random() < 0.6:
        lines.append(("2080501" if agency else "2080502", "30302", money(rng.randint(8, 90) * 6_120)))
    return (_line(unit, BasicSpending.PERSONNEL, *line) for line in lines)


def _public(plan: Plan, unit: Unit, rng: Random) -> Iterator[Row]:
    agency = unit.kind is not UnitKind.INSTITUTION
    for code, yuan, often in (*_PUBLIC, *(_OF_AGENCIES if agency else ())):
        if rng.random() * 10 < often:
            amount = money(round(unit.staff * yuan * rng.uniform(0.6, 1.4), -2))
            yield _line(unit, BasicSpending.RUNNING_COSTS, unit.running, code, amount)
    if held := vehicles(unit):
        yield _line(unit, BasicSpending.RUNNING_COSTS, unit.running, "30231", money(held * 26_000))
    if not agency and rng.random() < 0.3:
        source = Source.SPECIAL_ACCOUNT if plan.trade.school == "学校" else Source.UNIT_FUNDS
        amount = money(unit.staff * rng.randint(2_000, 9_000))
        yield _line(unit, BasicSpending.RUNNING_COSTS, unit.running, "30227", amount) | {"source": source}


def _line(unit: Unit, spending: BasicSpending, function: str, code: str, amount: Decimal) -> Row:
    return {
        "unit": unit.code,
        "spending": spending,
        "functional_code": function,
        "economic_code": code,
        "source": Source.GENERAL_PUBLIC_BUDGET,
        "funding_year": FundingYear.CURRENT,
        "amount": amount,
    }

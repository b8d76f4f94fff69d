"""Relations (勾稽关系) that a ledger does not guarantee by itself: between amounts that are equal by their nature.

True by construction are: parents and children, table against table, narrative against tables, the number of vehicles
as the sum of its kinds.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.facts.display import yuan
from generator.facts.ledger import Ledger
from generator.model.ledger_line import LedgerLine
from generator.rules.registry import Problem


class Relation(NamedTuple):
    """Equality of an amount under functional codes with basic expenditure under an economic code in another table."""

    functional: tuple[str, ...]
    economic: str


CONTRIBUTIONS: Final = (
    Relation(("2080505",), "30108"),  # 机关事业单位基本养老保险缴费
    Relation(("2080506",), "30109"),  # 职业年金缴费
    Relation(("2210201",), "30113"),  # 住房公积金
    Relation(("2101103",), "30111"),  # 公务员医疗补助缴费
)
MEDICAL_INSURANCE: Final = (Relation(("2101101", "2101102"), "30110"),)


class Tables(NamedTuple):
    """Names of the two tables, and the ledgers they are derived from."""

    functional: str
    economic: str
    whole: Ledger  # 一般公共预算财政拨款支出
    basic: Ledger  # its 基本支出


def disagreeing(basis: AnyBasis, relations: Iterable[Relation], tables: Tables) -> Iterator[Problem]:
    """Yield relations that do not hold; the place is the first line that is on one side only."""
    names = basis.classification
    for relation in relations:
        by_function = tables.whole.where(function=relation.functional)
        by_economy = tables.basic.where(economic={relation.economic})
        booked, paid = by_function.figure.value, by_economy.figure.value
        if by_function and booked != paid:
            functions = "、".join(f"{code} {names.functional.name(code)}".strip() for code in relation.functional)
            economy = f"{relation.economic} {names.economic.name(relation.economic)}"
            sides = f"{tables.functional}“{functions}”{yuan(booked)} 元，{tables.economic}“{economy}”{yuan(paid)} 元"
            message = f"{sides}，相差 {yuan(abs(booked - paid))} 元；两者一般相等，请核对这一行的科目和金额。"
            yield Problem(_only_one(by_function, by_economy).place, message)


def _only_one(one: Ledger, other: Ledger) -> LedgerLine:
    lines: list[LedgerLine] = [*one, *other]
    left, right = ({line.place for line in side} for side in (one, other))
    return next(line for line in lines if (line.place in left) is not (line.place in right))

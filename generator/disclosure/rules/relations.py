"""Relations (勾稽关系) that a ledger does not guarantee by itself: between amounts that are equal by their nature.

True by construction are: parents and children, table against table, narrative against tables, the number of vehicles
as the sum of its kinds.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.secrecy import withholding
from generator.facts.display import yuan
from generator.facts.ledger import Ledger
from generator.findings.place import Place
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
_FEW: Final = 3  # so many lines are named that explain a difference equally well
_MOST: Final = 200  # lines of a unit that are tried in pairs

MEDICAL_INSURANCE: Final = (Relation(("2101101", "2101102"), "30110"),)


class Tables(NamedTuple):
    """Names of the two tables, and the ledgers they are derived from."""

    functional: str
    economic: str
    whole: Ledger  # 一般公共预算财政拨款支出
    basic: Ledger  # its 基本支出


def disagreeing(basis: AnyBasis, relations: Iterable[Relation], tables: Tables) -> Iterator[Problem]:
    """Yield relations that do not hold; the place is a line that explains it, or the first that is on one side only."""
    for relation in relations:
        by_function = tables.whole.where(function=relation.functional)
        by_economy = tables.basic.where(economic={relation.economic})
        if by_function and by_function.figure.value != by_economy.figure.value:
            apart = _apart(basis, relation, tables, by_function.figure.value, by_economy.figure.value)
            where, advice = _explained(basis, by_function, by_economy)
            yield Problem(where, f"{apart}；两者一般相等，{advice}")


def _apart(basis: AnyBasis, relation: Relation, tables: Tables, booked: Decimal, paid: Decimal) -> str:
    """Say what both tables have, and their difference."""
    names = basis.classification
    functions = "、".join(f"{code} {names.functional.name(code)}".strip() for code in relation.functional)
    economy = f"{relation.economic} {names.economic.name(relation.economic)}"
    sides = f"{tables.functional}“{functions}”{yuan(booked)} 元，{tables.economic}“{economy}”{yuan(paid)} 元"
    return f"{sides}，相差 {yuan(abs(booked - paid))} 元"


def _explained(basis: AnyBasis, one: Ledger, other: Ledger) -> tuple[Place, str]:
    """Return the line that explains why two sides differ, or the first on one side only, and what to do about it."""
    loose = _on_one_side(one, other)
    if found := explaining(loose, one, other):
        said = "，或者".join(_named(basis, lines) for lines in found)
        return found[0][0].place, f"相差的正好是{said}，请核对它的科目。"
    first = next((line for line in loose if _is_shown(line)), loose[0])
    return first.place, "请核对这一行的科目和金额。"


def _on_one_side(one: Ledger, other: Ledger) -> list[LedgerLine]:
    lines: list[LedgerLine] = [*one, *other]
    left, right = ({line.place for line in side} for side in (one, other))
    return [line for line in lines if (line.place in left) is not (line.place in right)]


def explaining(loose: Sequence[LedgerLine], one: Ledger, other: Ledger) -> list[tuple[LedgerLine, ...]]:
    """Return the lines, or else the pairs of lines, whose amount is what the two sides are apart, unit by unit.

    Several are alternatives; there are none, if more than a few would do, as then each is as likely by chance. Of units
    that differ at once each must have one explanation of its own: they explain the difference together. What is merged
    because it is withheld explains nothing, as it cannot be named.
    """
    units = dict.fromkeys(line.unit for line in loose)
    apart = {unit: abs(one.where(unit={unit}).figure.value - other.where(unit={unit}).figure.value) for unit in units}
    found = [_of_unit(_of(loose, unit), difference) for unit, difference in apart.items() if difference]
    if len(found) == 1:
        return found[0] if len(found[0]) <= _FEW else []
    each = all(len(sets) == 1 for sets in found)
    return [tuple(line for sets in found for line in sets[0])] if found and each else []


def _of_unit(lines: Sequence[LedgerLine], apart: Decimal) -> list[tuple[LedgerLine, ...]]:
    """Return the single lines that come to a difference; if there are none, the pairs."""
    for size in (1, 2):
        if found := [chosen for chosen in combinations(lines, size) if sum(line.amount for line in chosen) == apart]:
            return found
    return []


def _of(lines: Iterable[LedgerLine], unit: str) -> list[LedgerLine]:
    """Return a unit's lines; the first ones of very many."""
    return [line for line in lines if line.unit == unit and _is_shown(line)][:_MOST]


def _is_shown(line: LedgerLine) -> bool:
    """Return whether a line stands in the workbook, and for no projects that are withheld."""
    return line.place.sheet != withholding.SHEET


def _named(basis: AnyBasis, lines: Sequence[LedgerLine]) -> str:
    economic = basis.classification.economic
    said = (
        f" {line.place} 的 {line.functional_code}、{line.economic_code} {economic.name(line.economic_code or '')}"
        for line in lines
    )
    return "加".join(said) + f"（{yuan(sum((line.amount for line in lines), Decimal(0)))} 元）"

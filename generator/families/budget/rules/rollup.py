"""The rule of roll-up (汇总): what is stated for the whole department is what its units state together."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.disclosing.units import OfUnit
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.families.budget.sheets import INCOMES, SHEETS, STATED
from generator.findings import Level
from generator.place import Place
from generator.rules.bases import RECONCILIATION
from generator.rules.registry import Problem

_NAMED = 5  # so many cells are named in a message


@RULES.rule("ROL-01", Level.ERROR, RECONCILIATION, needs=(*STATED, *INCOMES, "units"))
def units_add_up(basis: Basis) -> Iterator[Problem]:
    """按整个部门和逐个单位都填写的事项，各单位之和等于整个部门。"""
    both = {None, *(unit.code for unit in basis.submission.units)}
    for name in STATED:
        rows = getattr(basis.submission, name)
        for field in SHEETS[name].fields[1:]:
            filled = [row for row in rows if getattr(row, field.name) is not None]
            if both <= {row.unit for row in filled}:  # what a unit lacks is told by CMP-03
                yield from _compare(f"“{field.column.header}”", field.name, filled)
    for name in INCOMES:
        rows = getattr(basis.submission, name)
        for code in sorted({row.revenue_code for row in rows}) if _both_ways(rows) else ():
            chosen = [row for row in rows if row.revenue_code == code]
            yield from _compare(f"收入科目 {code} 的金额（元）", "amount", chosen)


def _both_ways(rows: Iterable[OfUnit]) -> bool:
    return {row.unit is None for row in rows} == {True, False}


def _compare(what: str, field: str, rows: list[OfUnit]) -> Iterator[Problem]:
    whole, units = ([row for row in rows if (row.unit is None) is blank] for blank in (True, False))
    difference = _sum(whole, field) - _sum(units, field)
    if difference:
        sides = f"整个部门{_said(whole, field)}，各单位合计{_said(units, field)}"
        ask = "各单位之和应当等于整个部门，请核对"
        yield Problem((whole or units)[0].place(field), f"{what}：{sides}，相差 {abs(difference):,}；{ask}。")


def _sum(rows: Iterable[OfUnit], field: str) -> Decimal:
    return sum((Decimal(getattr(row, field)) for row in rows), Decimal(0))


def _said(rows: list[OfUnit], field: str) -> str:
    """State a sum and its cells: " 100.00（上年数!B3）"."""
    return f" {_sum(rows, field):,}（{_cells([row.place(field) for row in rows])}）" if rows else "没有填写"


def _cells(places: list[Place]) -> str:
    named = [str(places[0]), *(place.cell for place in places[1:_NAMED])]
    return "、".join(named) + (f" 等 {len(places)} 格" if len(places) > _NAMED else "")

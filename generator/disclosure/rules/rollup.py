"""The rule on roll-up (汇总): a number stated for the whole department is the sum of its units' numbers."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.disclosure.rules.stated import called
from generator.disclosure.units import OfUnit
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import RECONCILIATION
from generator.rules.registry import Problem
from generator.workbook.declaration.declare import NUMBERS

_NAMED = 5  # most cells listed in a message


@SHARED.rule("ROL-01", Level.ERROR, RECONCILIATION, needs=("units",))
def units_add_up(basis: AnyBasis) -> Iterator[Problem]:
    """按整个部门和逐个单位都填写的事项，各单位之和等于整个部门；部门抵销内部往来的，各单位之和只能更多。"""
    submission = basis.submission
    both = {None, *(unit.code for unit in submission.units)}
    for name in (name for name in submission.stated if name not in basis.faulty):
        numbers = [field for field in submission.sheets[name].fields if field.kind in NUMBERS]
        for choice, rows in submission.stated_rows(name):
            for field in numbers:
                filled = [row for row in rows if getattr(row, field.name) is not None]
                if {None} < both <= {row.unit for row in filled}:  # missing numbers and units: CMP-03, UNT-01
                    cancelled = field.name in submission.cancelled.get(name, ())
                    yield from _compare(called(field.column.header, choice), field.name, filled, cancelled)
    for name, key in submission.stated_by.items():
        rows = getattr(submission, name)
        if name not in basis.faulty and _both_ways(rows):
            yield from _by_code(submission.sheets[name].headers, key, rows)


def _by_code(headers: Mapping[str, str], key: str, rows: Iterable[OfUnit]) -> Iterator[Problem]:
    """Compare code by code (收入科目, 功能科目类); the totals only, if a row has no code and so covers several."""
    rows = list(rows)
    if any(getattr(row, key) is None for row in rows):
        yield from _compare(f"“{headers['amount']}”合计", "amount", rows)
        return
    groups: dict[str, list[OfUnit]] = {}
    for row in rows:
        groups.setdefault(getattr(row, key), []).append(row)
    for code in sorted(groups):
        yield from _compare(f"{headers[key].removesuffix('编码')} {code} 的{headers['amount']}", "amount", groups[code])


def _both_ways(rows: Iterable[OfUnit]) -> bool:
    return {row.unit is None for row in rows} == {True, False}


def _compare(what: str, field: str, rows: list[OfUnit], cancelled: bool = False) -> Iterator[Problem]:
    whole, units = ([row for row in rows if (row.unit is None) is blank] for blank in (True, False))
    difference = _sum(whole, field) - _sum(units, field)
    if difference > 0 or (difference and not cancelled):
        sides = f"整个部门{_sum_text(whole, field)}，各单位合计{_sum_text(units, field)}"
        rule = "各单位之和只能多出部门内部往来，不应少于整个部门" if cancelled else "各单位之和应当等于整个部门"
        yield Problem((whole or units)[0].place(field), f"{what}：{sides}，相差 {abs(difference):,}；{rule}，请核对。")


def _sum(rows: Iterable[OfUnit], field: str) -> Decimal:
    return sum((Decimal(getattr(row, field)) for row in rows), Decimal(0))


def _sum_text(rows: list[OfUnit], field: str) -> str:
    """Return a sum and its cells as text: " 100.00（上年数!B3）"."""
    return f" {_sum(rows, field):,}（{_cells([row.place(field) for row in rows])}）" if rows else "没有填写"


def _cells(places: list[Place]) -> str:
    named = [str(places[0]), *(place.cell for place in places[1:_NAMED])]
    return "、".join(named) + (f" 等 {len(places)} 格" if len(places) > _NAMED else "")

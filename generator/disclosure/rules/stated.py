"""Rules on numbers stated for the whole department or unit by unit (上年数、采购、资产): complete, and only once."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.changes import LAST_YEAR, sum_filled
from generator.disclosure.rules.registry import SHARED
from generator.facts.figure import Measure
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import FILLING_IN, OPENNESS
from generator.rules.registry import Problem
from generator.workbook.declaration.declare import NUMBERS

_NAMED = 3  # most units listed in a message


@SHARED.rule("CMP-01", Level.ERROR, OPENNESS, needs=(LAST_YEAR,))
def last_year_is_given(basis: AnyBasis) -> Iterator[Problem]:
    """上年数各项都要填写；没有的填 0，空白不等于 0。"""
    rows = getattr(basis.submission, LAST_YEAR)
    sheet = basis.submission.sheets[LAST_YEAR]
    if not rows:
        message = f"没有填写{sheet.name}；请填一行（单位编码{basis.own_code}），上年没有的填 0。"
        yield Problem(Place(sheet=sheet.name), message)
    for field in sheet.fields[1:] if rows else ():
        if sum_filled("", rows, field.name, Measure.YUAN) is None:
            yield Problem(rows[0].place(field.name), f"“{field.column.header}”没有填写；上年没有的请填 0。")


class _Stated(NamedTuple):
    """A number that is stated for the department or unit by unit: what it is called, its field, and its rows."""

    called: str
    field: str
    rows: Sequence[Any]


def _stated(basis: AnyBasis) -> Iterator[_Stated]:
    """Yield what is stated for the department or unit by unit; faulty sheets excepted."""
    submission = basis.submission
    for name in (name for name in submission.stated if name not in basis.faulty):
        numbers = [field for field in submission.sheets[name].fields if field.kind in NUMBERS]
        for choice, rows in submission.stated_rows(name):
            yield from (_Stated(called(field.column.header, choice), field.name, rows) for field in numbers)


def called(header: str, choice: str) -> str:
    """Return what messages call a number, and which of those that are told apart (口径) it is."""
    return f"“{header}”（{choice}）" if choice else f"“{header}”"


@SHARED.rule("CMP-02", Level.ERROR, FILLING_IN)
def stated_once(basis: AnyBasis) -> Iterator[Problem]:
    """同一事项，整个部门只填一行，每个单位也只填一行。"""
    for number in _stated(basis):
        stated: dict[str | None, Place] = {}
        for entry in (entry for entry in number.rows if getattr(entry, number.field) is not None):
            if entry.unit in stated:
                whose = "同一单位" if entry.unit else "整个部门（单位编码留空）"
                message = f"{number.called}{whose}已在 {stated[entry.unit]} 填过；请只留一处。"
                yield Problem(entry.place(number.field), message)
            stated.setdefault(entry.unit, entry.place(number.field))


@SHARED.rule("CMP-03", Level.ERROR, FILLING_IN, needs=("units",))
def units_are_all_stated(basis: AnyBasis) -> Iterator[Problem]:
    """逐个单位填写的事项，每个单位都要填；没有的填 0，空白不等于 0。"""
    for number in _stated(basis):
        given = (entry for entry in number.rows if entry.unit and getattr(entry, number.field) is not None)
        stated = {entry.unit: entry for entry in given}
        missing = [unit.name for unit in basis.submission.units if unit.code not in stated]
        if stated and missing:
            names = "、".join(missing[:_NAMED])
            message = f"{number.called}逐个单位填写，还缺 {len(missing)} 个单位（{names}）；没有的请填 0。"
            yield Problem(next(iter(stated.values())).place(number.field), message)


def none_stated(basis: AnyBasis, name: str, what: str) -> Iterator[Problem]:
    """Yield a problem if a sheet that must state at least 0 is empty, or has no row of one kind (口径)."""
    for choice, rows in basis.submission.stated_rows(name):
        if not rows:
            message = f"没有填写{f'{choice}的' if choice else ''}{what}；没有的请填一行 0（单位编码{basis.own_code}）。"
            yield Problem(Place(sheet=basis.submission.sheets[name].name), message)

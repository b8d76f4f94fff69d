"""Stated numbers (填报的数): sums of columns that were filled in, called as in the workbook: 政府采购.货物（元）."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.changes import sum_filled
from generator.facts.figure import Counted, Figure, Measure, total
from generator.facts.key import typed
from generator.model.submission import Submission
from generator.workbook.declaration.declare import AMOUNTS, NUMBERS, Field, Kind

_COUNTED: Final[Mapping[str, Counted]] = {
    "（辆）": Counted.VEHICLES,
    "（台套）": Counted.EQUIPMENT,
    "（平方米）": Counted.OFFICES,
}
"""What is counted, by the unit that the column's header ends with."""


class _Column(NamedTuple):
    sheet: str  # field of the submission
    field: Field


@cache
def stated_columns(submission: type[Submission]) -> Mapping[str, _Column]:
    """Return the columns whose sum a form may print, by what it calls them; a row of theirs is of a unit, or of all."""
    return {
        f"{submission.declared[name].name}.{field.column.header}": _Column(name, field)
        for name in submission.stated
        for field in submission.declared[name].fields
        if field.kind in NUMBERS
    }


def stated(basis: AnyBasis, called: str) -> Figure:
    """Return the sum of a column for the document; zero if nothing was filled in.

    Raises:
        KeyError: there is no such column.
    """
    return stated_sum(basis, *stated_columns(type(basis.submission))[called])


def stated_sum(basis: AnyBasis, sheet: str, field: Field) -> Figure:
    """Return the sum of a column, of a sheet that is called as the submission's field."""
    measure = _measure(field)
    counted = next((counted for unit, counted in _COUNTED.items() if field.column.header.endswith(unit)), None)
    found = sum_filled(sheet, getattr(basis.submission, sheet), field.name, measure, counted)
    return found or total(typed(sheet, field.name), (), measure, counted)


def stated_sums(basis: AnyBasis, sheet: str, fields: Iterable[str]) -> list[Figure]:
    """Return the sums of some columns of a sheet, by their fields."""
    declared = {field.name: field for field in type(basis.submission).declared[sheet].fields}
    return [stated_sum(basis, sheet, declared[name]) for name in fields]


def _measure(field: Field) -> Measure:
    if field.kind in AMOUNTS:
        return Measure.YUAN
    return Measure.SQUARE_METRE if field.kind is Kind.AREA else Measure.COUNT

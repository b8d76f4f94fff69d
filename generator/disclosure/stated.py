"""Stated numbers (填报的数): sums of columns that were filled in, called as in the workbook: 政府采购.货物（元）."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.changes import cleaned
from generator.disclosure.form import ProvincialForm
from generator.disclosure.units import of_document
from generator.facts.figure import Counted, Figure, Measure, total
from generator.facts.key import Key, typed
from generator.model.sheets import OTHER_DATA, OTHER_TEXTS
from generator.model.submission import Submission
from generator.workbook.declaration.declare import AMOUNTS, NUMBERS, Field, Kind

_COUNTED: Final[Mapping[str, Counted]] = {
    "（辆）": Counted.VEHICLES,
    "（台套）": Counted.EQUIPMENT,
    "（平方米）": Counted.OFFICES,
}
"""What is counted, by the unit that the column's header ends with."""


PARTED: Final = "given[{sheet}.{field};{part}]"
"""The pattern of sums of the rows of one part (口径)."""


class _Column(NamedTuple):
    sheet: str  # field of the submission
    field: Field
    part: str = ""  # of which rows, where the sheet divides them


@cache
def stated_columns(submission: type[Submission]) -> Mapping[str, _Column]:
    """Return the columns whose sum a form may print, by what it calls them; a row of theirs is of a unit, or of all.

    Where a column divides the rows, a name means those of its first choice; the others are named before the column:
    国有资产.计划购置.机要通信用车（辆）.
    """
    found = {}
    for name in submission.stated:
        sheet = submission.declared[name]
        parts = _parts(submission, name)
        for field in sheet.fields:
            if field.kind in NUMBERS:
                found[f"{sheet.name}.{field.column.header}"] = _Column(name, field)
                found |= {
                    f"{sheet.name}.{part}.{field.column.header}": _Column(name, field, part) for part in parts[1:]
                }
    return found


def columns_of_stated(submission: type[Submission]) -> Mapping[str, Sequence[str]]:
    """Return the same names, each with the columns (sheet.field) that it is the sum of, or is divided by."""
    found = stated_columns(submission)
    return {
        name: (
            f"{column.sheet}.{column.field.name}",
            *([f"{column.sheet}.{submission.divided[column.sheet]}"] if column.part else []),
        )
        for name, column in found.items()
    }


def _parts(submission: type[Submission], sheet: str) -> Sequence[str]:
    """Return what the rows of a sheet are divided into; a single part without a name, if they are not."""
    column = submission.divided.get(sheet)
    fields = submission.declared[sheet].fields
    return next((field.choices for field in fields if field.name == column), ("",))


OTHER: Final = "given[other_data;{item}]"
"""The pattern of numbers that no other sheet states (其他数据)."""

_OTHER: Final[Mapping[str, Measure]] = {"（元）": Measure.YUAN, "（分）": Measure.POINTS}
"""In what such a number is measured, by the end of its name; in pieces otherwise."""


def stated_items(form: ProvincialForm) -> list[str]:
    """Return what a form may print of 其他数据 and 其他文字: the items that it lists."""
    data, texts = (f"{OTHER_DATA.name}.{item}" for item in form.other_data), form.other_texts
    return [*data, *(f"{OTHER_TEXTS.name}.{item}" for item in texts)]


def stated(basis: AnyBasis, called: str) -> Figure | str:
    """Return the sum of a column for the document, zero if nothing was filled in; or a number or a text by its item.

    Raises:
        KeyError: there is no such column.
    """
    sheet, _, item = called.partition(".")
    if sheet == OTHER_TEXTS.name:
        texts = (row.text for row in basis.submission.other_texts if row.item == item and basis.is_own_row(row.unit))
        return cleaned(next(texts, None) or "") or basis.form.draft["no_text"]
    if sheet == OTHER_DATA.name:
        rows = [row for row in basis.submission.other_data if row.item == item and basis.is_own_row(row.unit)]
        measure = next((measure for unit, measure in _OTHER.items() if item.endswith(unit)), Measure.COUNT)
        filled = ((row.place("amount"), row.amount) for row in rows if row.amount is not None)
        return total(Key(OTHER, item=item), filled, measure)
    return stated_sum(basis, *stated_columns(type(basis.submission))[called])


def stated_sum(basis: AnyBasis, sheet: str, field: Field, part: str = "") -> Figure:
    """Return the sum of a column, of a sheet that is called as the submission's field, or of one part of its rows."""
    measure = _measure(field)
    counted = next((counted for unit, counted in _COUNTED.items() if field.column.header.endswith(unit)), None)
    key = Key(PARTED, sheet=sheet, field=field.name, part=part) if part else typed(sheet, field.name)
    filled = [row for row in _rows(basis.submission, sheet, part) if getattr(row, field.name) is not None]
    return total(
        key, ((row.place(field.name), getattr(row, field.name)) for row in of_document(filled)), measure, counted
    )


def _rows(submission: Submission, sheet: str, part: str) -> Iterator[Any]:
    """Yield the rows of a part; those that name none are of the first."""
    column, first = submission.divided.get(sheet), _parts(type(submission), sheet)[0]
    for row in getattr(submission, sheet):
        if column is None or (getattr(row, column) or first) == (part or first):
            yield row


def stated_sums(basis: AnyBasis, sheet: str, fields: Iterable[str], part: str = "") -> list[Figure]:
    """Return the sums of some columns of a sheet, by their fields."""
    declared = {field.name: field for field in type(basis.submission).declared[sheet].fields}
    return [stated_sum(basis, sheet, declared[name], part) for name in fields]


def _measure(field: Field) -> Measure:
    if field.kind in AMOUNTS:
        return Measure.YUAN
    return Measure.SQUARE_METRE if field.kind is Kind.AREA else Measure.COUNT

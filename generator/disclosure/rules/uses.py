"""The rule on items that a form does not use (公开格式没有选用的事项); sheets and columns are told in reading."""

from collections.abc import Iterator

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.findings.ranges import ranges
from generator.model.entry import Entry
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem
from generator.workbook.declaration.declare import Field


@SHARED.rule("USE-01", Level.WARNING, FILLING_IN)
def filled_in_items_are_of_the_form(basis: AnyBasis) -> Iterator[Problem]:
    """公开格式没有选用的事项，填了也不公开。"""
    for name, sheet in basis.submission.sheets.items():
        for field in (field for field in sheet.fields if field.column.offered):
            rows = [row for row in getattr(basis.submission, name) if _is_of_another_form(row, field)]
            if rows:
                said = "、".join(f"“{item}”" for item in dict.fromkeys(getattr(row, field.name) for row in rows))
                places = [row.place(field.name) for row in rows]
                message = f"公开格式不用{said}（{ranges(places)}），所填的不会公开；请核对公开格式，或清空这些行。"
                yield Problem(places[0], message)


def _is_of_another_form(row: Entry, field: Field) -> bool:
    """Return whether a row says something of an item that the form does not have; a prepared row says nothing."""
    others = (name for name in type(row).model_fields if name not in ("places", "unit", field.name))
    return getattr(row, field.name) not in field.choices and any(getattr(row, name) is not None for name in others)

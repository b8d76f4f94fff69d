"""Rows as handed in (填报内容), sheet by sheet, for the comparison of two versions of a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.facts.text import Span
from generator.model.entry import Entry
from generator.model.submission import Submission
from generator.workbook.declaration.declare import Sheet


class HandedIn(NamedTuple):
    """A row (填报行), with a place that people can read; only numbers have a value."""

    place: str
    cells: Sequence[Span]


def handed_in(submission: Submission) -> Mapping[str, list[HandedIn]]:
    """Return the rows of every sheet, by its name."""
    return {sheet.name: list(_rows(sheet, getattr(submission, name))) for name, sheet in submission.sheets.items()}


def _rows(sheet: Sheet, content: Entry | tuple[Entry, ...]) -> Iterator[HandedIn]:
    if isinstance(content, Entry):
        for name, header in sheet.headers.items():
            yield HandedIn(f"{sheet.name}“{header}”", (Span(text=header), _cell(getattr(content, name))))
        return
    for entry in content:
        yield HandedIn(_place(entry), [_cell(getattr(entry, name)) for name in sheet.headers])


def _place(entry: Entry) -> str:
    first = next(iter(entry.places.values()))
    row = f"第{first.row}行" if first.cell else ""
    return f"{first.sheet}{row}"


def _cell(value: object) -> Span:
    if isinstance(value, (Decimal, int)):
        return Span(text=f"{value:,}", value=str(value))
    return Span(text="" if value is None else str(value))

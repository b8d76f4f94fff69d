"""Declared tables (样式中的表): rows and columns as the form says, filled from the ledger."""

from collections.abc import Iterator
from itertools import takewhile

from generator.disclosure.basis import AnyBasis
from generator.disclosure.entries import Entry, entries
from generator.disclosure.form import FixedRows, TableForm
from generator.disclosure.rows import Body, Row, blank_row
from generator.disclosure.words import Words
from generator.facts.figure import Figure
from generator.facts.text import Span
from generator.model.ledger_line import AMOUNT


def declared(basis: AnyBasis, form: TableForm, words: Words) -> Body:
    """Return the body of a table that the form declares."""
    ledger = words.narrowed(basis.books[words.book(form.of) or AMOUNT], form.of)
    empty = not (ledger.figure.value if form.empty == "合计为零" else ledger)
    if empty and form.empty == "没有行":
        return Body((), True)
    rows = [_row(entry, form, words) for entry in entries(basis, form, ledger, words)]
    if empty and form.empty == "空一行":
        rows.append(blank_row(len(form.columns)))
    return Body(tuple(rows), empty)


def _row(entry: Entry, form: TableForm, words: Words) -> Row:
    shown = [bool(column.show) for column in form.columns]
    cells = list(_cells(entry, form, words))
    if entry.label and any(shown):
        cells[shown.index(True)] = Span(text=entry.label)
    is_across = entry.label and not isinstance(form.rows, FixedRows | None) and form.rows.total.across
    return Row(entry.key, entry.kind, tuple(cells), len(list(takewhile(bool, shown))) if is_across else 1)


def _cells(entry: Entry, form: TableForm, words: Words) -> Iterator[Figure | Span]:
    for column in form.columns:
        if column.show:
            yield Span(text=entry.shows.get(column.show, ""))
        else:
            yield words.narrowed(entry.ledger, column.of).figure

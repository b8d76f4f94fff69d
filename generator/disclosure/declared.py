"""Declared tables (样式中的表): rows and columns as the form says, filled from the ledger."""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from generator.disclosure.basis import AnyBasis
from generator.disclosure.entries import Entry, entries, pairs
from generator.disclosure.form import BesideRows, CodeRows, ColumnForm, ListedRows, TableForm
from generator.disclosure.rows import BLANK, Body, Row, blank_row
from generator.disclosure.words import Words
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.facts.text import Span
from generator.model.ledger_line import AMOUNT


def declared(basis: AnyBasis, form: TableForm, words: Words) -> Body:
    """Return the body of a table that the form declares."""
    ledger = words.narrowed(basis.books[words.book(form.of) or AMOUNT], form.of)
    empty = not (ledger.figure.value if form.empty == "合计为零" else ledger)
    if empty and form.empty == "没有行":
        return Body((), True)
    rows = list(_rows(basis, form, ledger, words))
    if empty and form.empty == "空一行":
        rows.append(blank_row(len(form.columns)))
    return Body(tuple(rows), empty)


def _rows(basis: AnyBasis, form: TableForm, ledger: Ledger, words: Words) -> Iterator[Row]:
    if isinstance(form.rows, BesideRows):
        sides = form.columns[: form.right], form.columns[form.right :]
        for pair in pairs(basis, form.rows, ledger, words):
            halves = (_cells(entry, columns, words) for entry, columns in zip(pair, sides, strict=True))
            yield Row(pair.right.key, pair.right.kind, tuple(chain(*halves)))
        return
    across = _across(form)
    for entry in entries(basis, form, ledger, words):
        yield Row(entry.key, entry.kind, tuple(_cells(entry, form.columns, words)), across if entry.label else 1)


def _across(form: TableForm) -> int:
    """Return how many columns the label of the whole covers."""
    if not isinstance(form.rows, CodeRows | ListedRows) or not form.rows.total.across:
        return 1
    return len(list(takewhile(lambda column: column.show, form.columns)))


def _cells(entry: Entry, columns: Sequence[ColumnForm], words: Words) -> Iterator[Figure | Span]:
    """Yield the cells of a row, or of a half; the label of the whole stands in the first column of texts."""
    label = entry.label
    for column in columns:
        if column.show:
            yield Span(text=label or entry.shows.get(column.show, ""))
            label = ""
        else:
            yield words.narrowed(entry.ledger, column.of).figure if entry.ledger is not None else BLANK

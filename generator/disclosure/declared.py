"""Declared tables (样式中的表): rows and columns as the form says, filled from the ledger."""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis
from generator.disclosure.beside import pairs
from generator.disclosure.entries import Entry, entries, lines_of, revenue_rows
from generator.disclosure.rows import BLANK, Body, Row, blank_row
from generator.disclosure.table_form import BesideRows, CodeRows, ColumnForm, ListedRows, TableForm
from generator.disclosure.words import Words
from generator.facts.figure import Figure
from generator.facts.text import Span


def declared(basis: AnyBasis, form: TableForm, words: Words) -> Body:
    """Return the body of a table that the form declares."""
    amounts = Amounts(basis, words).of(form.of)
    rows = list(_rows(basis, form, amounts))
    empty = _is_empty(form, amounts, rows)
    if empty and form.empty == "没有行":
        return Body((), True)
    if empty and form.empty == "空一行":
        rows.append(blank_row(len(form.columns)))
    return Body(tuple(rows), empty)


def _is_empty(form: TableForm, amounts: Amounts, rows: Sequence[Row]) -> bool:
    """Return whether a table has no data, as the form understands it."""
    match form.empty:
        case "合计为零" if not form.revenue:
            return not amounts.figure.value
        case "全是零":
            return not any(cell.value for row in rows for cell in row.cells if isinstance(cell, Figure))
    stated = revenue_rows(amounts.basis, form.revenue, amounts.words) if form.revenue else []
    return not stated and next(lines_of(form, amounts), None) is None


def _rows(basis: AnyBasis, form: TableForm, amounts: Amounts) -> Iterator[Row]:
    if isinstance(form.rows, BesideRows):
        sides = form.columns[: form.right], form.columns[form.right :]
        for pair in pairs(basis, form, form.rows, amounts):
            halves = (_cells(entry, columns) for entry, columns in zip(pair, sides, strict=True))
            yield Row(pair.right.key, pair.right.kind, tuple(chain(*halves)))
        return
    across = _across(form)
    for entry in entries(basis, form, amounts):
        yield Row(entry.key, entry.kind, tuple(_cells(entry, form.columns)), across if entry.label else 1)


def _across(form: TableForm) -> int:
    """Return how many columns the label of the whole covers."""
    if not isinstance(form.rows, CodeRows | ListedRows) or not form.rows.total.across:
        return 1
    return len(list(takewhile(lambda column: column.show, form.columns)))


def _cells(entry: Entry, columns: Sequence[ColumnForm]) -> Iterator[Figure | Span]:
    """Yield the cells of a row, or of a half; the label of the whole stands in the first column of texts."""
    label = entry.label
    for column in columns:
        if column.show:
            yield Span(text=label or entry.shows.get(column.show, ""))
            label = ""
        else:
            yield _amount(entry, column)


def _amount(entry: Entry, column: ColumnForm) -> Figure | Span:
    if entry.figure is not None:
        return entry.figure
    return entry.amounts.of(column.of).figure if entry.amounts else BLANK

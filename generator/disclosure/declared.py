"""Declared tables (样式中的表): rows and columns as the form says, filled from the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis
from generator.disclosure.beside import pairs
from generator.disclosure.code_lists import listed
from generator.disclosure.entries import Entry, entries, lines_of, revenue_rows
from generator.disclosure.offer import B, Offer
from generator.disclosure.rows import Body, Row, blank_row
from generator.disclosure.table_form import BesideRows, CodeLists, ColumnForm, TableForm
from generator.facts.figure import Figure
from generator.facts.text import Span

LastYear = Mapping[str, Figure | None]
"""What is compared with the amounts of this year (上年数), by the name of the comparison, if it was filled in."""


def declared(basis: B, form: TableForm, offer: Offer[B]) -> Body:
    """Return the body of a table that the form declares."""
    amounts = Amounts(basis, offer.words).of(form.of)
    changes = offer.changes(basis) if any(column.last for column in form.columns) else {}
    rows = list(_rows(basis, form, amounts, {str(name): change.last for name, change in changes.items()}))
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


def _rows(basis: AnyBasis, form: TableForm, amounts: Amounts, last: LastYear) -> Iterator[Row]:
    """Yield the rows; one of lists side by side is called like its part in the last of them."""
    sides = [[form.columns[place] for place in side] for side in form.sides]
    for parts in _entries(basis, form, amounts):
        cells = chain.from_iterable(_cells(entry, columns, last) for entry, columns in zip(parts, sides, strict=True))
        across = tuple(chain.from_iterable(entry.across for entry in parts))
        yield Row(parts[-1].key, parts[-1].kind, tuple(cells), across)


def _entries(basis: AnyBasis, form: TableForm, amounts: Amounts) -> Iterator[Sequence[Entry]]:
    """Yield what stands in each row, list by list."""
    match form.rows:
        case BesideRows() as rows:
            yield from pairs(basis, form, rows, amounts)
        case CodeLists() as rows:
            yield from listed(basis, form, rows, amounts)
        case _:
            yield from ((entry,) for entry in entries(basis, form, amounts))


def _cells(entry: Entry, columns: Sequence[ColumnForm], last: LastYear) -> Iterator[Figure | Span]:
    """Yield the cells of a row, or of its part in a list; labels of a whole stand in the first columns of texts."""
    labels = iter(entry.labels)
    for column in columns:
        if column.show:
            yield Span(text=next(labels, "") or entry.shows.get(column.show, ""))
        elif column.last:
            yield last[column.last] or Span(text="")
        else:
            yield _amount(entry, column)


def _amount(entry: Entry, column: ColumnForm) -> Figure | Span:
    if entry.figure is not None:
        return entry.figure
    return entry.amounts.of(column.of).figure if entry.amounts else Span(text=entry.instead)

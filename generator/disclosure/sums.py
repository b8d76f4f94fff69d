"""Sums (合计) of a declared table, and the lines or columns that make them up, as scopes of ledgers.

A row or a column is a sum where others are parts of it by what they are of, or where the form calls it one. What begins
with 其中 is an example, and claims not to be all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from generator.disclosure.table_form import (
    BesideRows,
    CodeLists,
    CodeRows,
    ColumnForm,
    FixedRows,
    RevenueRows,
    TableForm,
)
from generator.disclosure.words import Said, Words
from generator.facts.scope import Scope

Cell = tuple[Scope, ...]
"""Of which lines an amount is, ledger by ledger; of none, if it follows from others."""

_EXAMPLE: Final = "其中"


class Sum(NamedTuple):
    """The cells of a sum, and those of its parts."""

    whole: Sequence[Cell]
    parts: Sequence[Cell]


class _Row(NamedTuple):
    """A row that always stands, or all rows of a list: of what they are."""

    of: Said = ()
    is_sum: bool = False
    label: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it is one of those that are added up."""
        return not self.is_sum and not self.label.strip().startswith(_EXAMPLE)


@dataclass(frozen=True)
class Side:
    """A table, or one of its halves: rows and the columns of amounts."""

    table: TableForm
    words: Words
    rows: Sequence[_Row]
    columns: Sequence[ColumnForm]

    @cached_property
    def cells(self) -> list[Cell]:
        """The amounts that stand in it."""
        return [self._cell(row, column) for row in self.rows for column in self.columns]

    @property
    def parts(self) -> list[Cell]:
        """The amounts of its rows that are no sums and no examples."""
        return [self._cell(row, column) for row in self.rows if row.is_item for column in self.columns]

    @property
    def sums(self) -> Iterator[Sum]:
        """Yield the sums among its columns, and those among its rows."""
        heads = [(column, self._cell(_Row(), column)) for column in self.columns]
        for column, whole in heads:
            parts = [part for other, part in heads if _is_part(part, whole) and not _is_example(other)]
            if len(parts) > 1:
                yield Sum([self._cell(row, column) for row in self.rows], parts)
        labels = [(row, self._cell(row)) for row in self.rows]
        for row, whole in labels:
            within = _is_within if row.is_sum else _is_part
            parts = [cell for other, cell in labels if other is not row and other.is_item and within(cell, whole)]
            if len(parts) > (0 if row.is_sum else 1):
                yield Sum([self._cell(row, column) for column in self.columns], parts)

    @property
    def said(self) -> Iterator[list[Said]]:
        """What its amounts are called, from the table to the column."""
        return ([self.table.of, row.of, column.of] for row in self.rows for column in self.columns)

    def _cell(self, row: _Row, column: ColumnForm | None = None) -> Cell:
        meant = self.words.meaning([self.table.of, row.of, column.of if column else ()])
        return tuple(replace(meant.scope, book=book) for book in self.words.books(meant.source)) if meant else ()


def _is_example(column: ColumnForm) -> bool:
    return any(text.strip().startswith(_EXAMPLE) for text in column.head)


def _is_part(cell: Cell, whole: Cell) -> bool:
    return _is_within(cell, whole) and not _is_within(whole, cell)


def _is_within(cell: Cell, whole: Cell) -> bool:
    return bool(cell) and all(any(scope.is_within(other) for other in whole) for scope in cell)


def sides_of(table: TableForm, words: Words, classes: Said) -> list[Side]:
    """Return the halves of a table, or the whole one, as far as its amounts are those of ledgers.

    Args:
        table: as it stands in a document.
        words: in which its form says what amounts are.
        classes: all economic codes: a list of them has no row for lines without one.
    """

    def side(rows: Sequence[_Row], columns: Sequence[ColumnForm]) -> Side:
        return Side(table, words, rows, [column for column in columns if not column.show and not column.last])

    left, right = table.columns[: table.right], table.columns[table.right :]
    match table.rows:
        case FixedRows(lines=lines):
            return [side([_Row(line.of, line.total, line.label) for line in lines], table.columns)]
        case BesideRows(lines=lines, closing=closing):
            ends = [(one.total, one.left, one.right) for one in closing]
            incomes = [_Row(line.of, label=line.label) for line in lines]
            incomes += [_Row(one.of, whole, one.label) for whole, one, _ in ends if not one.blank]
            spent = [_Row(), *(_Row(one.of, whole, one.label) for whole, _, one in ends if not one.blank)]
            return [*([side(incomes, left)] if lines else []), side(spent, right)]
        case CodeRows(by="经济科目"):
            return [side([_Row(is_sum=True), _Row(classes)], table.columns)]
        case CodeLists():
            return [side([_Row()], [table.columns[place] for place in places]) for places in table.sides]
        case RevenueRows() | None:
            return []
        case _:
            return [side([_Row()], table.columns)]


def sums_of(sides: Sequence[Side]) -> Iterator[Sum]:
    """Yield the sums of a table: those of each half, and the list on the right of what stands on the left, too."""
    for side in sides:
        yield from side.sums
    if len(sides) > 1 and isinstance(sides[0].table.rows, BesideRows):
        whole = sides[1].cells[: len(sides[1].columns)]
        books = {scope.book for cell in whole for scope in cell}
        parts = [cell for cell in sides[0].parts if any(scope.book in books for scope in cell)]
        if len(parts) > 1:
            yield Sum(whole, parts)

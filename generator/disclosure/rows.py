"""Helpers of all table builders: a table's body, and rows over a code tree."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.classification.tree import CodeTree
from generator.disclosure.disclosure import RowKind
from generator.facts.figure import Figure
from generator.facts.scope import Restrictions
from generator.facts.text import Span
from generator.model.terms import BASIC, Spending

BLANK = Span(text="")

Measures = Mapping[str, Restrictions]
"""Column name → to what a ledger is narrowed for the amounts in it."""

SPENDING: Measures = {"total": {}, "basic": {"spending": BASIC}, "projects": {"spending": {Spending.PROJECT}}}
"""合计, 基本支出, 项目支出: of tables of both families. A table with other columns has a mapping of its own."""


class Row(NamedTuple):
    """A row: figures, which are shown as the form has it, and labels; ``key`` identifies it within its table.

    From the left, cells may reach ``across`` several columns; those they cover are blank.
    """

    key: str
    kind: RowKind
    cells: tuple[Figure | Span, ...]
    across: tuple[int, ...] = ()


class Body(NamedTuple):
    """Rows of a table; ``empty`` if there is no data (本表无数据)."""

    rows: tuple[Row, ...]
    empty: bool


def labels(*texts: str) -> tuple[Span, ...]:
    """Make label cells."""
    return tuple(Span(text=text) for text in texts)


def blank_row(columns: int) -> Row:
    """Return the row that some forms print below a table without data."""
    return Row("blank", RowKind.ITEM, (BLANK,) * columns)


def kind_of(code: str, tree: CodeTree) -> RowKind:
    """Return the rank of a code's row."""
    ranks = (RowKind.CLASS, RowKind.GROUP, RowKind.ITEM)
    return ranks[min(tree.levels.index(len(code)), 2)] if len(code) in tree.levels else RowKind.ITEM

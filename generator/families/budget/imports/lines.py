"""What is read of an export (读到的内容): tables and their rows, amounts in 元, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import get_column_letter

from generator.families.budget.imports.column import Column
from generator.families.budget.imports.shape import Target
from generator.findings.place import Place

Amounts = Mapping[int, Decimal]
"""Amounts in 元, by column."""


@dataclass(frozen=True, eq=False)
class ExportRow:
    """A row with amounts: what its columns say, what cannot be read, and the label of a sum (小计), if it has one."""

    sheet: str
    number: int
    texts: Mapping[Target, str]
    amounts: Amounts  # those that can be read, zeros too
    faults: tuple[str, ...] = ()
    unread: Mapping[int, str] = field(default_factory=dict)  # columns whose amount cannot be read, and why
    label: str = ""
    named: bool = False  # the label ends a name, as of 数据汇总
    rest: str = ""  # what the label says besides: 甲校 of 甲校小计
    part: bool = False  # the label says that it is part of another row: 其中：办公费
    hidden: bool = False
    cells: Mapping[int, str] = field(default_factory=dict)  # all that stands in it

    def place(self, column: int) -> Place:
        """Tell the cell in a column."""
        return Place(sheet=self.sheet, cell=f"{get_column_letter(column)}{self.number}")

    @property
    def where(self) -> Place:
        """The cell of its first amount."""
        return self.place(min([*self.amounts, *self.unread]))


@dataclass
class ExportTable:
    """A table of a sheet: what its columns are, what is said over it, and its rows."""

    title: str
    columns: tuple[Column, ...]
    captions: tuple[str, ...]
    top: int  # first row of the header
    first: int  # row under the header
    rows: list[ExportRow] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)  # rows of words between the others
    yuan: Mapping[int, int] = field(default_factory=dict)  # what one is in 元, by column of amounts
    doubts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def targets(self) -> frozenset[Target]:
        """What its columns hold."""
        return frozenset(column.target for column in self.columns if column.target)

    @property
    def amounts(self) -> list[Column]:
        """Its columns of amounts."""
        return [column for column in self.columns if column.target == "amount"]

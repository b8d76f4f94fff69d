"""Parsed content of an export (读到的内容): tables and their rows, with amounts in 元 and places."""

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
    """A row with amounts: its texts by target, faults, and its label if it is marked as a sum (小计)."""

    sheet: str
    number: int
    texts: Mapping[Target, str]
    amounts: Amounts  # those that can be read, including zeros
    faults: tuple[str, ...] = ()
    unread: Mapping[int, str] = field(default_factory=dict)  # column of an unreadable amount → why
    label: str = ""
    named: bool = False  # the label is only part of a text, as in 数据汇总
    rest: str = ""  # the text besides the label: 甲校 of 甲校小计
    part: bool = False  # the label marks a part of another row: 其中：办公费
    hidden: bool = False
    cells: Mapping[int, str] = field(default_factory=dict)  # all its content, by column

    def place(self, column: int) -> Place:
        """Return the place of its cell in a column."""
        return Place(sheet=self.sheet, cell=f"{get_column_letter(column)}{self.number}")

    @property
    def where(self) -> Place:
        """The place of its first amount."""
        return self.place(min([*self.amounts, *self.unread]))


@dataclass
class ExportTable:
    """A table of a sheet: its columns, the captions above it, and its rows."""

    title: str
    columns: tuple[Column, ...]
    captions: tuple[str, ...]
    top: int  # first row of the header
    first: int  # row below the header
    rows: list[ExportRow] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)  # rows of words between the others
    yuan: Mapping[int, int] = field(default_factory=dict)  # amount column → value of its unit in 元
    doubts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def targets(self) -> frozenset[Target]:
        """The targets of its columns."""
        return frozenset(column.target for column in self.columns if column.target)

    @property
    def amounts(self) -> list[Column]:
        """Its amount columns."""
        return [column for column in self.columns if column.target == "amount"]

"""A table as a form declares it (样式中的表): its texts, its rows and columns, and which amounts they show."""

from collections.abc import Callable, Mapping
from itertools import compress, pairwise
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag

from generator.disclosure.frozen import Frozen
from generator.disclosure.layout import MOST_COLUMNS, Column, ColumnStyle, Layout, head_of
from generator.facts.display import MoneyStyle
from generator.model.money import MoneyUnit


class OwnMoney(MoneyStyle):
    """How a table writes its amounts, where otherwise than the others: what it does not set is theirs."""

    unit: MoneyUnit = "元"


class OwnCaptions(Frozen):
    """Captions above a table, and the note below one without data, where they differ from the form's."""

    name: str = ""
    unit: str = ""
    empty: str = ""


Said = Annotated[tuple[str, ...], BeforeValidator(lambda said: (said,) if isinstance(said, str) else said)]
"""Words of the scope (口径) that amounts are of; a single one need not be written as a list."""

Whose = Literal["部门", "单位"]
"""Whose document it is."""

Show = Literal["name", "code", "code:1", "code:2", "code:3", "government", "line"]
"""What of its row a column shows: name, code or a level of it, name of the government economic code, number (行次)."""


_LOOKS: Final[Mapping[Show, ColumnStyle]] = {"name": "text", "government": "text", "line": "centre"}


class ColumnForm(Frozen):
    """A column of a table: its name, its heads from the top down, and how its cells look.

    It shows something of its row, or the amount ``of`` a scope within the table's, or the ``last`` year's of a
    comparison (变动事项); if the family builds the table, what stands in it is the builder's. A ``number`` is of a
    measure that its row says; it looks like an amount.
    """

    id: str
    head: tuple[str, ...]
    width: int  # per cent of the table, before it is fitted to what stands in the column
    title: str = ""  # for machines, where its lowest head does not say enough
    show: Show | None = None
    of: Said = ()
    last: str = ""
    whose: Whose | None = Field(default=None, alias="for")  # only in documents of departments, or of single units
    style: ColumnStyle | None = None
    indented: bool = False  # names of lower rank

    @property
    def look(self) -> ColumnStyle:
        """How its cells look: what is shown is a text, everything else an amount."""
        return self.style or (_LOOKS.get(self.show, "code") if self.show else "amount")


Labels = Annotated[tuple[str, ...], BeforeValidator(lambda label: (label,) if isinstance(label, str) else label)]
"""What stands in the first columns; a single one need not be written as a list."""


class Total(Frozen):
    """The row of the whole: its label stands in the first column, or across all that show something.

    With several labels, each stands in a column of its own.
    """

    label: Labels = ("合计",)
    at: Literal["first", "last"] = "first"
    across: bool = False


class CodeRows(Frozen):
    """A row for each code (科目) with lines, and for those above it."""

    shows: ClassVar[Mapping[str, tuple[Show, ...]]] = {
        "功能科目": ("code", "code:1", "code:2", "code:3", "name"),
        "经济科目": ("code", "code:1", "code:2", "name", "government"),
    }

    by: Literal["功能科目", "经济科目"]
    codes: Literal["有明细的", "有金额的"] = "有明细的"
    total: Total = Total()


class RevenueRows(Frozen):
    """A row for each revenue code (收入科目) with rows on a sheet, and for those above it."""

    shows: ClassVar[Mapping[str, tuple[Show, ...]]] = {"收入科目": ("code", "name")}

    by: Literal["收入科目"]
    sheet: str
    total: Total = Total()


class ListedRows(Frozen):
    """A row for each unit with an amount, or for each project with lines, under its unit if there are several."""

    shows: ClassVar[Mapping[str, tuple[Show, ...]]] = {"单位": ("code", "name"), "项目": ("code", "name")}

    by: Literal["单位", "项目"]
    total: Total = Total()


class Side(Frozen):
    """What stands in a row, or in one half of it: a scope within the table's, or nothing but a label."""

    label: str = ""
    of: Said = ()
    blank: bool = False


class Line(Side):
    """A row, or a half of one, that always stands."""

    id: str


class FixedLine(Line):
    """A row that always stands; it may be the sum of others."""

    total: bool = False


class FixedRows(Frozen):
    """The rows that the form names."""

    shows: ClassVar[Mapping[str, tuple[Show, ...]]] = {"行": ("name",)}

    by: Literal["行"]
    lines: tuple[FixedLine, ...]


_NOTHING: Final = Side(blank=True)


class Closing(Frozen):
    """A row below two lists: what stands on either side; nothing, where the form names none."""

    id: str
    total: bool = False
    left: Side = _NOTHING
    right: Side = _NOTHING


def _left(given: object) -> str:
    return LINES if isinstance(given, list | tuple) else CODES


LINES: Final = "[lines]"
CODES: Final = "[codes]"
"""What the left of two lists may be: lines that the form names, or revenue codes."""


class BesideRows(Frozen):
    """Two lists side by side, then closing rows.

    On the left stand lines that the form names, or revenue codes; on the right the classes (类), which it numbers, or
    functional codes. The right side begins with the second column of names.
    """

    shows: ClassVar[Mapping[str, tuple[Show, ...]]] = {"并列": ("name", "code", "line")}

    by: Literal["并列"]
    left: Annotated[Annotated[tuple[Line, ...], Tag(LINES)] | Annotated[RevenueRows, Tag(CODES)], Discriminator(_left)]
    classes: Literal["全部", "有明细的"] | None = None
    right: CodeRows | None = None
    closing: tuple[Closing, ...] = ()

    @property
    def total(self) -> Total | None:
        """The row of the whole, of lists of codes."""
        return self.right.total if self.right else self.left.total if isinstance(self.left, RevenueRows) else None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that the form names on the left."""
        return () if isinstance(self.left, RevenueRows) else self.left


class Sum(Side):
    """A sum below lists side by side: its label stands under the first of its lists, its amount under the last."""

    lists: int = Field(default=1, ge=1, le=MOST_COLUMNS)  # of how many it is


class CodeLists(Frozen):
    """Lists of economic codes (经济科目) side by side, which the form names, and a last row of sums.

    Each begins with a column of texts behind an amount. A row is called by its number.
    """

    shows: ClassVar[Mapping[str, tuple[Show, ...]]] = {"经济科目清单": ("code", "code:1", "code:2", "name")}

    by: Literal["经济科目清单"]
    lists: tuple[tuple[str, ...], ...]
    inapplicable: tuple[str, ...] = ()  # classes that can have no amount: a line stands in its place
    sums: tuple[Sum, ...] = ()

    @property
    def applicable(self) -> tuple[str, ...]:
        """The codes that may have an amount."""
        return tuple(code for codes in self.lists for code in codes if not code.startswith(self.inapplicable))


Rows = Annotated[CodeRows | RevenueRows | ListedRows | FixedRows | BesideRows | CodeLists, Field(discriminator="by")]

Empty = Literal["没有明细", "空一行", "没有行", "合计为零", "全是零"]
"""When a table has no data: without lines, then with a blank row or no row; adding up to zero; or with no amount."""


class TableForm(Frozen):
    """Number, titles, captions, rows, columns and notes of one table; without rows, its family builds it.

    One without a number has a name for its sheet of a workbook (XLSX).
    """

    key: str
    meets: tuple[str, ...] = ()  # the tables that must be published (应当公开的表) which it is
    entry: str
    number: str = ""
    sheet: str = ""
    title: str
    landscape: bool = False
    shares_page: bool = False  # it may stand below the table before it
    template: str = ""  # one of the family's, where its body is no grid of rows
    notes: tuple[str, ...] = ()
    captions: OwnCaptions = OwnCaptions()
    money: OwnMoney = OwnMoney()
    of: Said = ()
    rows: Rows | None = None
    columns: tuple[ColumnForm, ...]
    numbers: tuple[str, ...] = ()  # a last line of the head, column by column
    empty: Empty = "没有明细"

    @property
    def called(self) -> str:
        """What messages call it: its number, or the name of its sheet."""
        return self.number or self.sheet

    @property
    def revenue(self) -> RevenueRows | None:
        """The rows by revenue code, of the whole table or of its left side."""
        rows = self.rows.left if isinstance(self.rows, BesideRows) else self.rows
        return rows if isinstance(rows, RevenueRows) else None

    @property
    def right(self) -> int:
        """The first column of the right side: the one of names behind an amount; of no column, if there is none."""
        return next(iter(self._cuts), len(self.columns))

    @property
    def sides(self) -> tuple[range, ...]:
        """The columns of each list of those side by side."""
        match self.rows:
            case CodeLists():
                cuts = self._cuts
            case BesideRows():
                cuts = self._cuts[:1]
            case _:
                cuts = []
        return tuple(range(*ends) for ends in pairwise((0, *cuts, len(self.columns))))

    @property
    def _cuts(self) -> list[int]:
        """Where lists side by side begin: at texts behind an amount."""
        pairs = enumerate(pairwise(self.columns), 1)
        return [place for place, (one, other) in pairs if other.show and not one.show]

    def in_documents_of(self, whose: Whose) -> Self:
        """Return the table with the columns that it has in documents of departments, or of single units."""
        kept = [column.whose in {None, whose} for column in self.columns]
        found = {"columns": tuple(compress(self.columns, kept)), "numbers": tuple(compress(self.numbers, kept))}
        return self.model_copy(update=found)


_TYPES: Final[Mapping[tuple[str, Show], str]] = {
    ("功能科目", "code"): "functional-classification:generic:code",
    ("功能科目", "name"): "functional-classification:generic:label",
    ("经济科目", "code"): "economic-classification:generic:code",
    ("经济科目", "name"): "economic-classification:generic:label",
    ("单位", "code"): "administrative-classification:generic:code",
    ("单位", "name"): "administrative-classification:generic:label",
}
"""What columns are in the taxonomy of the Fiscal Data Package (数据包), by what they show of which rows."""


def _type_of(table: TableForm, place: int) -> str:
    rows, show = table.rows, table.columns[place].show
    if isinstance(rows, BesideRows):
        rows = rows.right if place >= table.right else None
    return _TYPES.get((rows.by, show), "") if rows and show else ""


def laid_out(table: TableForm, said: Callable[[str], str]) -> Layout:
    """Return the layout of a table, its texts filled in by ``said``.

    Rows of lists side by side have no rank of their own: in them a blank stands before names of lower rank.
    """
    ranked = not isinstance(table.rows, CodeLists)
    paths = [[said(text) for text in column.head] for column in table.columns]
    columns = (
        Column(
            title=said(column.title) or path[-1],
            width=column.width,
            style=column.look,
            indented=column.indented and ranked,
            type=_type_of(table, place),
        )
        for place, (column, path) in enumerate(zip(table.columns, paths, strict=True))
    )
    return Layout(head=head_of(paths, [said(text) for text in table.numbers]), columns=tuple(columns))

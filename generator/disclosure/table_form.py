"""Table of a form (样式中的表): its texts, its rows and columns, and of which amounts they are."""

from collections.abc import Callable, Mapping
from itertools import compress, pairwise
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import BeforeValidator, Field

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

    It shows something of its row, or the amount ``of`` a scope within the table's; if the family builds the table, what
    stands in it is the builder's. A ``number`` is of a measure that its row says; it looks like an amount.
    """

    id: str
    head: tuple[str, ...]
    width: int  # per cent of the table, before it is fitted to what stands in the column
    title: str = ""  # for machines, where its lowest head does not say enough
    show: Show | None = None
    of: Said = ()
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


class BesideRows(Frozen):
    """Two lists side by side: lines that the form names, and the classes (类), which it numbers; then closing rows.

    The right side begins with the second column of names.
    """

    shows: ClassVar[Mapping[str, tuple[Show, ...]]] = {"并列": ("name", "line")}

    by: Literal["并列"]
    left: tuple[Line, ...]
    classes: Literal["全部", "有明细的"]
    closing: tuple[Closing, ...] = ()


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


Rows = Annotated[CodeRows | ListedRows | FixedRows | BesideRows | CodeLists, Field(discriminator="by")]

Empty = Literal["没有明细", "空一行", "没有行", "合计为零", "全是零"]
"""When a table has no data: without lines, then with a blank row or no row; adding up to zero; or with no amount."""


class TableForm(Frozen):
    """Number, titles, captions, rows, columns and notes of one table; without rows, its family builds it.

    One without a number has a name for its sheet of a workbook (XLSX).
    """

    key: str
    entry: str
    number: str = ""
    sheet: str = ""
    title: str
    landscape: bool = False
    shares_page: bool = False  # it may stand below the table before it
    notes: tuple[str, ...] = ()
    captions: OwnCaptions = OwnCaptions()
    money: OwnMoney = OwnMoney()
    of: Said = ()
    rows: Rows | None = None
    columns: tuple[ColumnForm, ...]
    numbers: tuple[str, ...] = ()  # a last line of the head, column by column
    empty: Empty = "没有明细"

    @property
    def sides(self) -> tuple[range, ...]:
        """The columns of each list of those side by side: behind an amount, texts begin the next one."""
        pairs = enumerate(pairwise(self.columns), 1)
        cuts = [place for place, (one, other) in pairs if other.show and not one.show]
        match self.rows:
            case CodeLists():
                pass
            case BesideRows():
                cuts = cuts[:1]
            case _:
                cuts = []
        return tuple(range(*ends) for ends in pairwise((0, *cuts, len(self.columns))))

    def in_documents_of(self, whose: Whose) -> Self:
        """Return the table with the columns that it has in documents of departments, or of single units."""
        kept = [column.whose in {None, whose} for column in self.columns]
        found = {"columns": tuple(compress(self.columns, kept)), "numbers": tuple(compress(self.numbers, kept))}
        return self.model_copy(update=found)


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
        )
        for column, path in zip(table.columns, paths, strict=True)
    )
    return Layout(head=head_of(paths, [said(text) for text in table.numbers]), columns=tuple(columns))

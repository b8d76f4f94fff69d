"""Form (公开样式): a province's titles, order, units and wording, as data in templates/data/formats/."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, field_validator

from generator.disclosure.layout import Column, ColumnStyle, Layout, head_of
from generator.facts.display import MoneyStyle
from generator.model.money import MoneyUnit
from generator.text.plain import squeezed

State = Literal["increase", "decrease", "unchanged", "new", "reversed"]
"""How a figure compares with last year's; from a base of zero or less, more is new, and less (by 冲销) reversed."""


PLACEHOLDERS: Final = frozenset("UEYPWRL")
"""What every text of a form may contain in braces; sentences may contain more, each its own."""


class Frozen(BaseModel):
    """A part of a form; unknown keys in its file are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Money(Frozen):
    """How amounts are written (金额写法) in texts and in tables; a table may differ from the others."""

    texts: MoneyStyle
    tables: MoneyStyle

    @field_validator("texts")
    @classmethod
    def _says_zero(cls, style: MoneyStyle) -> MoneyStyle:
        if not style.zero:
            raise ValueError('文字中的零要印出来：zero 写 "0"，或者 "0.00"')
        return style


class OwnMoney(MoneyStyle):
    """How a table writes its amounts, where otherwise than the others: what it does not set is theirs."""

    unit: MoneyUnit = "元"


class OwnCaptions(Frozen):
    """Captions above a table, where they differ from the form's."""

    name: str = ""
    unit: str = ""


class ColumnForm(Frozen):
    """A column of a table: what its builder calls it, its heads from the top down, and how its cells look.

    A ``number`` is of a measure that its row says; it looks like an amount.
    """

    id: str
    head: tuple[str, ...]
    width: int  # per cent of the table, before it is fitted to what stands in the column
    title: str = ""  # for machines, where its lowest head does not say enough
    style: ColumnStyle = "amount"
    indented: bool = False  # names of lower rank


class TableForm(Frozen):
    """Number, titles, captions, columns and notes of one table."""

    key: str
    entry: str
    number: str
    title: str
    landscape: bool = False
    shares_page: bool = False  # it may stand below the table before it
    notes: tuple[str, ...] = ()
    captions: OwnCaptions = OwnCaptions()
    money: OwnMoney = OwnMoney()
    columns: tuple[ColumnForm, ...]
    numbers: tuple[str, ...] = ()  # a last line of the head, column by column


def laid_out(table: TableForm, said: Callable[[str], str]) -> Layout:
    """Return the layout of a table, its texts filled in by ``said``."""
    paths = [[said(text) for text in column.head] for column in table.columns]
    columns = (
        Column(title=said(column.title) or path[-1], width=column.width, style=column.style, indented=column.indented)
        for column, path in zip(table.columns, paths, strict=True)
    )
    return Layout(head=head_of(paths, [said(text) for text in table.numbers]), columns=tuple(columns))


class Term(Frozen):
    """A technical term (名词) that every document explains."""

    term: str
    text: str


class IndicatorLevel(Frozen):
    """A first-level indicator (一级指标) and its second levels (二级指标), in the order of the form.

    ``aliases`` are what other forms call them; with or without 指标 at the end they are the same anyway.
    """

    name: str
    levels: tuple[str, ...]
    aliases: Mapping[str, str] = {}


class ProvincialForm(Frozen):
    """A province's published form; texts may contain ``{U} {E} {Y} {P} {W}`` and what their use provides."""

    inputs: ClassVar[tuple[str, ...]] = ()
    """What a form of the family may use of its workbook."""

    name: str
    about: str = ""  # whose form it is, in one line
    uses: tuple[str, ...] = ()  # the optional sheets, columns and choices (选用) that its workbook has
    toc_subentries: tuple[str, ...]  # headings below the section's that the table of contents lists
    money: Money
    document: dict[str, str]
    parts: dict[str, str]
    overview: dict[str, str]
    tables: tuple[TableForm, ...]
    captions: dict[str, str]
    headings: dict[str, str]
    sentences: dict[str, str]
    changes: dict[str, dict[State, str]]
    charts: dict[str, dict[str, str]]
    draft: dict[str, str]
    glossary: tuple[Term, ...]
    other_data: tuple[str, ...] = ()  # items of 其他数据 and of 其他文字 that the document prints
    other_texts: tuple[str, ...] = ()
    indicators: tuple[IndicatorLevel, ...]
    level_names: dict[str, str] = {}  # what the form calls the level of a county, by the last letter of its name

    def money_of(self, table: TableForm) -> MoneyStyle:
        """Return how a table writes its amounts."""
        return self.money.tables.model_copy(update=table.money.model_dump(exclude_unset=True))

    def second_level(self, written: str) -> str:
        """Return the second level (二级指标) as the form calls it; what it does not know is returned unchanged."""
        names = {_stem(level): level for first in self.indicators for level in first.levels}
        names |= {_stem(alias): level for first in self.indicators for alias, level in first.aliases.items()}
        return names.get(_stem(written), written)


def _stem(level: str) -> str:
    return squeezed(level).removesuffix("指标")


F = TypeVar("F", bound=ProvincialForm)

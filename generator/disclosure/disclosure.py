"""The Disclosure (公开内容): derived facts and worded sentences, without any layout."""

import json
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, SerializeAsAny, field_validator, model_validator

from generator.disclosure.annexes import Annex, Content
from generator.disclosure.layout import MOST_COLUMNS, Layout, ListingStyle
from generator.facts.display import MoneyStyle
from generator.facts.figure import Figure
from generator.facts.restore import restored
from generator.facts.text import Sentence, Span
from generator.looks.reading import faults_of_looks


class RowKind(StrEnum):
    """Rank of a table row."""

    TOTAL = "total"
    CLASS = "class"  # 类
    GROUP = "group"  # 款
    ITEM = "item"  # 项, project, unit or fixed line


class TableRow(Content):
    """A row: ``key`` identifies it within its table; the cells follow the table's columns.

    From the left, cells may reach ``across`` several columns, those they cover are blank; the rest stand in one each.
    """

    key: str
    kind: RowKind
    cells: tuple[Span, ...]
    across: tuple[Annotated[int, Field(ge=1, le=MOST_COLUMNS)], ...] = Field(
        default=(), max_length=MOST_COLUMNS, exclude_if=lambda across: not across
    )

    @property
    def reach(self) -> tuple[int, ...]:
        """Over how many columns each cell reaches: none, where another covers it."""
        spread = [columns for reach in self.across for columns in (reach, *(0,) * (reach - 1))]
        return (*spread, *(1,) * (len(self.cells) - len(spread)))[: len(self.cells)]


class Table(Content):
    """One of the tables (公开表).

    ``landscape`` and ``shares_page`` are what the form asks for: a finished document is proved by making it anew from
    these. How it is printed follows from what stands in the table as well, and is said in the document's classes.
    One without a number has a name for its ``sheet``.
    """

    key: str
    entry: str
    number: str
    sheet: str = Field(default="", exclude_if=lambda name: not name)
    title: str
    name_caption: str
    unit_caption: str
    landscape: bool
    shares_page: bool = False  # it may stand below the table before it
    template: str = Field(pattern=r"^[a-z_]*$")  # of its family, where it has one of its own
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    money: MoneyStyle
    layout: Layout

    @property
    def called(self) -> str:
        """What readers find it by: its number, or else its title."""
        return self.number or f"“{self.title}”"


class ChartItem(Content):
    """One bar of a chart."""

    label: str
    amount: Span
    share: Span | None = None  # none where its bars are no parts of a whole


class Chart(Content):
    """A chart (统计图): its series, and an equivalent text."""

    key: str
    title: str
    alt: str
    items: tuple[ChartItem, ...]


class ListingColumn(Content):
    """A column of a table among the text: its head, its width in per cent, and the class of its cells."""

    head: str
    width: int
    look: ListingStyle


class Listing(Content):
    """A table among the text (文中的表): what each cell says, row by row."""

    columns: Annotated[tuple[ListingColumn, ...], Field(max_length=MOST_COLUMNS)]
    rows: tuple[tuple[Sentence, ...], ...]


class BlockKind(StrEnum):
    """Kind of a block of the narrative."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # below the section's own
    SUBHEADING = "subheading"
    CHART = "chart"
    TABLE = "table"


class Block(Content):
    """A paragraph, a heading, a chart or a table."""

    kind: BlockKind
    key: str = ""  # of a heading
    in_toc: bool = False
    spans: Sentence = ()
    chart: Chart | None = None
    table: Listing | None = Field(default=None, exclude_if=lambda table: table is None)


class Section(Content):
    """One section (情况说明); its annexes are printed on pages of their own after it, or in a part of theirs.

    Which annexes may be read from JSON, each family's own sections say.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    annexes: tuple[SerializeAsAny[Annex], ...] = ()


class Part(Content):
    """A part of the document (部分), in the order of printing: its heading, and what stands in it.

    One without a heading has none on the page; the contents name it by its ``entry``, where that is another.
    """

    key: str
    heading: str
    entry: str
    holds: Literal["sections", "tables", "glossary", "annexes"]
    sections: tuple[str, ...] = ()  # their keys
    listed: bool = True  # the contents list its sections, too
    lead: str = ""  # below the heading


CoverLook = Literal["name", "title", "date"]
"""How a line of the cover looks."""


class CoverLine(Content):
    """A line of the cover (封面)."""

    text: str
    look: CoverLook


class GlossaryEntry(Content):
    """One technical term (名词解释)."""

    number: str
    term: str
    paragraphs: tuple[str, ...]


class Disclosure(Content):
    """The full content of a document; ``family`` is the key of its family.

    ``templates`` are those that tables had by their keys, before documents said by which each is placed.
    """

    templates: ClassVar[Mapping[str, str]] = {}

    family: str
    year: int
    name: str
    title: str
    toc_title: str
    kind: str
    created: str
    cover: tuple[CoverLine, ...]
    unit: str
    yuan: int  # value of one unit in 元; both are those of money
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    glossary: tuple[GlossaryEntry, ...]
    figures: dict[str, Figure]
    cells: dict[str, Decimal]  # what was typed, by place
    money: MoneyStyle  # of texts
    looks: dict[str, Any] = Field(default={}, exclude_if=lambda looks: not looks)  # what is not as usual (版面)

    @field_validator("looks")
    @classmethod
    def _are_looks(cls, looks: dict[str, Any]) -> dict[str, Any]:
        if fault := next(faults_of_looks(looks), None):
            raise ValueError(fault.message)
        return looks

    @property
    def looks_said(self) -> str:
        """The same, as the document carries it."""
        return json.dumps(self.looks, ensure_ascii=False, sort_keys=True) if self.looks else ""

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """All annexes, in the order of the sections that they belong to."""
        return tuple(annex for section in self.sections for annex in section.annexes)

    @property
    def has_appendix(self) -> bool:
        """Whether the annexes stand in a part of their own, and not behind their sections."""
        return any(part.holds == "annexes" for part in self.parts)

    def called(self, section: Section) -> str:
        """What a section is called: by its heading, or by the part that it fills."""
        return section.heading or next(part.entry for part in self.parts if section.key in part.sections)

    @model_validator(mode="before")
    @classmethod
    def _restored(cls, content: Any) -> Any:
        """Restore content parsed from JSON, which refers to figures by key."""
        return restored(content) if isinstance(content, dict) else content

"""Sections of a form (样式中的说明): parts of the document, their sections, and what these say of which amounts."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from generator.disclosure.frozen import Frozen
from generator.disclosure.layout import MOST_COLUMNS, ListingStyle
from generator.disclosure.table_form import Said, Whose


class Clause(Frozen):
    """A part of a paragraph that stands where any of some names is not zero or not empty; otherwise ``none`` does."""

    say: str
    when: Said
    none: str = ""


class Enumeration(Frozen):
    """A list: what is said of each of its items, how they are joined, and the sentence around them (``{list}``).

    Standing for itself and without a sentence around it, each item is a paragraph.
    """

    each: str  # what is listed (列举)
    of: Said = ()
    say: "Saying"
    join: str = ""
    whole: str = ""
    none: str = ""  # where there is nothing to list
    least: int = Field(default=1, ge=1)  # fewer are not listed
    end: str = ""  # behind the last, where each is a paragraph


def _kind(part: Any) -> str:
    return "text" if isinstance(part, str) else "each" if "each" in part else "say"


Part = Annotated[
    Annotated[str, Tag("text")] | Annotated[Clause, Tag("say")] | Annotated[Enumeration, Tag("each")],
    Discriminator(_kind),
]
Saying = Annotated[tuple[Part, ...], BeforeValidator(lambda said: said if isinstance(said, list | tuple) else (said,))]
"""What a paragraph says: parts that follow each other; a single text need not be written as a list."""


class _Block(Frozen):
    whose: Whose | None = Field(default=None, alias="for")  # only in documents of departments, or of single units


class HeadingForm(_Block):
    """A heading below the section's own: （一） of level 1, 1、 of level 2."""

    heading: str
    key: str
    level: Literal[1, 2] = 1
    listed: bool = False  # in the table of contents
    meets: tuple[str, ...] = ()  # what must be published (应当公开的内容) that stands below it


class ParagraphForm(_Block):
    """A paragraph: says ``say`` if one of the names in ``when`` is not zero or empty, else ``none``, or is left out."""

    say: Saying
    when: Said = ()
    none: str = ""


class ListForm(_Block, Enumeration):
    """A list as a paragraph, or a paragraph for each of its items."""


class ChartForm(_Block):
    """A chart (统计图): a bar for each figure that is named, with its label, or for each item of a list."""

    chart: str  # its title
    key: str
    alt: str
    each: str = ""
    of: Said = ()
    bars: Mapping[str, str] = {}  # figure of the section → label
    whole: str = "total"
    shares: bool = True  # of the whole; none of figures that are no parts of one, such as those of two years


class ListColumn(Frozen):
    """A column of a table of a list: its head, and what it says of each item."""

    head: str
    say: str
    width: int = Field(ge=5, le=50)  # per cent
    style: ListingStyle = "text"


class ListTableForm(_Block):
    """A table of a list (列成表): a row for each item; none, where there are fewer than ``least``."""

    columns: tuple[ListColumn, ...] = Field(max_length=MOST_COLUMNS)
    each: str  # what is listed (列举)
    of: Said = ()
    least: int = Field(default=1, ge=1)


class TextForm(_Block):
    """Paragraphs as they were handed in (照填报的文字印); those with titles stand below headings."""

    text: str
    heading: str = ""


class MadeForm(_Block):
    """Blocks that the family makes (程序编写), as no form can say them."""

    made: str


_KINDS: Final[Mapping[str, type[_Block]]] = {
    "chart": ChartForm,
    "columns": ListTableForm,
    "text": TextForm,
    "heading": HeadingForm,
    "each": ListForm,
    "made": MadeForm,
    "say": ParagraphForm,
}
"""The word by which a block is known."""


def _block_kind(block: Any) -> str | None:
    return next((word for word in _KINDS if word in block), None) if isinstance(block, Mapping) else None


BlockForm = Annotated[
    Annotated[ChartForm, Tag("chart")]
    | Annotated[ListTableForm, Tag("columns")]
    | Annotated[TextForm, Tag("text")]
    | Annotated[HeadingForm, Tag("heading")]
    | Annotated[ListForm, Tag("each")]
    | Annotated[MadeForm, Tag("made")]
    | Annotated[ParagraphForm, Tag("say")],
    Discriminator(_block_kind),
]


class Compared(Frozen):
    """A figure and its change (增减), in one of the form's wordings."""

    of: str  # what is compared (变动事项)
    words: str  # the wording, of [changes]


class SectionForm(Frozen):
    """A section: what it is about, what its figures are called, and its blocks."""

    key: str
    heading: str = ""
    of: Said = ()
    figures: Mapping[str, Said] = {}  # name → of which amounts within ``of``
    changes: Mapping[str, Compared] = {}
    whole: str = "total"  # the figure that shares are of
    shares: Mapping[str, str] = {}  # figure → the one that its share is of, where that is another
    blocks: tuple[BlockForm, ...] = ()
    annexes: tuple[str, ...] = ()  # printed behind it, unless there is a part for them
    meets: tuple[str, ...] = ()  # what must be published (应当公开的内容) that it is, or a part of


class PartForm(Frozen):
    """A part of the document (部分): its heading, its entry in the contents, and what it holds."""

    key: str
    heading: str = ""
    entry: str = ""  # where not its heading
    holds: Said  # keys of sections, or one of HOLDS
    lead: str = ""  # below the heading of the annexes
    none: str = ""  # there instead, where there are none; otherwise the part is left out
    listed: bool = True  # the contents list its sections, too
    optional: bool = False  # left out where nothing stands in its sections

    @property
    def called(self) -> str:
        """What the contents call it."""
        return self.entry or self.heading

    @property
    def holds_other(self) -> Literal["tables", "glossary", "annexes"] | None:
        """What it holds instead of sections."""
        return HOLDS.get(self.holds[0]) if len(self.holds) == 1 else None


HOLDS: Final[Mapping[str, Literal["tables", "glossary", "annexes"]]] = {
    "报表": "tables",
    "名词解释": "glossary",
    "附件": "annexes",
}
"""What a part may hold instead of sections."""

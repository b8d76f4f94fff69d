"""Form (公开样式): a province's titles, order, units and wording, as data in templates/data/formats/."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Literal, TypeVar

from pydantic import Field, field_validator

from generator.disclosure.disclosure import CoverLook
from generator.disclosure.frozen import Frozen
from generator.disclosure.section_form import PartForm, SectionForm
from generator.disclosure.table_form import TableForm, Whose
from generator.facts.display import MoneyStyle
from generator.text.plain import squeezed

State = Literal["increase", "decrease", "unchanged", "new", "reversed"]
"""How a figure compares with last year's; from a base of zero or less, more is new, and less (by 冲销) reversed."""


PLACEHOLDERS: Final = frozenset("UEYPWRL")
"""What every text of a form may contain in braces; sentences may contain more, each its own."""


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


class CoverLine(Frozen):
    """A line of the cover (封面); a blank one is left out."""

    text: str
    look: CoverLook
    whose: Whose | None = Field(default=None, alias="for")  # only of documents of departments, or of single units


class DocumentForm(Frozen):
    """What the whole document is called, the heading of its contents, and its cover."""

    title: str
    toc: str
    cover: tuple[CoverLine, ...]


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
    verified: str = ""  # by which published documents it was proved (依据)
    uses: tuple[str, ...] = ()  # the optional sheets, columns and choices (选用) that its workbook has
    words: Mapping[str, tuple[str, str]] = {}  # placeholder → what it is in documents of departments, and of units
    money: Money
    document: DocumentForm
    parts: tuple[PartForm, ...]
    tables: tuple[TableForm, ...]
    captions: dict[str, str]
    sections: tuple[SectionForm, ...]
    sentences: Mapping[str, str] = {}  # of what the family makes
    changes: dict[str, dict[State, str]]
    chart_item: str = "{label}{amount}{W}，占{share}"  # of the equivalent text of a chart
    draft: dict[str, str]
    glossary: tuple[Term, ...]
    glossary_number: str = "{numeral}、"  # before each term
    other_data: tuple[str, ...] = ()  # items of 其他数据 and of 其他文字 that the document prints
    other_texts: tuple[str, ...] = ()
    project_titles: tuple[str, ...] = ()  # titles of 项目说明 that a blank workbook begins with
    indicators: tuple[IndicatorLevel, ...] = ()
    left_out: tuple[str, ...] = ()  # classes that no list of all classes has
    looks: Mapping[str, Any] = {}  # what is not as looks.toml says (版面)
    level_names: Mapping[str, str] = {}  # what the form calls the level of a county, by the last letter of its name

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

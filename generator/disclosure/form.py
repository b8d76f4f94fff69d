"""Form (公开样式): a province's titles, order, units and wording, as data in templates/data/formats/."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from generator.text.plain import squeezed

State = Literal["increase", "decrease", "unchanged", "new", "reversed"]
"""How a figure compares with last year's; from a base of zero or less, more is new, and less (by 冲销) reversed."""


class Frozen(BaseModel):
    """A part of a form; unknown keys in its file are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MoneyUnit(Frozen):
    """Unit of the published amounts (金额单位) and its value in 元."""

    name: str
    yuan: int


class OwnCaptions(Frozen):
    """Captions above a table, where they differ from the form's."""

    name: str = ""
    unit: str = ""


class TableForm(Frozen):
    """Number, titles, captions and notes of one table."""

    key: str
    entry: str
    number: str
    title: str
    landscape: bool = False
    shares_page: bool = False  # it may stand below the table before it
    notes: tuple[str, ...] = ()
    captions: OwnCaptions = OwnCaptions()


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

    name: str
    toc_subentries: tuple[str, ...]  # headings below the section's that the table of contents lists
    money: MoneyUnit
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
    indicators: tuple[IndicatorLevel, ...]
    level_names: dict[str, str] = {}  # what the form calls the level of a county, by the last letter of its name

    def second_level(self, written: str) -> str:
        """Return the second level (二级指标) as the form calls it; what it does not know is returned unchanged."""
        names = {_stem(level): level for first in self.indicators for level in first.levels}
        names |= {_stem(alias): level for first in self.indicators for alias, level in first.aliases.items()}
        return names.get(_stem(written), written)


def _stem(level: str) -> str:
    return squeezed(level).removesuffix("指标")


F = TypeVar("F", bound=ProvincialForm)


def read_forms(folder: Path, kind: type[F]) -> Mapping[str, F]:
    """Load the forms of a family by their names."""
    found = (kind.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml")))
    return {form.name: form for form in found}

"""Format (公开样式): a province's titles, order, units and wording, as data in templates/formats/."""

import tomllib
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.facts.figure import Figure
from generator.facts.text import Sentence, Span
from generator.resources import FORMATS

State = Literal["increase", "decrease", "unchanged", "new"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MoneyUnit(_Frozen):
    """Unit of the published amounts (金额单位) and its worth in 元."""

    name: str
    yuan: int


class TableFormat(_Frozen):
    """How one table is announced."""

    key: str
    entry: str
    number: str
    title: str
    landscape: bool = False
    notes: tuple[str, ...] = ()


class IndicatorLevel(_Frozen):
    """A first-level indicator (一级指标) and its second levels (二级指标), in the order of the form."""

    name: str
    levels: tuple[str, ...]


class Term(_Frozen):
    """A technical term (名词) that every document explains."""

    term: str
    text: str


class Format(_Frozen):
    """A province's published form; every text may hold ``{U} {E} {Y} {P} {W}`` and what its use provides."""

    name: str
    toc_subentries: tuple[str, ...]  # headings below the section's that the table of contents lists
    form_contacts: bool  # the project forms print 负责人, 经办人 and 联系电话
    unit: MoneyUnit
    document: dict[str, str]
    parts: dict[str, str]
    overview: dict[str, str]
    tables: tuple[TableFormat, ...]
    captions: dict[str, str]
    headings: dict[str, str]
    sentences: dict[str, str]
    changes: dict[str, dict[State, str]]
    unit_kinds: dict[str, str]
    charts: dict[str, dict[str, str]]
    forms: dict[str, str]
    indicators: tuple[IndicatorLevel, ...]
    draft: dict[str, str]
    glossary: tuple[Term, ...]


@cache
def formats() -> dict[str, Format]:
    """Load all published forms by name."""
    found = (Format.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted(FORMATS.glob("*.toml")))
    return {form.name: form for form in found}


Value = str | int | Figure | Sentence


def text(value: str) -> Sentence:
    """Make a sentence of plain text."""
    return (Span(text=value),)

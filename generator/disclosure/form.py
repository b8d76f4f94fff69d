"""Form (公开样式): a province's titles, order, units and wording, as data in templates/data/formats/."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from generator.errors import GeneratorError
from generator.text.plain import squeezed
from generator.workbook.declaration.names import nearest

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
    about: str = ""  # whose form it is, in one line
    uses: frozenset[str] = frozenset()  # the optional sheets, columns and choices (选用) that its workbook has
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
    other_data: tuple[str, ...] = ()  # items of 其他数据 and of 其他文字 that the document prints
    other_texts: tuple[str, ...] = ()
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


def read_forms(folder: Path, kind: type[F], inputs: Collection[str]) -> Mapping[str, F]:
    """Load the forms of a family by their names.

    Args:
        folder: where their files stand.
        kind: the family's.
        inputs: what a form may use of the family's sheets.

    Raises:
        GeneratorError: a form uses what there is not.
    """
    found = (_read(path, kind, inputs) for path in sorted(folder.glob("*.toml")))
    return {form.name: form for form in found}


def _read(path: Path, kind: type[F], inputs: Collection[str]) -> F:
    text = path.read_text("utf-8")
    form = kind.model_validate(tomllib.loads(text))
    if faults := [f"{path.name} 第 {_line(text, name)} 行：{why}" for name, why in _misused(form.uses, inputs)]:
        raise GeneratorError(*faults)
    return form


def _misused(uses: Collection[str], inputs: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what a form uses though there is no such input, or not without another, and what is wrong with it."""
    for name in sorted(uses):
        sheet, dot, _ = name.partition(".")
        if name not in inputs:
            hint = nearest(name, inputs)
            advice = f"是否就是“{hint}”？请改正" if hint else "mingzhang forms --inputs 列出全部"
            yield name, f"uses 中的“{name}”不是可以选用的表、栏目或选项；{advice}。"
        elif dot and sheet in inputs and sheet not in uses:
            yield name, f"uses 中有“{name}”，没有“{sheet}”；请加上这张表，或者删去这一项。"


def _line(text: str, name: str) -> int:
    """Return the line of a name in the array ``uses``."""
    start = next((found.start() for found in re.finditer(r"^\s*uses\b", text, re.MULTILINE)), 0)
    at = re.compile(rf"""["']{re.escape(name)}["']""").search(text, start)
    return text.count("\n", 0, at.start() if at else start) + 1

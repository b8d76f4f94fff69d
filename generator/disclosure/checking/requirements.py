"""Requirements (应当公开的内容): what a disclosure must contain, as data, and which of it a form has a place for."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from generator.disclosure.form import ProvincialForm
from generator.disclosure.offer import Required
from generator.disclosure.section_form import HeadingForm
from generator.disclosure.table_form import FixedRows, TableForm
from generator.files.resources import COVERAGE

_OF_TABLES: Final = frozenset({"table", "item", "items"})
_OF_SECTIONS: Final = frozenset({"section"})
_OR: Final = "|"


class Requirement(BaseModel):
    """One required content, the document that requires it, and the parts of the Disclosure that must exist for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    source: str
    at: tuple[str, ...]
    required: bool = True

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Each part: its kind, and its name."""
        return tuple((kind, name) for kind, _, name in (at.partition(":") for at in self.at))


@cache
def requirements(family: str) -> tuple[Requirement, ...]:
    """Load the requirements of a family, by its key."""
    content = tomllib.loads((COVERAGE / f"{family}.toml").read_text("utf-8"))
    return tuple(Requirement.model_validate(item) for item in content["requirements"])


@cache
def required_names(family: str) -> Required:
    """Return what the requirements of a family call tables and sections: what those of a form may meet."""
    parts = [part for item in requirements(family) for part in item.parts]
    tables, sections = (
        frozenset(name.partition(".")[0] for kind, name in parts if kind in kinds)
        for kinds in (_OF_TABLES, _OF_SECTIONS)
    )
    return Required(tables, sections)


def declared_sections(form: ProvincialForm, name: str) -> list[tuple[str, str]]:
    """Return the sections that a form says meet a requirement, by their keys.

    Behind the key of a section stands that of a heading within it, where only what is below that meets it.
    """
    found = []
    for section in form.sections:
        found += [(section.key, "")] if name in section.meets else []
        headings = [block for block in section.blocks if isinstance(block, HeadingForm)]
        found += [(section.key, heading.key) for heading in headings if name in heading.meets]
    return found


def columns_of(table: TableForm, words: str) -> tuple[set[str], set[str]]:
    """Return the fixed lines and the columns of a table that are of one of some amounts (口径|口径), by id."""
    wanted = set(words.split(_OR))
    lines = table.rows.lines if isinstance(table.rows, FixedRows) else ()
    return {line.id for line in lines if wanted & {*line.of}}, {
        column.id for column in table.columns if wanted & {*column.of}
    }


def left_out_of(form: ProvincialForm, family: str) -> Iterator[Requirement]:
    """Yield what a form has no place for, whatever is filled in."""
    return (item for item in requirements(family) if not all(_has(form, kind, name) for kind, name in item.parts))


def _has(form: ProvincialForm, kind: str, name: str) -> bool:
    called, _, words = name.partition(".")
    if kind in _OF_TABLES:
        tables = [table for table in form.tables if called in table.meets]
        return any(kind != "item" or any(columns_of(table, words)) for table in tables)
    if kind in _OF_SECTIONS:
        return bool(declared_sections(form, name))
    if kind == "states":
        return any((name,) == said for section in form.sections for said in section.figures.values())
    return kind != "glossary" or any(part.holds_other == "glossary" for part in form.parts)

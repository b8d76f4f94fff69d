"""Coverage (公开内容对照): the required contents of a disclosure, and where it has them; the list is data."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import dropwhile, takewhile
from typing import Final

from pydantic import BaseModel, ConfigDict

from generator.disclosure.checking.requirements import (
    Requirement,
    columns_of,
    declared_sections,
    left_out_of,
    requirements,
)
from generator.disclosure.collecting import figures_of, spans
from generator.disclosure.disclosure import Block, BlockKind, Disclosure, RowKind, Section, Table
from generator.disclosure.form import ProvincialForm
from generator.facts.figure import Figure, Typed
from generator.facts.text import plain_text
from generator.model.displayed import day

_STATED: Final = re.compile(r"given\[(\w+)")
"""The key of a number that was filled in begins so, and names its sheet."""
_DAYS: Final = 20  # from 批复 to publication, at most

_LEVELS: Final = (BlockKind.HEADING, BlockKind.SUBHEADING)

Places = tuple[str, ...]
"""Where something stands, as a reader would look it up; none, where another part of its requirement says so."""


class Covered(BaseModel):
    """A requirement, and the places where a document meets it; none if any part is missing.

    ``why`` tells of one that is not met that the form has no place for it; otherwise it was not filled in.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    source: str
    required: bool
    places: Places
    why: str = ""

    @property
    def fails(self) -> bool:
        """Return whether a mandatory requirement is not met."""
        return self.required and not self.places


def coverage(disclosure: Disclosure, form: ProvincialForm) -> list[Covered]:
    """Check a document of a form against every requirement of its family."""
    finder, left_out = _Finder(disclosure, form), [*left_out_of(form, disclosure.family)]
    why = f"公开格式“{form.name}”没有这一部分"
    return [
        Covered(**item.model_dump(exclude={"at"}), places=finder.places(item), why=why if item in left_out else "")
        for item in requirements(disclosure.family)
    ]


class _Finder:
    """Finds the parts of a disclosure that a requirement names."""

    def __init__(self, disclosure: Disclosure, form: ProvincialForm) -> None:
        self._disclosure, self._form, self._drafts = disclosure, form, tuple(form.draft.values())
        self._declared = {name: table for table in form.tables for name in table.meets}
        made = {table.key: table for table in disclosure.tables}
        self._tables = {name: made[table.key] for name, table in self._declared.items() if table.key in made}
        self._sections = {section.key: section for section in disclosure.sections}
        self._kinds: Mapping[str, Callable[[str], Places | None]] = {
            "table": self._table,
            "item": self._item,
            "items": self._items,
            "section": self._written,
            "states": self._nowhere,
            "filled": self._filled,
            "glossary": self._glossary,
            "annex": self._annex,
            "empty": self._empty,
            "approval": self._approval,
        }

    def places(self, requirement: Requirement) -> Places:
        """Return every place that a requirement names, each once; none if one is missing."""
        found = [self._kinds[kind](name) for kind, name in requirement.parts]
        known = [places for places in found if places is not None]
        return tuple(dict.fromkeys(place for places in known for place in places)) if len(known) == len(found) else ()

    def _table(self, name: str) -> Places | None:
        table = self._tables.get(name)
        return (f"{self._part('tables')}，{f'{table.number} {table.title}'.lstrip()}",) if table else None

    def _part(self, holds: str) -> str:
        return next(part.entry for part in self._disclosure.parts if part.holds == holds)

    def _item(self, name: str) -> Places | None:
        """Return the row or the column of a table that is of an amount, as the form names it."""
        key, _, words = name.partition(".")
        if key not in self._tables:
            return None
        table = self._tables[key]
        lines, columns = columns_of(self._declared[key], words)
        titles = [row.cells[0].text for row in table.rows if row.key in lines]
        shown = zip(table.columns, table.layout.columns, strict=True)
        titles += [column.title for one, column in shown if one in columns]
        return (f"{table.called}“{titles[0]}”",) if titles else None

    def _items(self, name: str) -> Places | None:
        """Return the number of rows of the last level as text; no place for a table without data; None if missing."""
        table = self._tables.get(name)
        items = [row for row in table.rows if row.kind is RowKind.ITEM] if table else []
        if items:
            return (f"列到末级科目 {len(items)} 行",)
        return () if table and _is_empty(table) else None

    def _written(self, name: str) -> Places | None:
        """Return where the sections stand that meet it; None if none stands in this document, or one is unwritten."""
        standing = [
            (section, heading)
            for key, heading in declared_sections(self._form, name)
            if (section := self._sections.get(key)) and (not heading or _heading(section, heading))
        ]
        if not standing or not all(self._is_written(section, heading) for section, heading in standing):
            return None
        return tuple(self._place(section, heading) for section, heading in standing)

    def _is_written(self, section: Section, heading: str) -> bool:
        """Return whether a section, or what stands below a heading in it, says something.

        It does not with a placeholder for missing content, or with numbers of a sheet in which none was filled in.
        """
        blocks = _below(section.blocks, heading) if heading else section.blocks
        written = tuple(block for block in blocks if block.kind not in _LEVELS)
        said = plain_text(spans(written))
        unwritten = any(draft in said for draft in self._drafts) or _unfilled(figures_of(written).values())
        return bool(said) and not unwritten

    def _place(self, section: Section, heading: str) -> str:
        part = next(part for part in self._disclosure.parts if section.key in part.sections)
        return "，".join(filter(None, (part.entry, section.heading, _heading(section, heading))))

    def _nowhere(self, _: str) -> Places:
        """Return no place: that the form states something is enough, its section tells where."""
        return ()

    def _filled(self, sheet: str) -> Places | None:
        return None if sheet in _unfilled(self._disclosure.figures.values()) else ()

    def _glossary(self, _: str) -> Places | None:
        number = len(self._disclosure.glossary)
        printed = any(part.holds == "glossary" for part in self._disclosure.parts)
        return (f"{self._part('glossary')}，{number} 个名词",) if printed and number else None

    def _annex(self, name: str) -> Places | None:
        """Return the annexes of a kind; no place where the form prints none of those, as its section tells it."""
        called, _, kind = name.partition(".")
        if not any(called in section.annexes for section in self._form.sections):
            return ()
        annexes = [annex for annex in self._disclosure.annexes if annex.kind == kind]
        return (f"{annexes[0].called}，{len(annexes)} 份",) if annexes else None

    def _empty(self, _: str) -> Places | None:
        empty = [table for table in self._disclosure.tables if _is_empty(table)]
        if not all(table.notes for table in empty):
            return None
        return (f"{'、'.join(table.called for table in empty)}，注明本表无数据" if empty else "没有空表",)

    def _approval(self, _: str) -> Places | None:
        if not self._disclosure.created:
            return None
        approved = date.fromisoformat(self._disclosure.created)
        return (f"批复日期 {day(approved)}，应在 {day(publication_deadline(approved))}以前公开",)


def publication_deadline(approved: date) -> date:
    """Return the day by which a budget or final accounts must be published (公开期限): 20 days after approval.

    Source: 《中华人民共和国预算法》第十四条.
    """
    return approved + timedelta(days=_DAYS)


def _is_empty(table: Table) -> bool:
    return not any(span.figure for span in spans(table.rows))


def _below(blocks: Sequence[Block], heading: str) -> Iterator[Block]:
    """Yield what stands below a heading, up to the next of its level or above."""
    found = dropwhile(lambda block: block.key != heading or block.kind not in _LEVELS, blocks)
    if own := next(found, None):
        above = _LEVELS[: _LEVELS.index(own.kind) + 1]
        yield from takewhile(lambda block: block.kind not in above, found)


def _heading(section: Section, key: str) -> str:
    found = (block for block in section.blocks if block.kind in _LEVELS and block.key == key)
    return next((plain_text(block.spans) for block in found), "")


def _unfilled(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the sheets, by field of the submission, of which numbers are stated though none was filled in."""
    filled: dict[str, bool] = {}
    for figure in figures:
        if found := _STATED.match(figure.key):
            own = any(isinstance(cell, Typed) for cell in figure.operands)
            filled[found[1]] = filled.get(found[1], False) or own
    return frozenset(sheet for sheet, own in filled.items() if not own)

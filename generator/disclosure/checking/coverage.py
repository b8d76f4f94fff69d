"""Coverage (公开内容对照): the required contents of a disclosure, and where it has them; the list is data."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from generator.disclosure.collecting import spans
from generator.disclosure.disclosure import Disclosure, RowKind, Table
from generator.disclosure.form import ProvincialForm
from generator.disclosure.table_form import FixedRows
from generator.facts.figure import Typed
from generator.facts.text import plain_text
from generator.files.resources import COVERAGE
from generator.model.displayed import day

_ANY: Final = "*]"
_OF_TABLES: Final = frozenset({"table", "row", "item", "items"})
_DAYS: Final = 20  # from 批复 to publication, at most


class Requirement(BaseModel):
    """One required content, the document that requires it, and the parts of the Disclosure that must exist for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    source: str
    at: tuple[str, ...]
    required: bool = True


class Covered(BaseModel):
    """A requirement, and the places where a document meets it; none if any part is missing."""

    model_config = ConfigDict(frozen=True)

    text: str
    source: str
    required: bool
    places: tuple[str, ...]

    @property
    def fails(self) -> bool:
        """Return whether a mandatory requirement is not met."""
        return self.required and not self.places


@cache
def requirements(family: str) -> tuple[Requirement, ...]:
    """Load the requirements of a family, by its key."""
    content = tomllib.loads((COVERAGE / f"{family}.toml").read_text("utf-8"))
    return tuple(Requirement.model_validate(item) for item in content["requirements"])


def coverage(disclosure: Disclosure, form: ProvincialForm) -> list[Covered]:
    """Check a document of a form against every requirement of its family."""
    finder = _Finder(disclosure, form)
    return [
        Covered(text=item.text, source=item.source, required=item.required, places=finder.places(item))
        for item in requirements(disclosure.family)
    ]


@cache
def required_tables(family: str) -> frozenset[str]:
    """Return what the requirements of a family call the tables: what a form's tables may meet."""
    kinds = (at.partition(":") for item in requirements(family) for at in item.at)
    return frozenset(name.partition(".")[0] for kind, _, name in kinds if kind in _OF_TABLES)


class _Finder:
    """Finds the parts of a disclosure that a requirement names; a place is given as a reader would look it up."""

    def __init__(self, disclosure: Disclosure, form: ProvincialForm) -> None:
        self._disclosure, self._drafts = disclosure, tuple(form.draft.values())
        self._declared = {name: table for table in form.tables for name in table.meets}
        made = {table.key: table for table in disclosure.tables}
        self._tables = {name: made[table.key] for name, table in self._declared.items() if table.key in made}
        self._kinds: Mapping[str, Callable[[str], str | None]] = {
            "table": self._table,
            "row": self._row,
            "item": self._item,
            "items": self._items,
            "section": self._written,
            "typed": self._typed,
            "glossary": self._glossary,
            "form": self._forms,
            "empty": self._empty,
            "approval": self._approval,
        }

    def places(self, requirement: Requirement) -> tuple[str, ...]:
        """Return every place that a requirement names, each once; none if one is missing."""
        found = [self._kinds[kind](key) for kind, _, key in (at.partition(":") for at in requirement.at)]
        return () if None in found else tuple(dict.fromkeys(place for place in found if place))

    def _table(self, key: str) -> str | None:
        table = self._tables.get(key)
        return f"{self._part('tables')}，{f'{table.number} {table.title}'.lstrip()}" if table else None

    def _part(self, holds: str) -> str:
        return next(part.entry for part in self._disclosure.parts if part.holds == holds)

    def _row(self, name: str) -> str | None:
        """Return a row, by its key; an empty place, as its section gives it, where a form has no such table."""
        key, _, row = name.partition(".")
        table = self._tables.get(key)
        if not table:
            return ""
        label = next((item.cells[0].text for item in table.rows if item.key == row), None)
        return f"{table.called}“{label}”" if label else None

    def _item(self, name: str) -> str | None:
        """Return the row or the column of a table that is of an amount, as the form names it."""
        key, _, word = name.partition(".")
        if key not in self._tables:
            return None
        table, form = self._tables[key], self._declared[key]
        lines = form.rows.lines if isinstance(form.rows, FixedRows) else ()
        ids = {line.id for line in lines if word in line.of}
        columns = {column.id for column in form.columns if word in column.of}
        found = [row.cells[0].text for row in table.rows if row.key in ids]
        shown = zip(table.columns, table.layout.columns, strict=True)
        found += [column.title for one, column in shown if one in columns]
        return f"{table.called}“{found[0]}”" if found else None

    def _items(self, key: str) -> str | None:
        """Return the number of rows of the last level as text; empty for a table without data; None if missing."""
        table = self._tables.get(key)
        items = [row for row in table.rows if row.kind is RowKind.ITEM] if table else []
        if items:
            return f"列到末级科目 {len(items)} 行"
        return "" if table and _is_empty(table) else None

    def _written(self, key: str) -> str | None:
        """Return the place of a section that has text, and no placeholder for missing content; else None."""
        section = next((item for item in self._disclosure.sections if item.key == key), None)
        said = plain_text(spans(section.blocks)) if section else ""
        if section is None or not said or any(draft in said for draft in self._drafts):
            return None
        part = next(part for part in self._disclosure.parts if key in part.sections)
        return "，".join(filter(None, (part.entry, section.heading)))

    def _typed(self, key: str) -> str | None:
        """Return an empty place, as its section gives it, if something was filled in for a figure; else None.

        One that ends with * stands for any of that beginning.
        """
        figures = self._disclosure.figures
        if key.endswith(_ANY):
            known = (figure for name, figure in figures.items() if name.startswith(key.removesuffix(_ANY)))
            return "" if any(isinstance(cell, Typed) for figure in known for cell in figure.operands) else None
        return "" if key in figures and figures[key].operands else None

    def _glossary(self, _: str) -> str | None:
        number = len(self._disclosure.glossary)
        return f"{self._part('glossary')}，{number} 个名词" if number else None

    def _forms(self, kind: str) -> str | None:
        annexes = [annex for annex in self._disclosure.annexes if annex.kind == kind]
        return f"{annexes[0].called}，{len(annexes)} 份" if annexes else None

    def _empty(self, _: str) -> str | None:
        empty = [table for table in self._disclosure.tables if _is_empty(table)]
        if not all(table.notes for table in empty):
            return None
        return f"{'、'.join(table.called for table in empty)}，注明本表无数据" if empty else "没有空表"

    def _approval(self, _: str) -> str | None:
        if not self._disclosure.created:
            return None
        approved = date.fromisoformat(self._disclosure.created)
        return f"批复日期 {day(approved)}，应在 {day(publication_deadline(approved))}以前公开"


def publication_deadline(approved: date) -> date:
    """Return the day by which a budget or final accounts must be published (公开期限): 20 days after approval.

    Source: 《中华人民共和国预算法》第十四条.
    """
    return approved + timedelta(days=_DAYS)


def _is_empty(table: Table) -> bool:
    return not any(span.figure for span in spans(table.rows))

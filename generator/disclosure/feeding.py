"""Feeding (印在哪里): of which sheets each part of a form's document is made, and which parts print some amounts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from generator.disclosure.form import ProvincialForm
from generator.disclosure.labels import printed_in
from generator.disclosure.narrative import is_stated
from generator.disclosure.offer import Need, Offer
from generator.disclosure.printed import tables_printing
from generator.disclosure.sums import sides_of
from generator.disclosure.table_form import BesideRows, CodeLists, CodeRows, ListedRows, RevenueRows, TableForm
from generator.disclosure.used import items, need_of, used
from generator.disclosure.words import Meaning, Said, Words
from generator.facts.scope import Scope

WHOLE: Final = "document"
"""The whole document, as a part of it."""


class _Amount(NamedTuple):
    part: str
    meaning: Meaning


class _Use(NamedTuple):
    part: str
    need: Need


def feeding(form: ProvincialForm, offer: Offer[Any]) -> dict[str, set[str]]:
    """Return the parts of the document (tables, sections, parts of other kinds) that each sheet feeds, by its field."""
    fed: dict[str, set[str]] = {name: set() for name in offer.sheets}
    fed["glossary"].update(part.key for part in form.parts if part.holds_other == "glossary")
    for part, meaning in _amounts(form, offer):
        for name, scopes in offer.ledgers.items():
            if any(_may_hold(scope, meaning, offer) for scope in scopes):
                fed[name].add(part)
        if meaning.scope.unit_kind:
            fed["units"].add(part)
    for table in form.tables:
        for name in _rows_of(table):
            fed[name].add(table.key)
    for part, need in _uses(form, offer):
        for name in (way.partition(".")[0] for column in need.columns for way in column.split("|")):
            fed[name].add(part)
    return {**fed, "identity": {WHOLE}}


def printing(form: ProvincialForm, offer: Offer[Any], said: Said) -> set[str]:
    """Return the parts of the document that print amounts within what is said."""
    wanted = offer.words.meaning([said])
    if wanted is None:
        return set()
    found = _amounts(form, offer)
    return {part for part, (source, scope) in found if source == wanted.source and scope.is_within(wanted.scope)}


def where_printed(form: ProvincialForm, offer: Offer[Any], said: Said) -> str:
    """Name the parts of the document that print an amount, which is said in words: 预算公开表1；第三部分 一."""
    wanted = offer.words.meaning([said])
    if wanted is None:
        return ""
    sections = [part for part, meaning in _stated(form, offer) if meaning == wanted]
    return printed_in([*tables_printing(form, offer.words, wanted), *sections], form)


def _may_hold(lines: Scope, meaning: Meaning, offer: Offer[Any]) -> bool:
    """Return whether any of some lines may be counted in an amount."""
    try:
        lines.restrict(**meaning.scope.restrictions)
    except ValueError:
        return False
    return lines.book in offer.words.made_of(meaning.source)


def _amounts(form: ProvincialForm, offer: Offer[Any]) -> Iterator[_Amount]:
    """Yield what the amounts mean that tables and sections print, or list."""
    words = offer.words
    yield from _stated(form, offer)
    for table in form.tables:
        for side in sides_of(table, words, ()):
            yield from _meant(words, table.key, side.said)
    for section in form.sections:
        yield from _meant(words, section.key, ([section.of, own] for own in _listed(section.blocks)))


def _stated(form: ProvincialForm, offer: Offer[Any]) -> Iterator[_Amount]:
    """Yield what the amounts mean that sections give a name to, and those of what is offered to all parts."""
    for section in form.sections:
        figures = [said for said in section.figures.values() if not is_stated(said)]
        figures += _listed(section.blocks, summed=True)
        yield from _meant(offer.words, section.key, ([section.of, own] for own in figures))
    for part, need in _uses(form, offer):
        yield from _meant(offer.words, part, ([own] for own in need.amounts))


def _meant(words: Words, part: str, said: Iterable[Sequence[Said]]) -> Iterator[_Amount]:
    yield from (_Amount(part, meaning) for several in said if (meaning := words.meaning(several)))


def _listed(value: Any, summed: bool = False) -> Iterator[Said]:
    """Yield of what lists and charts are, wherever they stand in blocks; or only of those that state their sum."""
    if getattr(value, "each", "") and (not summed or "{amount}" in getattr(value, "whole", "")):
        yield value.of
    for _, part in items(value):
        yield from _listed(part, summed)


def _uses(form: ProvincialForm, offer: Offer[Any]) -> Iterator[_Use]:
    """Yield what each part needs; annexes are printed in a part of their own, if there is one."""
    annexes = next((part.key for part in form.parts if part.holds_other == "annexes"), "")
    for one in used(form, offer):
        yield _Use((one.thing == "annex" and annexes) or one.part, need_of(one, form, offer))


def _rows_of(table: TableForm) -> Iterator[str]:
    """Yield the sheets, by field, that say what the rows of a table are called."""
    match table.rows:
        case ListedRows(by=by):
            yield from ("units", "projects") if by == "项目" else ("units",)
        case CodeRows() | RevenueRows() | CodeLists() | BesideRows():
            yield "amendments"
    if any(column.show == "government" for column in table.columns):
        yield "units"

"""What a form prints (样式印什么), as far as it decides what is asked for and told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

from generator.disclosure.form import ProvincialForm
from generator.disclosure.frozen import Frozen
from generator.disclosure.narrative import names_in
from generator.disclosure.table_form import BesideRows, CodeLists, CodeRows, ColumnForm, FixedRows, TableForm
from generator.disclosure.words import Meaning, Said, Words


def prints_government_codes(form: ProvincialForm) -> bool:
    """Return whether a table shows what government economic code (政府预算经济科目) a line has."""
    return any(column.show == "government" for table in form.tables for column in table.columns)


def prints_lines_of_nothing(form: ProvincialForm) -> bool:
    """Return whether a code with lines has a row even if they come to nothing; not known of what the family builds."""
    rows = [table.rows for table in form.tables]
    return any(found is None or (isinstance(found, CodeRows) and found.codes == "有明细的") for found in rows)


def tables_without(form: ProvincialForm, words: Words, of: str, said: Said) -> Iterator[TableForm]:
    """Yield the tables of one kind of amounts that leave out some of them: a table of 上年结转 without 单位资金."""
    for table in form.tables:
        if of in table.of and words.contradiction([table.of, said]):
            yield table


def always_explained(form: ProvincialForm) -> frozenset[str]:
    """Return the subjects (变动事项) whose sentence gives a reason even if nothing has changed."""
    compared = (found for section in form.sections for found in section.changes.values())
    return frozenset(found.of for found in compared if "{reason}" in form.changes[found.words].get("unchanged", ""))


def said_of_each(form: ProvincialForm, listed: str) -> frozenset[str]:
    """Return the placeholders by which sections say something of each item of a list (列举)."""
    texts = (text for section in form.sections for text in _texts_of(section.blocks, listed))
    return frozenset(name for text in texts for name in names_in(text))


def _texts_of(parts: Sequence[object], listed: str, within: bool = False) -> Iterator[str]:
    """Yield the texts that are said of the items of a list, wherever it stands among blocks and what they say."""
    for part in parts:
        if isinstance(part, Frozen):
            inside = within or getattr(part, "each", "") == listed
            said = getattr(part, "say", ()) or getattr(part, "columns", ())
            yield from _texts_of((said,) if isinstance(said, str) else said, listed, inside)
        elif within:
            yield str(part)


def tables_of_classes(form: ProvincialForm, only_all: bool = False) -> Iterator[TableForm]:
    """Return the tables that list classes (类): all that the form has, or also only those with lines."""
    tables = ((table, table.rows.classes) for table in form.tables if isinstance(table.rows, BesideRows))
    return (table for table, classes in tables if classes == "全部" or (classes and not only_all))


def refers_to(form: ProvincialForm, names: Collection[str]) -> bool:
    """Return whether tables or sections refer to any of some names: an annex, a word of a scope, a placeholder."""
    texts = set(_strings((form.tables, form.sections)))
    return any(name in texts or any(f"{{{name}}}" in text for text in texts) for name in names)


def _strings(value: object) -> Iterator[str]:
    """Yield every text within parts of a form."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Frozen):
        yield from (text for _, part in value for text in _strings(part))
    elif isinstance(value, Mapping | Sequence):
        parts = value.values() if isinstance(value, Mapping) else value
        yield from (text for part in parts for text in _strings(part))


def tables_printing(form: ProvincialForm, words: Words, wanted: Meaning) -> Iterator[str]:
    """Yield the keys of the tables that print an amount, in a row that always stands."""
    return (table.key for table in form.tables if wanted in _amounts(words, table))


def _amounts(words: Words, table: TableForm) -> set[Meaning | None]:
    """Return what the amounts of a table mean, that stand in a row which always stands: a line, or the whole."""
    return {
        words.meaning([table.of, row, column.of])
        for row, columns in _rows(table)
        for column in columns
        if not column.show and not column.last
    }


def _rows(table: TableForm) -> Iterator[tuple[Said, Sequence[ColumnForm]]]:
    left, right = table.columns[: table.right], table.columns[table.right :]
    match table.rows:
        case FixedRows(lines=lines):
            yield from ((line.of, table.columns) for line in lines)
        case BesideRows(lines=lines, closing=closing, right=codes):
            yield from ((line.of, left) for line in lines)
            for line in closing:
                halves = ((line.left, left), (line.right, right))
                yield from ((side.of, columns) for side, columns in halves if not side.blank)
            yield from [((), right)] if codes else []
        case CodeLists(sums=sums):
            ends = accumulate(one.lists for one in sums)
            sides = [[table.columns[place] for place in side] for side in table.sides]
            yield from ((one.of, sides[end - 1]) for one, end in zip(sums, ends, strict=True))
        case None:
            return
        case _:
            yield (), () if table.revenue else table.columns

"""Offer (可用的内容): what a family offers to its forms beyond the amounts of its ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from generator.disclosure.amounts import Amounts
from generator.disclosure.annexes import Annex
from generator.disclosure.basis import AnyBasis, Value
from generator.disclosure.changes import Changes
from generator.disclosure.disclosure import Block
from generator.disclosure.rows import Body
from generator.disclosure.table_form import TableForm
from generator.disclosure.words import Said, Words
from generator.facts.scope import Scope
from generator.workbook.declaration.declare import Sheet

B = TypeVar("B", bound=AnyBasis)


class Builder(NamedTuple, Generic[B]):
    """Builds the rows of a table, whose cells follow its columns; no titles, no layout."""

    columns: tuple[str, ...]
    build: Callable[[B], Body]


class Listed(NamedTuple, Generic[B]):
    """What a form may list (列举): what can be said of each item, and the items within some amounts."""

    values: tuple[str, ...]
    items: Callable[[B, Amounts], Iterable[Mapping[str, Value]]]


class Titled(NamedTuple):
    """Paragraphs as they were handed in, with their title, if they have one."""

    title: str
    lines: tuple[str, ...]


class Required(NamedTuple):
    """What is called what must be published (应当公开的内容): what tables, and what sections, may meet."""

    tables: frozenset[str]
    sections: frozenset[str]


Thing = Literal["word", "compared", "reason", "column", "revenue", "fact", "list", "text", "annex", "block", "table"]
"""What a form uses by name; a value of a list is called with it: 项.usage."""


class Need(NamedTuple):
    """What must be there for a thing to be printed.

    Args:
        texts: of the form (group.key), by which it is worded.
        columns: of the workbook (sheet.field), or sheets, by fields of the submission; a|b is either.
        reason: a wording of [changes], and the column of its reason, where it gives one.
        also: more columns, which depend on what the form says.
        amounts: of which it is, in the words of forms, besides those that the form says.
    """

    texts: Sequence[str] = ()
    columns: Sequence[str] = ()
    reason: tuple[str, str] = ("", "")
    also: Callable[[Any], Iterable[str]] | None = None
    amounts: Sequence[Said] = ()


@dataclass(frozen=True)
class Offer(Generic[B]):
    """What the forms of a family may refer to by name.

    Args:
        words: in which forms say of which amounts they speak.
        changes: what is compared with last year, by what it is called; ``compared`` are those names (变动事项).
        required: what the tables and sections are called that must be published.
        columns: columns of the workbook whose sum a section may print, with what they are, as in ``Need``.
        ledgers: the sheets that amounts come from, by field of the submission, with the lines that they hold.
        sheets: those of the workbook, by field of the submission, with all that few forms ask for.
        builders: of each table whose rows forms need not declare, by key.
        templates: those of tables whose body is no grid of rows, by name, and which tables they fit.
        facts: figures and texts that follow from the submission in ways that no form can say.
        lists: what can be listed.
        texts: paragraphs that were handed in.
        annexes: what can be printed behind a section.
        blocks: blocks of sections that no form can say.
        needs: what must be there for what is offered.
        partial: ledgers that every workbook has only for a part of the spending: that part, and the input for the rest.
    """

    words: Words
    changes: Callable[[B], Changes]
    compared: frozenset[str]
    required: Required
    columns: Mapping[str, Sequence[str]]
    sheets: Mapping[str, Sheet]
    ledgers: Mapping[str, Sequence[Scope]]
    builders: Mapping[str, Builder[B]] = field(default_factory=dict)
    templates: Mapping[str, Callable[[TableForm], bool]] = field(default_factory=dict)
    facts: Mapping[str, Callable[[B], Value]] = field(default_factory=dict)
    lists: Mapping[str, Listed[B]] = field(default_factory=dict)
    texts: Mapping[str, Callable[[B], Iterable[Titled]]] = field(default_factory=dict)
    annexes: Mapping[str, Callable[[B], Iterable[Annex]]] = field(default_factory=dict)
    blocks: Mapping[str, Callable[[B], Iterable[Block]]] = field(default_factory=dict)
    needs: Mapping[tuple[Thing, str], Need] = field(default_factory=dict)
    partial: Mapping[str, tuple[str, str]] = field(default_factory=dict)

"""Offer (可用的内容): what a family offers to its forms beyond the amounts of its ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from generator.disclosure.amounts import Amounts
from generator.disclosure.annexes import Annex
from generator.disclosure.basis import AnyBasis, Value
from generator.disclosure.changes import Changes
from generator.disclosure.disclosure import Block
from generator.disclosure.rows import Body
from generator.disclosure.words import Words

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


@dataclass(frozen=True)
class Offer(Generic[B]):
    """What the forms of a family may refer to by name.

    Args:
        words: in which forms say of which amounts they speak.
        changes: what is compared with last year, by what it is called (变动事项).
        compared: those names, with the inputs (上年数) that a form must ask for to compare it.
        required: what the tables are called that must be published.
        columns: columns of the workbook whose sum a section may print.
        builders: of each table whose rows forms need not declare, by key.
        facts: figures and texts that follow from the submission in ways that no form can say.
        lists: what can be listed.
        texts: paragraphs that were handed in.
        annexes: what can be printed behind a section.
        blocks: blocks of sections that no form can say.
        needs: the form's texts (group.key) that lists, annexes and blocks are worded by, by their names.
        partial: ledgers that every workbook has only for a part of the spending: that part, and the input for the rest.
    """

    words: Words
    changes: Callable[[B], Changes]
    compared: Mapping[str, Sequence[str]]
    required: frozenset[str]
    columns: frozenset[str]
    builders: Mapping[str, Builder[B]] = field(default_factory=dict)
    facts: Mapping[str, Callable[[B], Value]] = field(default_factory=dict)
    lists: Mapping[str, Listed[B]] = field(default_factory=dict)
    texts: Mapping[str, Callable[[B], Iterable[Titled]]] = field(default_factory=dict)
    annexes: Mapping[str, Callable[[B], Iterable[Annex]]] = field(default_factory=dict)
    blocks: Mapping[str, Callable[[B], Iterable[Block]]] = field(default_factory=dict)
    needs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    partial: Mapping[str, tuple[str, str]] = field(default_factory=dict)

"""Gaps (缺项): amounts that a form's tables add up, and for which none of their lines or columns is meant."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple, get_args

from generator.disclosure.basis import AnyBasis
from generator.disclosure.sums import Cell, Side, sides_of, sums_of
from generator.disclosure.table_form import Whose
from generator.disclosure.words import Words
from generator.facts.scope import Fact, Scope, meets, prefix_length, value_for
from generator.model.ledger_line import AMOUNT, LedgerLine

UNCODED: Final = "没有填经济科目的支出"
"""The kind of money that has no row among codes."""

_TARGET: Final = {True: "公开绩效目标的项目", False: "不公开绩效目标的支出"}


class Gap(NamedTuple):
    """A kind of money with its lines, and the tables that only add it up, by what they are called; or none has it."""

    kind: str
    lines: Sequence[LedgerLine]
    tables: Sequence[str]


def gaps(basis: AnyBasis, words: Words, is_meant: Callable[[LedgerLine], bool]) -> list[Gap]:
    """Return the kinds of money that no line or column of the form is meant for.

    Args:
        basis: what is published; a department's units, too, where their tables are others.
        words: in which the form says what amounts are.
        is_meant: whether a line is what its filler meant, as far as it is filled in.
    """
    sides = list(_sides(basis, words))
    cells = [cell for _, own in sides for side in own for cell in side.cells]
    lines = _Lines(basis, words, cells, is_meant)
    found: dict[str, list[tuple[int, str]]] = {}
    for called, own in sides:
        for one in sums_of(own):
            for kind, number in lines.kinds(lines.of(one.whole) - lines.of(one.parts), one.parts):
                found.setdefault(kind, []).append((number, called))
    for kind, number in lines.kinds(lines.in_totals - lines.of(cells), cells):
        found.setdefault(kind, []).append((number, ""))
    same: dict[frozenset[int], list[str]] = {}
    for kind, places in found.items():
        same.setdefault(frozenset(number for number, _ in places), []).append(kind)
    tables = {numbers: [called for kind in kinds for _, called in found[kind]] for numbers, kinds in same.items()}
    return [
        Gap(min(kinds, key=len), lines.lines(numbers), [*dict.fromkeys(filter(None, tables[numbers]))])
        for numbers, kinds in same.items()
    ]


def _sides(basis: AnyBasis, words: Words) -> Iterator[tuple[str, list[Side]]]:
    """Yield the tables, by what they are called, as they stand in the document, and in those of units."""
    whose: Sequence[Whose] = ("单位",) if basis.submission.identity.kind.is_unit else get_args(Whose)
    codes = tuple(f"经济:{code.code}" for code in basis.classification.economic.roots())
    for table in basis.form.tables:
        for one in whose if any(column.whose for column in table.columns) else whose[:1]:
            yield table.called, sides_of(table.in_documents_of(one), words, codes)


class _Alike(NamedTuple):
    """Lines of a ledger that no cell of a form tells apart."""

    book: str
    facts: list[Fact]


class _Lines:
    """The lines with an amount, grouped by all that the cells of a form tell apart; groups are called by number."""

    def __init__(
        self, basis: AnyBasis, words: Words, cells: Iterable[Cell], is_meant: Callable[[LedgerLine], bool]
    ) -> None:
        self._basis, self._words = basis, words
        self._lengths = _lengths(scope for cell in cells for scope in cell)
        self._groups = list(self._grouped(is_meant))
        self._meeting: dict[tuple[str, frozenset[object]], frozenset[int]] = {}

    def _grouped(self, is_meant: Callable[[LedgerLine], bool]) -> Iterable[_Alike]:
        groups: dict[object, _Alike] = {}
        for book, ledger in self._basis.books.items():
            for fact in ledger.facts:
                if fact.line.amount and is_meant(fact.line):
                    said = tuple(value_for(name, fact, length) for name, length in self._lengths.items())
                    groups.setdefault((book, said), _Alike(book, [])).facts.append(fact)
        return groups.values()

    def lines(self, numbers: Iterable[int]) -> list[LedgerLine]:
        """Return the lines of some groups."""
        return [fact.line for number in sorted(numbers) for fact in self._groups[number].facts]

    def of(self, cells: Iterable[Cell]) -> set[int]:
        """Return the groups that are counted in any of some cells."""
        return set().union(*(self._chosen(scope) for scope in {scope for cell in cells for scope in cell}))

    def _chosen(self, scope: Scope) -> set[int]:
        chosen = {number for number, group in enumerate(self._groups) if group.book == scope.book}
        for name, allowed in scope.restrictions.items():
            chosen &= self._that_meet(name, allowed)
        return chosen

    def _that_meet(self, name: str, allowed: frozenset[object]) -> frozenset[int]:
        if (name, allowed) not in self._meeting:
            does = meets(name, allowed)
            found = frozenset(number for number, group in enumerate(self._groups) if does(group.facts[0]))
            self._meeting[name, allowed] = found
        return self._meeting[name, allowed]

    @cached_property
    def in_totals(self) -> set[int]:
        """The groups of the ledgers that totals are made of."""
        books = {AMOUNT, *(book for name in self._words.derived for book in self._words.books(name))}
        return {number for number, group in enumerate(self._groups) if group.book in books}

    def kinds(self, numbers: Collection[int], parts: Sequence[Cell]) -> Iterator[tuple[str, int]]:
        """Yield what kinds of money some groups are, that none of some cells counts, where that is known."""
        whole = {group.book for group in self._groups}
        whole -= {group.book for number, group in enumerate(self._groups) if number not in numbers}
        for number in sorted(numbers):
            if kind := self._kind(number, () if self._groups[number].book in whole - {AMOUNT} else parts):
                yield kind, number

    def _kind(self, number: int, parts: Iterable[Cell]) -> str:
        """Say what a group is that none of some cells counts, by as little as tells it from them; blank if unknown."""
        book, fact = self._groups[number].book, self._groups[number].facts[0]
        scopes = {scope for cell in parts for scope in cell if scope.book == book}
        unmet = [{*self._unmet(number, scope)} for scope in scopes]
        names = [name for name in self._lengths if any(name in failed for failed in unmet)]
        for name in reversed(names):
            fewer = {*names} - {name}
            if all(failed & fewer for failed in unmet):
                names.remove(name)
        said = [self._said(name, fact) for name in names]
        money = "" if book == AMOUNT or "income" in names else self._words.called(book)
        return "" if None in said else _joined([money, *map(str, said)])

    def _unmet(self, number: int, scope: Scope) -> Iterator[str]:
        for name, allowed in scope.restrictions.items():
            if number not in self._that_meet(name, allowed):
                yield name

    def _said(self, name: str, fact: Fact) -> str | None:
        """Say what a group is, in one respect; blank, where that need not be said; None, if it is not known."""
        value, codes = value_for(name, fact, self._lengths[name]), self._basis.classification
        match name:
            case "function":
                return f"{value} {codes.functional.name(str(value))}"
            case "economic":
                return f"{value} {codes.economic.name(str(value))}" if value else UNCODED
            case "target":
                return _TARGET[bool(value)]
            case "income" if value is None:
                return ""
        return str(value) if isinstance(value, StrEnum) else None


def _lengths(scopes: Iterable[Scope]) -> Mapping[str, int | None]:
    """Return what scopes restrict, in fixed order, with the longest beginning of a code that they compare."""
    found: dict[str, int | None] = {}
    for scope in set(scopes):
        for name, allowed in scope.restrictions.items():
            lengths = [prefix_length(name, value) for value in allowed]
            found[name] = max((length or 0 for length in [*lengths, found.get(name)]), default=0) or None
    return {name: found[name] for name in vars(Scope()) if name in found}


def _joined(said: Iterable[str]) -> str:
    """Put the first before the others: 单位资金（上级补助收入）."""
    first, *others = [one for one in said if one.strip()] or [""]
    return f"{first}（{'、'.join(others)}）" if others else first

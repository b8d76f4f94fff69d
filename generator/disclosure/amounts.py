"""Amounts (金额): what words mean in a basis, narrowed from table to row to column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.disclosure.basis import AnyBasis
from generator.disclosure.words import Said, Words
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.facts.scope import Restrictions, Scope
from generator.model.ledger_line import AMOUNT


@dataclass(frozen=True)
class Amounts:
    """The lines of a book, or what the family derives from several, within what was said so far."""

    basis: AnyBasis
    words: Words
    source: str = AMOUNT
    steps: tuple[Restrictions, ...] = ()

    def of(self, said: Said) -> Amounts:
        """Narrow to what is meant by words."""
        source = self.words.source(said) or self.source
        return replace(self, source=source, steps=(*self.steps, *self.words.steps(said)))

    def where(self, **restrictions: Iterable[object]) -> Amounts:
        """Narrow by restrictions of a scope."""
        return replace(self, steps=(*self.steps, {name: frozenset(values) for name, values in restrictions.items()}))

    def in_book(self, book: str) -> Ledger:
        """Return the lines of a book that are meant, whichever was said."""
        ledger = self.basis.books[book]
        for restrictions in self.steps:
            ledger = ledger.where(**restrictions)
        return ledger

    @property
    def ledger(self) -> Ledger:
        """The lines that are meant; only a single book has lines."""
        return self.in_book(self.source)

    @property
    def figure(self) -> Figure:
        """The sum of the lines, or what is derived."""
        derived = self.words.derived.get(self.source)
        if not derived:
            return self.ledger.figure
        scope = Scope(book="")
        for restrictions in self.steps:
            scope = scope.restrict(**restrictions)
        return derived.derive(self.basis, **scope.restrictions)

    @property
    def has_any(self) -> bool:
        """Return whether a line has an amount, though all may add up to zero, or what is derived is not zero."""
        if self.source in self.words.derived:
            return bool(self.figure.value)
        return any(line.amount for line in self.ledger)

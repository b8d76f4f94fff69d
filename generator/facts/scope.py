"""Scope (口径): which ledger lines a figure counts. Written canonically it is the figure's key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, TypeAlias

from generator.facts.figure import Typed, typed_cell
from generator.facts.key import SCOPE, Key
from generator.model.ledger_line import AMOUNT, LedgerLine
from generator.model.terms import (
    FundingYear,
    ProjectCategory,
    Source,
    Spending,
    UnitKind,
)


@dataclass(frozen=True)
class Fact:
    """A ledger line (预算明细) joined with what other sheets state of its unit and project."""

    line: LedgerLine
    unit_kind: UnitKind | None
    government_code: str
    category: ProjectCategory | None
    publishes_target: bool

    @cached_property
    def cell(self) -> Typed:
        """The line's amount with its cell; cached, for it is an operand of many sums."""
        return typed_cell(self.line.place, self.line.amount)


Restrictions: TypeAlias = Mapping[str, Collection[Any]]
"""Names of a scope's fields, and what each may be; what is not named is not restricted."""


@dataclass(frozen=True)
class Scope:
    """A conjunction of restrictions; an empty set restricts nothing.

    ``book`` names the ledger whose lines are chosen: a family may keep several, which are never added up.
    Where it is blank, the restrictions are meant, whichever the ledger.
    """

    source: frozenset[Source] = frozenset()
    funding_year: frozenset[FundingYear] = frozenset()
    spending: frozenset[StrEnum] = frozenset()
    income: frozenset[StrEnum] = frozenset()
    fund: frozenset[StrEnum] = frozenset()
    unit_kind: frozenset[UnitKind] = frozenset()
    category: frozenset[ProjectCategory] = frozenset()
    unit: frozenset[str] = frozenset()
    project: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()  # prefixes
    economic: frozenset[str] = frozenset()  # prefixes
    government: frozenset[str] = frozenset()
    target: frozenset[bool] = frozenset()
    book: str = AMOUNT

    @property
    def key(self) -> Key:
        """Which fact the sum of the lines is."""
        return Key(SCOPE, scope=self)

    def __str__(self) -> str:
        """The scope as text, restrictions in fixed order, e.g. ``amount[funding_year=current;function=204]``."""
        restrictions = ";".join(f"{name}={_names(chosen)}" for name, chosen in self.restrictions.items())
        return f"{self.book}[{restrictions}]" if self.book else restrictions

    @property
    def restrictions(self) -> dict[str, frozenset[object]]:
        """Restrictions that exclude anything, by name, in fixed order."""
        return {name: chosen for name, chosen in vars(self).items() if chosen and name != "book" and _restricts(chosen)}

    def restrict(self, **restrictions: Iterable[object]) -> Scope:
        """Return the scope narrowed by further restrictions.

        Raises:
            ValueError: the restrictions contradict this scope (a mistake of the caller).
        """
        narrowed: dict[str, Any] = {name: self._narrowed(name, frozenset(new)) for name, new in restrictions.items()}
        return replace(self, **narrowed)

    def is_within(self, other: Scope) -> bool:
        """Return whether all that the scope chooses is chosen by another one, too, as far as their words tell."""
        try:
            return self.restrict(**other.restrictions) == self and self.book == other.book
        except ValueError:
            return False

    def unmet(self, fact: Fact) -> list[str]:
        """Return the names of the restrictions that a fact does not meet, in fixed order."""
        return [name for name, allowed in self.restrictions.items() if not meets(name, allowed)(fact)]

    def _narrowed(self, name: str, new: frozenset[object]) -> frozenset[object]:
        old: frozenset[object] = getattr(self, name)
        narrowed = new if not old else _below(old, new) if name in _PREFIXES else old & new
        if old and not narrowed:
            raise ValueError(f"contradiction: {name} in {_names(old)} and in {_names(new)}")
        return narrowed


_READ: Mapping[str, Callable[[Fact], Any]] = {
    "source": lambda fact: fact.line.source,
    "funding_year": lambda fact: fact.line.funding_year,
    "spending": lambda fact: fact.line.spending,
    "income": lambda fact: fact.line.income,
    "fund": lambda fact: fact.line.fund,
    "unit_kind": lambda fact: fact.unit_kind,
    "category": lambda fact: fact.category,
    "unit": lambda fact: fact.line.unit,
    "project": lambda fact: fact.line.project,
    "function": lambda fact: fact.line.functional_code,
    "economic": lambda fact: fact.line.economic_code,
    "government": lambda fact: fact.government_code,
    "target": lambda fact: fact.publishes_target,
}
"""The value of a fact that each restriction compares."""


_WRITTEN: Mapping[object, str] = {Spending.RUNNING_COSTS: "public"}
"""What keys call otherwise than the code does: keys that were published stay as they are."""

_PREFIXES = frozenset({"function", "economic"})


def _below(old: frozenset[object], new: frozenset[object]) -> frozenset[object]:
    """Return the prefixes that both sets allow: of two, one below the other, the longer."""
    return frozenset(
        max(one, other, key=len)
        for one in map(str, old)
        for other in map(str, new)
        if one.startswith(other) or other.startswith(one)
    )


def _restricts(values: frozenset[object]) -> bool:
    """Return whether a set of values, not empty, excludes anything: it does not if all members of a closed list."""
    kind = type(next(iter(values)))  # all are of one kind, where they are all of a closed list
    return not (issubclass(kind, StrEnum) and values == _every(kind))


_every = cache(frozenset[object])
"""All members of a closed list; cached, as building the set takes longer than comparing with it."""


def meets(name: str, allowed: frozenset[object]) -> Callable[[Fact], bool]:
    """Return a predicate for facts that meet a restriction; an empty set restricts nothing."""
    read = _READ[name]
    if not allowed:
        return lambda fact: True
    if name in _PREFIXES:
        prefixes = tuple(map(str, allowed))
        return lambda fact: (read(fact) or "").startswith(prefixes)
    return lambda fact: read(fact) in allowed


def prefix_length(name: str, value: object) -> int | None:
    """Return how many leading characters of a fact's code are compared with a value; None for the whole code."""
    return len(str(value)) if name in _PREFIXES else None


def value_for(name: str, fact: Fact, length: int | None) -> object:
    """Return the value of a fact that a restriction compares, cut to ``length`` characters unless None."""
    said = _READ[name](fact)
    return said if length is None else (said or "")[:length]


def _names(values: frozenset[object]) -> str:
    return "+".join(sorted(map(_name, values)))


def _name(value: object) -> str:
    return _WRITTEN.get(value) or (value.name.lower() if isinstance(value, StrEnum) else str(value))

"""The registry of rules: what a rule is, and how a family's rules are run."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, NamedTuple, Protocol, TypeVar

from generator.findings.finding import Finding, Level
from generator.findings.place import Place


class Checked(Protocol):
    """What rules are run on; it tells which of its parts could not be read whole."""

    @property
    def faulty(self) -> frozenset[str]:
        """Parts with a fault of their own, of which nothing more can be said."""


T = TypeVar("T", bound=Checked, contravariant=True)


class Problem(NamedTuple):
    """Where a rule is broken, and what to say of it."""

    where: Place
    message: str


@dataclass(frozen=True)
class Rule(Generic[T]):
    """A rule over ``T``.

    ``text`` is the rule in Chinese; ``basis`` the document or the kind of knowledge it comes from; ``needs`` the parts
    that must be whole for the rule to say anything true; a ``summary`` says once of all rows what need not be said
    again of a part of them; what a ``confirmable`` rule finds may be true, and be confirmed as such at its cell;
    ``affects`` names the parts of the document that say it, where the place of a finding does not tell.
    """

    code: str
    level: Level
    authority: str
    text: str
    needs: frozenset[str]
    summary: bool
    confirmable: bool
    affects: tuple[str, ...]
    check: Callable[[T], Iterable[Problem]]

    def findings(self, subject: T) -> Iterator[Finding]:
        """Check one subject, unless what the rule needs of it could not be read."""
        if self.needs & subject.faulty:
            return
        for problem in self.check(subject):
            yield Finding(
                level=self.level, code=self.code, message=problem.message, where=problem.where, authority=self.authority
            )


class Registry(Generic[T]):
    """The rules of a family, in the order they were declared; ``shared`` are those that it shares with others."""

    def __init__(self, shared: Mapping[str, Rule[T]] = MappingProxyType({})) -> None:
        self.rules: dict[str, Rule[T]] = dict(shared)

    def rule(
        self,
        code: str,
        level: Level,
        basis: str,
        needs: Iterable[str] = (),
        summary: bool = False,
        confirmable: bool = False,
        affects: tuple[str, ...] = (),
    ) -> Callable[[Callable[[T], Iterable[Problem]]], Callable[[T], Iterable[Problem]]]:
        """Register a rule; its docstring is the rule itself."""

        def register(check: Callable[[T], Iterable[Problem]]) -> Callable[[T], Iterable[Problem]]:
            if code in self.rules:
                raise ValueError(f"two rules are called {code}")
            text = inspect.getdoc(check) or ""
            self.rules[code] = Rule(code, level, basis, text, frozenset(needs), summary, confirmable, affects, check)
            return check

        return register

    @property
    def confirmable(self) -> frozenset[str]:
        """Codes of the rules whose findings may be confirmed (可以确认的检查编号)."""
        return frozenset(rule.code for rule in self.rules.values() if rule.confirmable)

    def findings(self, subject: T) -> list[Finding]:
        """Check a subject against every rule."""
        return [finding for rule in self.rules.values() for finding in rule.findings(subject)]

    def findings_of_part(self, part: T, whole: Iterable[Finding]) -> list[Finding]:
        """Check a part of a subject; what was found in the whole is not told again."""
        told = {(finding.code, finding.message) for finding in whole}
        rules = (rule for rule in self.rules.values() if not rule.summary)
        found = (finding for rule in rules for finding in rule.findings(part))
        return [finding for finding in found if (finding.code, finding.message) not in told]

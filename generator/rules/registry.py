"""The registry of rules: what a rule is, and how a family's rules are run."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, NamedTuple, Protocol, TypeVar

from generator.findings.finding import Finding, Level
from generator.findings.place import Place


class Checked(Protocol):
    """Subject that rules are run on; ``faulty`` names the parts that could not be read completely."""

    @property
    def faulty(self) -> frozenset[str]:
        """Parts with a fault of their own; rules that need them are not run."""


T = TypeVar("T", bound=Checked, contravariant=True)


class Problem(NamedTuple):
    """A violation of a rule: its place and its message."""

    where: Place
    message: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told under one code (检查编号).

    ``text`` is the rule in Chinese, told in place of a message that would show what is not published; ``authority`` the
    document or kind of knowledge it is based on (依据); what is ``confirmable`` may be justified and confirmed at its
    cell (确认事项); an ``aside`` is told once, last and of no sheet, and is not counted: nobody can act on it now.
    """

    code: str
    level: Level
    authority: str
    text: str
    confirmable: bool = False
    aside: bool = False

    def at(self, where: Place | None, message: str) -> Finding:
        """Return a finding at a place; at none, if it is of the whole file."""
        return Finding(
            level=self.level,
            code=self.code,
            message=message,
            where=where,
            authority=self.authority,
            aside=self.aside,
        )


@dataclass(frozen=True, kw_only=True)
class Rule(Told, Generic[T]):
    """A rule over ``T``.

    ``needs`` are the fields of the submission that must have been read whole for the rule to be run; a ``summary`` rule
    is run on the whole only, never on a part of it; ``affects`` says of which amounts the parts of the document
    concerned are, in the words of forms, where the place of a finding does not determine them.
    """

    needs: frozenset[str]
    summary: bool
    affects: tuple[str, ...]
    check: Callable[[T], Iterable[Problem]]

    def findings(self, subject: T) -> Iterator[Finding]:
        """Yield the findings for a subject, equal ones once; none if a part that the rule needs is faulty.

        What cells inherit has the place of its source, where it is found already.
        """
        if self.needs & subject.faulty:
            return
        for problem in dict.fromkeys(self.check(subject)):
            yield self.at(*problem)


class Registry(Generic[T]):
    """The rules of a family, in order of declaration; ``shared`` are rules that several families have."""

    def __init__(self, shared: Mapping[str, Rule[T]] = MappingProxyType({})) -> None:
        self.rules: dict[str, Rule[T]] = dict(shared)

    def rule(
        self,
        code: str,
        level: Level,
        authority: str,
        needs: Iterable[str] = (),
        summary: bool = False,
        confirmable: bool = False,
        aside: bool = False,
        affects: tuple[str, ...] = (),
    ) -> Callable[[Callable[[T], Iterable[Problem]]], Callable[[T], Iterable[Problem]]]:
        """Return a decorator that registers a rule; the function's docstring is the rule's text."""

        def register(check: Callable[[T], Iterable[Problem]]) -> Callable[[T], Iterable[Problem]]:
            if code in self.rules:
                raise ValueError(f"two rules are called {code}")
            self.rules[code] = Rule(
                code=code,
                level=level,
                authority=authority,
                text=inspect.getdoc(check) or "",
                confirmable=confirmable,
                aside=aside,
                needs=frozenset(needs),
                summary=summary,
                affects=affects,
                check=check,
            )
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
        """Check a part of a subject, without ``summary`` rules; leave out findings already made for the whole."""
        told = {(finding.code, finding.message) for finding in whole}
        rules = (rule for rule in self.rules.values() if not rule.summary)
        found = (finding for rule in rules for finding in rule.findings(part))
        return [finding for finding in found if (finding.code, finding.message) not in told]

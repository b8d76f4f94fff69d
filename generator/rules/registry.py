"""The registry of rules: what a rule is, and how a family's rules are run."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from generator.findings import Finding, Level
from generator.place import Place

T = TypeVar("T")


class Problem(NamedTuple):
    """Where a rule is broken, and what to say of it."""

    where: Place
    message: str


@dataclass(frozen=True)
class Rule(Generic[T]):
    """A rule over ``T``; ``text`` is the rule in Chinese, ``basis`` the document it comes from, where there is one."""

    code: str
    level: Level
    basis: str
    text: str
    check: Callable[[T], Iterable[Problem]]

    def findings(self, subject: T) -> Iterator[Finding]:
        """Check one subject."""
        for problem in self.check(subject):
            yield Finding(
                level=self.level, code=self.code, message=problem.message, where=problem.where, basis=self.basis
            )


class Registry(Generic[T]):
    """The rules of a family, in the order they were declared."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule[T]] = {}

    def rule(
        self, code: str, level: Level, basis: str = ""
    ) -> Callable[[Callable[[T], Iterable[Problem]]], Callable[[T], Iterable[Problem]]]:
        """Register a rule; its docstring is the rule itself."""

        def register(check: Callable[[T], Iterable[Problem]]) -> Callable[[T], Iterable[Problem]]:
            if code in self.rules:
                raise ValueError(f"two rules are called {code}")
            self.rules[code] = Rule(code, level, basis, inspect.getdoc(check) or "", check)
            return check

        return register

    def findings(self, subject: T) -> list[Finding]:
        """Check a subject against every rule."""
        return [finding for rule in self.rules.values() for finding in rule.findings(subject)]

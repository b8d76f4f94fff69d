"""The rules of what is compared with last year (与上年相比): one set for all families, each says what it compares."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.disclosure.basis import AnyBasis
from generator.disclosure.changes import Change, Changes
from generator.disclosure.rules.changes import (
    contrary,
    empty_words,
    not_in_yuan,
    said_twice,
    unexplained,
    unused,
    unusual,
)
from generator.disclosure.rules.unchanged import said_to_be_unchanged
from generator.findings.finding import Level
from generator.rules.authorities import FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.registry import Problem, Registry

B = TypeVar("B", bound=AnyBasis)


def _none(_: AnyBasis) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Comparisons(Generic[B]):
    """What a family compares with last year; the rules are over that.

    Args:
        needs: the parts that must be whole for anything to be compared.
        explained: the changes that the document gives a reason for, by subject.
        every: all changes that should be plausible.
        always: the subjects whose sentence gives a reason even if nothing has changed: the form's wording tells.
    """

    needs: Sequence[str]
    explained: Callable[[B], Changes]
    every: Callable[[B], Iterable[Change]]
    always: Callable[[B], Collection[str]] = _none

    def register(self, rules: Registry[B]) -> None:
        """Add the rules to a family's."""
        needs, reasons = self.needs, ("reasons", *self.needs)
        rules.rule("CMP-04", Level.ERROR, PLAUSIBILITY, needs, confirmable=True)(self._in_yuan)
        rules.rule("CMP-05", Level.WARNING, PLAUSIBILITY, needs, confirmable=True)(self._usual)
        rules.rule("RSN-01", Level.ERROR, OPENNESS, reasons)(self._explained)
        rules.rule("RSN-02", Level.NOTICE, FILLING_IN, needs)(self._used)
        rules.rule("RSN-03", Level.WARNING, FILLING_IN, reasons)(self._saying_something)
        rules.rule("RSN-04", Level.NOTICE, PLAUSIBILITY, reasons)(self._agreeing)
        rules.rule("RSN-05", Level.WARNING, PLAUSIBILITY, reasons, confirmable=True)(self._unchanged)
        rules.rule("RSN-06", Level.NOTICE, FILLING_IN, reasons)(self._once)

    def _in_yuan(self, basis: B) -> Iterator[Problem]:
        """上年数和本年数都以元填写；相差一万倍的，多半有一处以万元填写。"""
        return not_in_yuan(self.every(basis))

    def _usual(self, basis: B) -> Iterator[Problem]:
        """与上年相比增长超过一倍的，应当核对。"""
        return unusual(self.every(basis))

    def _explained(self, basis: B) -> Iterator[Problem]:
        """与上年相比有增减的，要说明原因，增减方向相同的可以沿用上级事项的；公开样式对与上年相同的事项也写明原因的，同样要说明；明细还没有填的，不说。"""
        return unexplained(basis, self.explained(basis), self.always(basis)) if basis.lines else iter(())

    def _used(self, basis: B) -> Iterator[Problem]:
        """与上年相同的事项不需要原因（公开样式也写明原因的除外），填了也不会公开；同一事项只用第一行。"""
        return unused(basis, self.explained(basis), self.always(basis))

    def _saying_something(self, basis: B) -> Iterator[Problem]:
        """变动原因要写明具体事项，不能是“无”“正常变动”之类的套话。"""
        return empty_words(basis, self.explained(basis))

    def _agreeing(self, basis: B) -> Iterator[Problem]:
        """变动原因与增减的方向一致：减少的，不会只因为什么增加。"""
        return contrary(basis, self.explained(basis))

    def _unchanged(self, basis: B) -> Iterator[Problem]:
        """文字中说与上年持平、一致、没有增减的事项，本年数和上年数相等；说基本持平的，相差不到百分之五。"""
        return said_to_be_unchanged(basis, self.explained(basis)) if basis.lines else iter(())

    def _once(self, basis: B) -> Iterator[Problem]:
        """原因与上级事项相同、增减方向也相同的，可以不写，只在上级事项印一次。"""
        return said_twice(basis, self.explained(basis))

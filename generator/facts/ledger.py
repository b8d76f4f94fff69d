"""Ledger (预算明细账): the lines handed in, narrowed step by step; each narrowed ledger has the scope of one figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.classification.classification import Classification
from generator.facts.figure import Figure, sum_of_cells
from generator.facts.scope import Fact, Scope, meets, prefix_length, value_for
from generator.model.ledger_line import AMOUNT, LedgerLine
from generator.model.submission import Submission
from generator.model.terms import BASIC, EconomicSide, FundingYear, Source, Spending, UnitKind


class Ledger:
    """A selection of ledger lines, and the scope that selects them."""

    def __init__(self, facts: Iterable[Fact], scope: Scope = Scope()) -> None:  # noqa: B008 - immutable
        self.scope = scope
        self._facts = tuple(facts)
        self._narrowed: dict[tuple[str, frozenset[object]], Ledger] = {}
        self._grouped: dict[tuple[str, int | None], dict[object, list[Fact]]] = {}

    def __bool__(self) -> bool:
        return bool(self._facts)

    def __iter__(self) -> Iterator[LedgerLine]:
        return (fact.line for fact in self._facts)

    @property
    def facts(self) -> Sequence[Fact]:
        """The lines with what other sheets state of their units and projects."""
        return self._facts

    def where(self, **restrictions: Iterable[object]) -> Ledger:
        """Narrow by any restriction of ``Scope``: source, funding_year, spending, unit, function, …"""
        narrowed = self
        for name, values in restrictions.items():
            narrowed = narrowed._narrow(name, frozenset(values))
        return narrowed

    def _narrow(self, name: str, values: frozenset[object]) -> Ledger:
        """Narrow by one restriction; cached, as many tables state the same sum."""
        if (name, values) not in self._narrowed:
            self._narrowed[name, values] = Ledger(self._chosen(name, values), self.scope.restrict(**{name: values}))
        return self._narrowed[name, values]

    def _chosen(self, name: str, values: frozenset[object]) -> Iterable[Fact]:
        """Select lines; those of a single value from an index, as scanning all for each project would be slow."""
        if len(values) != 1:
            return filter(meets(name, values), self._facts)
        (value,) = values
        return self._groups(name, prefix_length(name, value)).get(value, ())

    def _groups(self, name: str, length: int | None) -> Mapping[object, Sequence[Fact]]:
        """Group the lines by the value that a restriction of this name compares; cached."""
        if (name, length) not in self._grouped:
            groups = self._grouped.setdefault((name, length), {})
            for fact in self._facts:
                groups.setdefault(value_for(name, fact, length), []).append(fact)
        return self._grouped[name, length]

    @cached_property
    def figure(self) -> Figure:
        """The sum of the lines, in 元."""
        return sum_of_cells(self.scope.key, (fact.cell for fact in self._facts))

    @property
    def current(self) -> Ledger:
        """本年预算."""
        return self.where(funding_year={FundingYear.CURRENT})

    @property
    def carry_over(self) -> Ledger:
        """上年结转."""
        return self.where(funding_year={FundingYear.CARRY_OVER})

    @property
    def basic(self) -> Ledger:
        """基本支出."""
        return self.where(spending=BASIC)

    @property
    def projects(self) -> Ledger:
        """项目支出."""
        return self.where(spending={Spending.PROJECT})

    def of(self, source: Source) -> Ledger:
        """Narrow to one source."""
        return self.where(source={source})

    def function(self, code: str) -> Ledger:
        """Narrow to a functional code and the codes below it."""
        return self.where(function={code})

    def government_codes(self, economic_code: str) -> list[str]:
        """Return the government economic codes that correspond to a departmental one, in code order."""
        return sorted({fact.government_code for fact in self._facts if fact.line.economic_code == economic_code})


def build_ledger(
    submission: Submission, lines: Iterable[LedgerLine], classification: Classification, book: str = AMOUNT
) -> Ledger:
    """Join ledger lines with units, projects and the correspondence of the economic classifications."""
    units = {unit.code: unit for unit in submission.units}
    projects = {project.code: project for project in submission.projects}
    published = submission.reported

    def fact(line: LedgerLine) -> Fact:
        unit, project = units.get(line.unit), projects.get(line.project or "")
        institution = unit is not None and unit.kind is UnitKind.INSTITUTION
        if line.side:
            institution = line.side is EconomicSide.INSTITUTION
        return Fact(
            line=line,
            unit_kind=unit.kind if unit else None,
            government_code=classification.government_code(line.economic_code or "", institution),
            category=project.category if project else None,
            publishes_target=line.project in published,
        )

    return Ledger(map(fact, lines), Scope(book=book))

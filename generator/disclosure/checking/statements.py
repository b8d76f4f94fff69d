"""Statements (文字中的说法): the paragraphs of a document, with what its indicators set as targets."""

from collections.abc import Iterator, Set
from decimal import Decimal
from typing import NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.family import AnyFamily
from generator.facts.figure import BODIES, Measure
from generator.findings.place import Place
from generator.rules.numbers import StatedNumber, numbers

Value = tuple[Measure, str, Decimal]
"""A measure, the classifiers of pieces, and a value: of 元, per cent or pieces."""


class Statement(NamedTuple):
    """A text of the document, with its cell, the name of its project, and the values of that project's targets.

    One that is ``reported`` speaks of a project's own results, most of which are no figures of the document.
    """

    where: Place
    text: str
    project: str
    aims: Set[Value]
    reported: bool

    def is_aim(self, stated: StatedNumber) -> bool:
        """Return whether a number is one of the project's targets."""
        return stated.counted not in BODIES and not self.aims.isdisjoint(_values(stated))


def statements(family: AnyFamily, basis: AnyBasis) -> Iterator[Statement]:
    """Yield the paragraphs that are this document's own."""
    names = {project.code: project.name for project in basis.submission.projects}
    aims = _aims(family, basis)
    for name in family.texts:
        for row in getattr(basis.submission, name):
            if basis.is_own_row(getattr(row, "unit", None)):
                project = getattr(row, "project", "") or ""
                for where, text in row.texts:
                    yield Statement(
                        where, text, names.get(project, ""), aims.get(project, frozenset()), name in family.reports
                    )


def _aims(family: AnyFamily, basis: AnyBasis) -> dict[str, set[Value]]:
    """Return the numbers in the indicators by project; those of the whole budget under an empty code."""
    found: dict[str, set[Value]] = {}
    for item in (item for name in family.aims for item in getattr(basis.submission, name)):
        values = {value for _, text in item.texts for said in numbers(text) for value in _values(said)}
        found.setdefault(getattr(item, "project", ""), set()).update(values)
    return found


def _values(stated: StatedNumber) -> list[Value]:
    return [(stated.measure, alike, stated.value) for alike in stated.classifiers]

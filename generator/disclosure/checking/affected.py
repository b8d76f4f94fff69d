"""What a finding affects (影响): the tables and sections of the published document that say what stands in its cell.

The derivation of the figures tells, where the document can be derived; else a rule's or a sheet's declaration.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from openpyxl.utils.cell import coordinate_from_string

from generator.disclosure.basis import AnyBasis
from generator.disclosure.collecting import spans
from generator.disclosure.disclosure import Disclosure, Section, Table
from generator.disclosure.family import AnyFamily
from generator.disclosure.labels import part_labels
from generator.facts.figure import Figure, Typed
from generator.findings.finding import Finding
from generator.findings.place import Place

RowPlace: TypeAlias = tuple[str, int]
"""A row (行): its sheet and number. What stands in any cell of a row belongs to the row's amount."""


def with_affected(
    findings: Iterable[Finding], family: AnyFamily, basis: AnyBasis | None, disclosure: Disclosure | None = None
) -> list[Finding]:
    """Add to each finding what it affects.

    Args:
        findings: what was found.
        family: whose rules and sheets declare what they affect.
        basis: without it the form of the document is not known, and nothing can be said.
        disclosure: the document, if it can be derived.
    """
    if basis is None:
        return list(findings)
    labels = {key: basis.title(label) for key, label in part_labels(basis.form).items()}
    derived = _derived(disclosure) if disclosure else {}
    feeds = {sheet.name: sheet.feeds for sheet in family.order}

    def affected(finding: Finding) -> Iterable[str]:
        where = finding.where
        declared = family.rules.rules[finding.code].affects if finding.code in family.rules.rules else ()
        row = derived.get(_row(where)) if where and where.cell else None
        return declared or row or (feeds.get(where.sheet, ()) if where else ())

    return [_with_parts(finding, labels, affected(finding)) for finding in findings]


def _with_parts(finding: Finding, labels: Mapping[str, str], affected: Iterable[str]) -> Finding:
    parts = set(affected)
    return finding.model_copy(update={"affects": tuple(label for key, label in labels.items() if key in parts)})


def _derived(disclosure: Disclosure) -> dict[RowPlace, set[str]]:
    """Turn the derivation round: row of the workbook → tables and sections with a figure derived from it."""
    rows: dict[RowPlace, set[str]] = {}
    parts: tuple[Table | Section, ...] = (*disclosure.tables, *disclosure.narrative)
    for part in parts:
        for place in _amounts(span.figure for span in spans(part) if span.figure):
            rows.setdefault(_row(place), set()).add(part.key)
    return rows


def _amounts(figures: Iterable[Figure]) -> Iterator[Typed]:
    """Yield the numbers that figures are derived from; a figure that several share is followed once."""
    seen, ahead = set[str](), list(figures)
    while ahead:
        figure = ahead.pop()
        if figure.key not in seen:
            seen.add(figure.key)
            ahead += figure.figures
            yield from (operand for operand in figure.operands if isinstance(operand, Typed))


def _row(place: Place) -> RowPlace:
    return place.sheet, coordinate_from_string(place.cell)[1]

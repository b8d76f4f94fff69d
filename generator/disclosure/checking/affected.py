"""Affected parts (影响): the tables and sections of the published document that depend on a finding's cell.

They are those that print what the finding's rule is about, if that says it; else known from the derivation of the
figures, if the document can be derived; else those that the sheet feeds.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from generator.disclosure.basis import AnyBasis
from generator.disclosure.collecting import spans
from generator.disclosure.disclosure import Disclosure, Section, Table
from generator.disclosure.family import AnyFamily
from generator.disclosure.feeding import feeding, printing
from generator.disclosure.labels import part_labels
from generator.facts.figure import Figure, Typed
from generator.findings.finding import Finding
from generator.findings.place import Place

RowPlace: TypeAlias = tuple[str, int]
"""A row (行): its sheet and number. Every cell of a row counts as part of the row's amount."""


def with_affected(
    findings: Iterable[Finding], family: AnyFamily, basis: AnyBasis | None, disclosure: Disclosure | None = None
) -> list[Finding]:
    """Add to each finding the parts that it affects.

    Args:
        findings: the findings.
        family: family whose rules and sheets they are of.
        basis: None if the form of the document is unknown; the findings are then returned unchanged.
        disclosure: the document, if it can be derived.
    """
    if basis is None:
        return list(findings)
    labels = {key: basis.title(label) for key, label in part_labels(basis.form).items()}
    derived = _derived(disclosure) if disclosure else {}
    fed = feeding(basis.form, family.offer)
    feeds = {sheet.name: fed[name] for name, sheet in family.offer.sheets.items()}

    def affected(finding: Finding) -> Iterable[str]:
        where = finding.where
        about = family.rules.rules[finding.code].affects if finding.code in family.rules.rules else ()
        row = derived.get(_row(where)) if where and where.cell else None
        if about:
            return printing(basis.form, family.offer, about)
        return row or (feeds.get(where.sheet, set()) if where else set())

    return [_with_parts(finding, labels, affected(finding)) for finding in findings]


def _with_parts(finding: Finding, labels: Mapping[str, str], affected: Iterable[str]) -> Finding:
    parts = set(affected)
    return finding.model_copy(update={"affects": tuple(label for key, label in labels.items() if key in parts)})


def _derived(disclosure: Disclosure) -> dict[RowPlace, set[str]]:
    """Invert the derivation: row of the workbook → tables and sections with a figure derived from it."""
    rows: dict[RowPlace, set[str]] = {}
    parts: tuple[Table | Section, ...] = (*disclosure.tables, *disclosure.sections)
    for part in parts:
        for place in _amounts(span.figure for span in spans(part) if span.figure):
            rows.setdefault(_row(place), set()).add(part.key)
    return rows


def _amounts(figures: Iterable[Figure]) -> Iterator[Typed]:
    """Yield the typed cells that figures are derived from, following shared figures only once."""
    seen, ahead = set[str](), list(figures)
    while ahead:
        figure = ahead.pop()
        if figure.key not in seen:
            seen.add(figure.key)
            ahead += figure.figures
            yield from (operand for operand in figure.operands if isinstance(operand, Typed))


def _row(place: Place) -> RowPlace:
    return place.sheet, place.row

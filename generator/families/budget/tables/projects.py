"""Tables 12 and 13: project by project (项目支出)."""

from collections.abc import Iterator

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import Body, Measures, Row, amounts, labels
from generator.facts.ledger import Ledger
from generator.families.budget.basis import Basis
from generator.families.budget.tables.sources import FISCAL_MEASURES, SOURCE_COLUMNS
from generator.model.terms import FISCAL_APPROPRIATION

CURRENT_SOURCES: Measures = {"total": {}, **{name: {"source": {source}} for name, source in SOURCE_COLUMNS.items()}}


def current_projects(basis: Basis) -> Body:
    """表十二 项目支出预算表（本年预算）: all sources."""
    return _body(basis, basis.ledger.projects.current, CURRENT_SOURCES)


def carried_over_projects(basis: Basis) -> Body:
    """表十三 项目支出预算表（上年结转）: 财政拨款 only; the form has no column for the other sources."""
    return _body(basis, basis.ledger.projects.where(source=FISCAL_APPROPRIATION).carry_over, FISCAL_MEASURES)


def _body(basis: Basis, ledger: Ledger, measures: Measures) -> Body:
    return Body(tuple(_rows(basis, ledger, measures)) if ledger else (), not ledger)


def _rows(basis: Basis, ledger: Ledger, measures: Measures) -> Iterator[Row]:
    """Yield the total, then each unit's projects in sheet order, under a subtotal if there is more than one unit."""

    def row(key: str, kind: RowKind, label: str, lines: Ledger) -> Row:
        return Row(key, kind, (*labels(label), *amounts(measures, lines)))

    submission = basis.submission
    yield row("total", RowKind.TOTAL, submission.identity.name, ledger)
    for unit in submission.units:
        lines = ledger.where(unit={unit.code})
        if lines and len(submission.units) > 1:
            yield row(f"unit-{unit.code}", RowKind.GROUP, unit.name, lines)
        for project in submission.projects:
            if project.unit == unit.code and (own := ledger.where(project={project.code})):
                yield row(f"project-{project.code}", RowKind.ITEM, project.name, own)

"""Submission → Disclosure: all that the document says, as pure functions of what was handed in."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import BaseModel

from generator.facts.figure import Figure, Typed
from generator.facts.text import Span
from generator.families.budget.basis import Basis
from generator.families.budget.document import Block, BlockKind, Disclosure, GlossaryEntry, Section
from generator.families.budget.format import text
from generator.families.budget.narrative import build_narrative
from generator.families.budget.tables import build_tables
from generator.families.budget.tables.overview import chinese_number
from generator.model.terms import ProfilePart


def build_disclosure(basis: Basis) -> Disclosure:
    """Derive the document."""
    identity, form = basis.submission.identity, basis.format
    tables, narrative = build_tables(basis), build_narrative(basis)
    figures = _figures(tables, narrative)
    return Disclosure(
        year=identity.year,
        name=identity.name,
        title=basis.title(form.document["title"]),
        toc_title=basis.title(form.document["toc"]),
        kind=identity.kind.value,
        created=identity.approval_date.isoformat() if identity.approval_date else "",
        name_caption=basis.title(form.captions["name"]),
        unit_caption=basis.title(form.captions["unit"]),
        unit=form.unit.name,
        yuan=form.unit.yuan,
        parts={key: basis.title(heading) for key, heading in form.parts.items()},
        overview=(
            _overview(basis, "duties", ProfilePart.DUTIES),
            _overview(basis, "organisation", ProfilePart.ORGANISATION),
        ),
        tables=tables,
        narrative=narrative,
        glossary=tuple(_glossary(basis)),
        figures=figures,
        cells=_cells(figures.values()),
    )


def _overview(basis: Basis, key: str, part: ProfilePart) -> Section:
    paragraphs = [
        Block(kind=BlockKind.PARAGRAPH, spans=text(line))
        for item in basis.submission.profile
        if item.part is part and basis.concerns(item.unit)
        for line in item.text.splitlines()
    ]
    return Section(key=key, heading=basis.title(basis.format.overview[key]), blocks=tuple(paragraphs))


def _glossary(basis: Basis) -> Iterator[GlossaryEntry]:
    for number, item in enumerate(basis.submission.glossary, 1):
        lines = tuple(item.text.splitlines())
        yield GlossaryEntry(number=f"{chinese_number(number)}、", term=item.term, paragraphs=lines)


def _figures(*contents: object) -> dict[str, Figure]:
    """Collect every figure that is shown, and what it is derived from, by key."""
    shown = (span.figure for span in spans(contents) if span.figure)
    return {figure.key: figure for top in shown for figure in top.closure()}


def _cells(figures: Iterable[Figure]) -> dict[str, Decimal]:
    """Collect the numbers that the figures are derived from, by the cell they were typed in."""
    typed = (operand for figure in figures for operand in figure.operands if isinstance(operand, Typed))
    return {str(cell): cell.amount for cell in typed}


def spans(content: object) -> Iterator[Span]:
    """Find every span, wherever it stands."""
    if isinstance(content, Span):
        yield content
    elif isinstance(content, BaseModel):
        for _, value in content:
            yield from spans(value)
    elif isinstance(content, (tuple, dict)):
        for value in content.values() if isinstance(content, dict) else content:
            yield from spans(value)

"""Deriving (编制): a basis → the Disclosure, the full content of a document, by pure functions."""

from collections.abc import Iterator, Sequence

from generator.disclosure.basis import AnyBasis, whose_document
from generator.disclosure.collecting import cells_of, figures_of
from generator.disclosure.declared import declared
from generator.disclosure.disclosure import CoverLine, Disclosure, GlossaryEntry, Part, Section, Table, TableRow
from generator.disclosure.narrative import narrate
from generator.disclosure.offer import B, Offer
from generator.disclosure.rows import Body, Row
from generator.disclosure.table_form import TableForm, laid_out
from generator.facts.display import Display
from generator.facts.figure import Figure
from generator.facts.text import plain_text
from generator.model.displayed import day
from generator.text.numerals import chinese_number


def derive(basis: B, family: str, offer: Offer[B]) -> Disclosure:
    """Derive the document.

    Args:
        basis: what it is derived from.
        family: its family's key.
        offer: what its form may refer to.
    """
    identity, form = basis.submission.identity, basis.form
    tables = build_tables(basis, offer)
    written = [narrate(basis, offer, section) for section in form.sections]
    parts = tuple(_parts(basis, written))
    sections = tuple(section for section in written if any(section.key in part.sections for part in parts))
    figures = figures_of(tables, sections)
    return Disclosure(
        family=family,
        year=identity.year,
        name=identity.name,
        title=basis.title(form.document.title),
        toc_title=basis.title(form.document.toc),
        kind=identity.kind.value,
        created=identity.approval_date.isoformat() if identity.approval_date else "",
        cover=tuple(_cover(basis)),
        unit=form.money.texts.unit,
        yuan=form.money.texts.yuan,
        parts=parts,
        sections=sections,
        tables=tables,
        glossary=tuple(_glossary(basis)),
        figures=figures,
        cells=cells_of(figures.values()),
        money=form.money.texts,
        looks=dict(form.looks),
    )


def _cover(basis: AnyBasis) -> Iterator[CoverLine]:
    approved, whose = basis.submission.identity.approval_date, whose_document(basis)
    for line in basis.form.document.cover:
        said = plain_text(basis.compose(line.text, date=day(approved) if approved else ""))
        if said and line.whose in {None, whose}:
            yield CoverLine(text=said, look=line.look)


def _parts(basis: AnyBasis, sections: Sequence[Section]) -> Iterator[Part]:
    """Yield the parts of the document; those that hold annexes, or may be left out, only if anything stands in them."""
    filled = {section.key for section in sections if section.blocks or section.annexes}
    has_annexes = any(section.annexes for section in sections)
    for form in basis.form.parts:
        holds = form.holds_other
        lead = form.lead if has_annexes else form.none
        if (has_annexes or form.none) if holds == "annexes" else holds or not form.optional or filled & set(form.holds):
            yield Part(
                key=form.key,
                heading=basis.title(form.heading),
                entry=basis.title(form.called),
                holds=holds or "sections",
                sections=() if holds else form.holds,
                listed=form.listed,
                lead=basis.title(lead),
            )


def build_tables(basis: B, offer: Offer[B]) -> tuple[Table, ...]:
    """Build the tables that the form publishes, in its order."""
    tables = (form.in_documents_of(whose_document(basis)) for form in basis.form.tables)
    return tuple(_built(basis, form, offer) for form in tables)


def _built(basis: B, form: TableForm, offer: Offer[B]) -> Table:
    if form.rows:
        return _table(basis, form, declared(basis, form, offer), tuple(column.id for column in form.columns))
    builder = offer.builders[form.key]
    return _table(basis, form, builder.build(basis), builder.columns)


def _table(basis: AnyBasis, form: TableForm, body: Body, made: Sequence[str]) -> Table:
    """Lay out a table.

    Args:
        basis: what it is derived from.
        form: what is printed.
        body: its rows.
        made: the columns that their cells follow.
    """
    captions, left_out = basis.form.captions, basis.submission.leaves_out_amounts
    money = basis.form.money_of(form)
    display, columns = basis.display.of_table(money), tuple(column.id for column in form.columns)

    def said(template: str) -> str:
        return plain_text(basis.compose(template, W=money.unit))

    noted = map(said, form.notes)
    notes = [
        *noted,
        *([said(form.captions.empty or captions["empty"])] if body.empty else []),
        *([captions["withheld"]] if left_out else []),
    ]
    return Table(
        key=form.key,
        entry=said(form.entry),
        number=form.number,
        sheet="" if form.number else form.sheet,
        title=said(form.title),
        name_caption=said(form.captions.name or captions["name"]),
        unit_caption=said(form.captions.unit or captions["unit"]),
        landscape=form.landscape,
        shares_page=form.shares_page,
        template=form.template,
        columns=columns,
        rows=tuple(_shown(row, made, columns, display) for row in body.rows),
        notes=tuple(notes),
        money=money,
        layout=laid_out(form, said),
    )


def _shown(row: Row, made: Sequence[str], printed: Sequence[str], display: Display) -> TableRow:
    """Show the cells of the columns that are printed, in their order.

    Raises:
        ValueError: the row has another number of cells than its builder has columns: a mistake of ours.
    """
    if len(row.cells) != len(made):
        raise ValueError(f"row {row.key!r} has {len(row.cells)} cells for the columns {', '.join(made)}")
    cells = dict(zip(made, row.cells, strict=True))
    shown = (display.cell(cell) if isinstance(cell, Figure) else cell for cell in map(cells.__getitem__, printed))
    return TableRow(key=row.key, kind=row.kind, cells=tuple(shown), across=row.across)


def _glossary(basis: AnyBasis) -> Iterator[GlossaryEntry]:
    for number, item in enumerate(basis.submission.glossary, 1):
        lines = tuple(item.text.splitlines())
        before = plain_text(basis.compose(basis.form.glossary_number, numeral=chinese_number(number), n=number))
        yield GlossaryEntry(number=before, term=item.term, paragraphs=lines)

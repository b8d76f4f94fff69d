"""Deriving (编制): a basis → the Disclosure, the full content of a document, by pure functions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from generator.disclosure.basis import AnyBasis, text
from generator.disclosure.collecting import cells_of, figures_of
from generator.disclosure.declared import declared
from generator.disclosure.disclosure import Block, BlockKind, Disclosure, GlossaryEntry, Section, Table, TableRow
from generator.disclosure.rows import Body, Row
from generator.disclosure.table_form import TableForm, Whose, laid_out
from generator.disclosure.words import Words
from generator.facts.display import Display
from generator.facts.figure import Figure
from generator.facts.text import plain_text
from generator.model.displayed import day
from generator.model.terms import ProfilePart
from generator.text.numerals import chinese_number

B = TypeVar("B", bound=AnyBasis)


class Builder(NamedTuple, Generic[B]):
    """Builds the rows of a table, whose cells follow its columns; no titles, no layout."""

    columns: tuple[str, ...]
    build: Callable[[B], Body]


Writer = Callable[[B], Section]
"""Writes a section of the narrative."""


def derive(
    basis: B, family: str, builders: Mapping[str, Builder[B]], words: Words, writers: Sequence[Writer[B]]
) -> Disclosure:
    """Derive the document.

    Args:
        basis: what it is derived from.
        family: its family's key.
        builders: of each table that the form may publish without declaring its rows, by key.
        words: what its form may call the amounts of those that it declares.
        writers: of each section, in the order of the form.
    """
    identity, form = basis.submission.identity, basis.form
    tables = build_tables(basis, builders, words)
    narrative = tuple(write(basis) for write in writers)
    figures = figures_of(tables, narrative)
    return Disclosure(
        family=family,
        year=identity.year,
        name=identity.name,
        title=basis.title(form.document["title"]),
        toc_title=basis.title(form.document["toc"]),
        kind=identity.kind.value,
        created=identity.approval_date.isoformat() if identity.approval_date else "",
        date=day(identity.approval_date) if identity.approval_date else "",
        unit=form.money.texts.unit,
        yuan=form.money.texts.yuan,
        parts={key: basis.title(heading) for key, heading in form.parts.items()},
        overview=(
            _overview(basis, "duties", ProfilePart.DUTIES),
            _overview(basis, "organisation", ProfilePart.ORGANISATION),
        ),
        tables=tables,
        narrative=narrative,
        glossary=tuple(_glossary(basis)),
        figures=figures,
        cells=cells_of(figures.values()),
        money=form.money.texts,
    )


def build_tables(basis: B, builders: Mapping[str, Builder[B]], words: Words) -> tuple[Table, ...]:
    """Build the tables that the form publishes, in its order."""
    whose: Whose = "单位" if basis.submission.identity.kind.is_unit else "部门"
    tables = (form.in_documents_of(whose) for form in basis.form.tables)
    return tuple(_built(basis, form, builders, words) for form in tables)


def _built(basis: B, form: TableForm, builders: Mapping[str, Builder[B]], words: Words) -> Table:
    if form.rows:
        return _table(basis, form, declared(basis, form, words), tuple(column.id for column in form.columns))
    builder = builders[form.key]
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


def _overview(basis: AnyBasis, key: str, part: ProfilePart) -> Section:
    paragraphs = [
        Block(kind=BlockKind.PARAGRAPH, spans=text(line))
        for item in basis.submission.profile
        if item.part is part and basis.is_own_row(item.unit)
        for line in item.text.splitlines()
    ]
    return Section(key=key, heading=basis.title(basis.form.overview[key]), blocks=tuple(paragraphs))


def _glossary(basis: AnyBasis) -> Iterator[GlossaryEntry]:
    for number, item in enumerate(basis.submission.glossary, 1):
        lines = tuple(item.text.splitlines())
        yield GlossaryEntry(number=f"{chinese_number(number)}、", term=item.term, paragraphs=lines)

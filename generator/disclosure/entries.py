"""Entries (行): the rows of a table as the form declares them, before its columns: which lines each is of."""

from collections.abc import Iterator, Mapping
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from generator.classification.tree import CodeTree
from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis
from generator.disclosure.disclosure import RowKind
from generator.disclosure.revenue import revenue_figure
from generator.disclosure.rows import kind_of
from generator.disclosure.table_form import (
    BesideRows,
    CodeLists,
    CodeRows,
    FixedRows,
    RevenueRows,
    Side,
    TableForm,
    Total,
)
from generator.disclosure.units import of_document
from generator.disclosure.words import Said, Words
from generator.facts.figure import Figure
from generator.model.ledger_line import LedgerLine


class Entry(NamedTuple):
    """A row, or its part in one of several lists: its rank, its amounts, and what its columns may show of it.

    Without amounts, something else stands ``instead``: nothing, where zero might not be; a ``figure`` that a sheet
    states replaces them. The ``labels`` of a whole need no columns of their own; they may reach ``across`` several.
    """

    key: str
    kind: RowKind
    amounts: Amounts | None
    shows: Mapping[str, str] = {}
    labels: tuple[str, ...] = ()
    across: tuple[int, ...] = ()
    instead: str = ""
    figure: Figure | None = None


def entries(basis: AnyBasis, form: TableForm, amounts: Amounts) -> Iterator[Entry]:
    """Yield the rows of a table, in order."""
    match form.rows:
        case FixedRows(lines=lines):
            for line in lines:
                yield side_entry(basis, line.id, line.total, line, amounts)
        case CodeRows(by="功能科目", total=total):
            yield from function_entries(basis, form, total, amounts)
        case RevenueRows() as codes:
            yield from revenue_entries(basis, codes, amounts.words)
        case CodeRows(total=total):
            has_government = any(column.show == "government" for column in form.columns)
            rows = _economic_pairs(basis, form, amounts) if has_government else _economic(basis, form, amounts)
            yield from _with_total(basis, form, total, amounts, rows)
        case BesideRows() | CodeLists() | None:
            raise ValueError(f"the rows of table {form.key!r} are no list: a mistake of ours")
        case listed:
            rows = _units(basis, amounts) if listed.by == "单位" else _projects(basis, amounts)
            yield from _with_total(basis, form, listed.total, amounts, rows)


def side_entry(basis: AnyBasis, key: str, is_total: bool, side: Side, amounts: Amounts) -> Entry:
    """Return a row, or a half of one, that the form names."""
    kind = RowKind.TOTAL if is_total else RowKind.ITEM
    lines = None if side.blank else amounts.of(side.of)
    return Entry(key, kind, lines, {"name": basis.title(side.label)})


def revenue_entries(basis: AnyBasis, codes: RevenueRows, words: Words) -> Iterator[Entry]:
    """Yield the whole, and every revenue code on a sheet with its ancestors, in code order."""
    source, tree = words.revenues[codes.sheet].source, basis.classification.revenue
    stated = revenue_rows(basis, codes, words)

    def entry(code: str, kind: RowKind, shows: Mapping[str, str], labels: tuple[str, ...] = ()) -> Entry:
        return Entry(code or "total", kind, None, shows, labels, figure=revenue_figure(stated, source, code))

    whole = entry("", RowKind.TOTAL, {}, tuple(map(basis.title, codes.total.label)))
    found = [
        entry(code, kind_of(code, tree), {"code": code, "name": tree.name(code)})
        for code in tree.with_parents(row.revenue_code for row in stated)
    ]
    yield from (whole, *found) if codes.total.at == "first" else (*found, whole)


def revenue_rows(basis: AnyBasis, codes: RevenueRows, words: Words) -> list[Any]:
    """Return the document's rows of a sheet that states income by revenue code."""
    return of_document(getattr(basis.submission, words.revenues[codes.sheet].field))


def _with_total(
    basis: AnyBasis, form: TableForm, total: Total, amounts: Amounts, rows: Iterator[Entry]
) -> Iterator[Entry]:
    texts = len(list(takewhile(lambda column: column.show, form.columns)))
    across = (texts,) if total.across and texts else ()
    whole = Entry("total", RowKind.TOTAL, amounts, labels=tuple(map(basis.title, total.label)), across=across)
    yield from (whole, *rows) if total.at == "first" else (*rows, whole)


def lines_of(form: TableForm, amounts: Amounts) -> Iterator[LedgerLine]:
    """Yield the lines that a table is of: those of its own book, and of others that it names if they have an amount."""
    if isinstance(form.rows, RevenueRows):
        return
    codes = form.rows.right if isinstance(form.rows, BesideRows) else form.rows
    only_amounts = isinstance(codes, CodeRows) and codes.codes == "有金额的"
    yield from (line for line in amounts.ledger if line.amount or not only_amounts)
    for book in form_books(form, amounts.words) - {amounts.source}:
        yield from (line for line in amounts.in_book(book) if line.amount)


def form_books(form: TableForm, words: Words) -> set[str]:
    """Return the books that columns and lines of a table name."""
    named: list[Said] = [column.of for column in form.columns]
    match form.rows:
        case FixedRows(lines=lines):
            named += [line.of for line in lines]
        case BesideRows(lines=lines, closing=closing):
            named += [side.of for line in closing for side in (line.left, line.right)] + [line.of for line in lines]
        case CodeLists(sums=sums):
            named += [one.of for one in sums]
    return {source for said in named for source in words.sources(said)} - words.derived.keys()


def function_entries(basis: AnyBasis, form: TableForm, total: Total, amounts: Amounts) -> Iterator[Entry]:
    """Yield the whole, and every functional code with its ancestors."""
    return _with_total(basis, form, total, amounts, _functions(basis, form, amounts))


def _functions(basis: AnyBasis, form: TableForm, amounts: Amounts) -> Iterator[Entry]:
    """Yield every functional code with its ancestors, in code order."""
    tree = basis.classification.functional
    for code in tree.with_parents(line.functional_code for line in lines_of(form, amounts)):
        yield Entry(code, kind_of(code, tree), amounts.where(function={code}), shown_of_code(code, tree))


def _economic(basis: AnyBasis, form: TableForm, amounts: Amounts) -> Iterator[Entry]:
    """Yield every economic code with its class (类), in code order."""
    tree = basis.classification.economic
    for code in tree.with_parents(line.economic_code for line in lines_of(form, amounts) if line.economic_code):
        kind = RowKind.CLASS if len(code) == tree.levels[0] else RowKind.ITEM
        yield Entry(code, kind, amounts.where(economic={code}), shown_of_code(code, tree))


def _economic_pairs(basis: AnyBasis, form: TableForm, amounts: Amounts) -> Iterator[Entry]:
    """Yield the same, where a code below its class has a row for each government economic code (政府预算经济分类)."""
    names, ledger = basis.classification.government_economic, amounts.ledger
    for row in _economic(basis, form, amounts):
        if row.kind is RowKind.CLASS:
            yield row
            continue
        for government in ledger.government_codes(row.key):
            shows = {**row.shows, "government": names.name(government)}
            own = amounts.where(economic={row.key}, government={government})
            yield row._replace(key=f"{row.key}-{government}", amounts=own, shows=shows)


def shown_of_code(code: str, tree: CodeTree) -> Mapping[str, str]:
    """Return what is shown of a code: whole, or level by level."""
    levels = {f"code:{level}": code[slice(*ends)] for level, ends in enumerate(pairwise((0, *tree.levels)), 1)}
    return {"code": code, "name": tree.name(code), **levels}


def _units(basis: AnyBasis, amounts: Amounts) -> Iterator[Entry]:
    """Yield the units with an amount, in sheet order."""
    for unit in basis.submission.units:
        own = amounts.where(unit={unit.code})
        if own.figure.value:
            yield Entry(f"unit-{unit.code}", RowKind.ITEM, own, {"code": unit.code, "name": unit.name})


def _projects(basis: AnyBasis, amounts: Amounts) -> Iterator[Entry]:
    """Yield each unit's projects in sheet order, under a subtotal if there is more than one unit."""
    units, projects = basis.submission.units, basis.submission.projects
    for unit in units:
        of_unit = amounts.where(unit={unit.code})
        if of_unit.ledger and len(units) > 1:
            yield Entry(f"unit-{unit.code}", RowKind.GROUP, of_unit, {"code": unit.code, "name": unit.name})
        for project in (project for project in projects if project.unit == unit.code):
            own = amounts.where(project={project.code})
            if own.ledger:
                shows = {"code": project.code, "name": project.name}
                yield Entry(f"project-{project.code}", RowKind.ITEM, own, shows)

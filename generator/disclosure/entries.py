"""Entries (行): the rows of a table as the form declares them, before its columns: which lines each is of."""

from collections.abc import Iterator, Mapping
from itertools import pairwise, zip_longest
from typing import NamedTuple

from generator.classification.tree import CodeTree
from generator.disclosure.basis import AnyBasis
from generator.disclosure.disclosure import RowKind
from generator.disclosure.form import BesideRows, CodeRows, FixedRows, Side, TableForm, Total
from generator.disclosure.rows import kind_of
from generator.disclosure.words import Words
from generator.facts.ledger import Ledger
from generator.text.numerals import chinese_number


class Entry(NamedTuple):
    """A row: its rank, its lines, and what its columns may show of it; the whole's label needs no column of its own.

    Without lines it has no amounts, not even zero.
    """

    key: str
    kind: RowKind
    ledger: Ledger | None
    shows: Mapping[str, str]
    label: str = ""


class Pair(NamedTuple):
    """A row of two halves."""

    left: Entry
    right: Entry


def entries(basis: AnyBasis, form: TableForm, ledger: Ledger, words: Words) -> Iterator[Entry]:
    """Yield the rows of a table, in order."""
    match form.rows:
        case FixedRows(lines=lines):
            for line in lines:
                yield _side(basis, line.id, line.total, line, ledger, words)
        case CodeRows(by="功能科目", total=total):
            yield from _with_total(basis, total, ledger, _functions(basis, ledger))
        case CodeRows(total=total):
            has_government = any(column.show == "government" for column in form.columns)
            rows = _economic_pairs(basis, ledger) if has_government else _economic(basis, ledger)
            yield from _with_total(basis, total, ledger, rows)
        case BesideRows() | None:
            raise ValueError(f"the rows of table {form.key!r} are no list: a mistake of ours")
        case listed:
            rows = _units(basis, ledger) if listed.by == "单位" else _projects(basis, ledger)
            yield from _with_total(basis, listed.total, ledger, rows)


def pairs(basis: AnyBasis, rows: BesideRows, ledger: Ledger, words: Words) -> Iterator[Pair]:
    """Yield the rows of two lists side by side; one is called as its right half, if it has that."""
    left = [_side(basis, line.id, False, line, ledger, words) for line in rows.left]
    right = list(_classes(basis, ledger, rows.classes == "全部"))
    for one, other in zip_longest(left, right):
        key = (other or one).key
        yield Pair(one or _blank(key), other or _blank(key))
    for line in rows.closing:
        yield Pair(*(_side(basis, line.id, line.total, side, ledger, words) for side in (line.left, line.right)))


def _side(basis: AnyBasis, key: str, is_total: bool, side: Side, ledger: Ledger, words: Words) -> Entry:
    kind = RowKind.TOTAL if is_total else RowKind.ITEM
    lines = None if side.blank else words.narrowed(ledger, side.of)
    return Entry(key, kind, lines, {"name": basis.title(side.label)})


def _blank(key: str) -> Entry:
    return Entry(key, RowKind.ITEM, None, {})


def _classes(basis: AnyBasis, ledger: Ledger, all_classes: bool) -> Iterator[Entry]:
    """Yield the classes (类), numbered: all, or those with lines."""
    lines = ((code, ledger.function(code.code)) for code in basis.classification.functional.roots())
    listed = ((code, own) for code, own in lines if own or all_classes)
    for number, (code, own) in enumerate(listed, 1):
        yield Entry(code.code, RowKind.ITEM, own, {"name": f"{chinese_number(number)}、{code.name}"})


def _with_total(basis: AnyBasis, total: Total, ledger: Ledger, rows: Iterator[Entry]) -> Iterator[Entry]:
    whole = Entry("total", RowKind.TOTAL, ledger, {}, basis.title(total.label))
    yield from (whole, *rows) if total.at == "first" else (*rows, whole)


def _functions(basis: AnyBasis, ledger: Ledger) -> Iterator[Entry]:
    """Yield every functional code with its ancestors, in code order."""
    tree = basis.classification.functional
    for code in tree.with_parents(line.functional_code for line in ledger):
        yield Entry(code, kind_of(code, tree), ledger.function(code), _of_code(code, tree))


def _economic(basis: AnyBasis, ledger: Ledger) -> Iterator[Entry]:
    """Yield every economic code with its class (类), in code order."""
    tree = basis.classification.economic
    for code in tree.with_parents(line.economic_code for line in ledger if line.economic_code):
        kind = RowKind.CLASS if len(code) == tree.levels[0] else RowKind.ITEM
        yield Entry(code, kind, ledger.where(economic={code}), _of_code(code, tree))


def _economic_pairs(basis: AnyBasis, ledger: Ledger) -> Iterator[Entry]:
    """Yield the same, where a code below its class has a row for each government economic code (政府预算经济分类)."""
    names = basis.classification.government_economic
    for row in _economic(basis, ledger):
        if row.kind is RowKind.CLASS:
            yield row
            continue
        for government in ledger.government_codes(row.key):
            shows = {**row.shows, "government": names.name(government)}
            lines = ledger.where(economic={row.key}, government={government})
            yield row._replace(key=f"{row.key}-{government}", ledger=lines, shows=shows)


def _of_code(code: str, tree: CodeTree) -> Mapping[str, str]:
    """Return what is shown of a code: whole, or level by level."""
    levels = {f"code:{level}": code[slice(*ends)] for level, ends in enumerate(pairwise((0, *tree.levels)), 1)}
    return {"code": code, "name": tree.name(code), **levels}


def _units(basis: AnyBasis, ledger: Ledger) -> Iterator[Entry]:
    """Yield the units with an amount, in sheet order."""
    for unit in basis.submission.units:
        lines = ledger.where(unit={unit.code})
        if lines.figure.value:
            yield Entry(f"unit-{unit.code}", RowKind.ITEM, lines, {"code": unit.code, "name": unit.name})


def _projects(basis: AnyBasis, ledger: Ledger) -> Iterator[Entry]:
    """Yield each unit's projects in sheet order, under a subtotal if there is more than one unit."""
    units, projects = basis.submission.units, basis.submission.projects
    for unit in units:
        lines = ledger.where(unit={unit.code})
        if lines and len(units) > 1:
            yield Entry(f"unit-{unit.code}", RowKind.GROUP, lines, {"code": unit.code, "name": unit.name})
        for project in projects:
            if project.unit == unit.code and (own := ledger.where(project={project.code})):
                shows = {"code": project.code, "name": project.name}
                yield Entry(f"project-{project.code}", RowKind.ITEM, own, shows)

"""Two lists side by side (并列): lines that a form names or revenue codes, and classes (类) or functional codes."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis
from generator.disclosure.disclosure import RowKind
from generator.disclosure.entries import Entry, function_entries, revenue_entries, side_entry
from generator.disclosure.table_form import BesideRows, RevenueRows, TableForm
from generator.text.numerals import chinese_number


class Pair(NamedTuple):
    """A row of two halves."""

    left: Entry
    right: Entry


def pairs(basis: AnyBasis, form: TableForm, rows: BesideRows, amounts: Amounts) -> Iterator[Pair]:
    """Yield the rows of two lists side by side.

    One is called as its right half, if it has that and is a line or a class; of codes, by its place.
    """
    left, right = list(_left(basis, rows, amounts)), list(_right(basis, form, rows, amounts))
    found = list(_beside([one for one in left if not _is_whole(one)], [one for one in right if not _is_whole(one)]))
    if rows.total:
        found = [Pair(one, _at(other, place)) for place, (one, other) in enumerate(found, 1)]
        whole = list(_beside(list(filter(_is_whole, left)), list(filter(_is_whole, right))))
        found = [*whole, *found] if rows.total.at == "first" else [*found, *whole]
    for line in rows.closing:
        found.append(Pair(*(side_entry(basis, line.id, line.total, side, amounts) for side in (line.left, line.right))))
    if not any(column.show == "line" for column in form.columns):
        yield from found
        return
    for number, pair in enumerate(found, 1):
        yield Pair(_numbered(pair.left, number, number), _numbered(pair.right, number, number + len(found)))


def _left(basis: AnyBasis, rows: BesideRows, amounts: Amounts) -> Iterator[Entry]:
    if isinstance(rows.left, RevenueRows):
        return revenue_entries(basis, rows.left, amounts.words)
    return (side_entry(basis, line.id, False, line, amounts) for line in rows.left)


def _right(basis: AnyBasis, form: TableForm, rows: BesideRows, amounts: Amounts) -> Iterator[Entry]:
    if rows.right:
        return function_entries(basis, form, rows.right.total, amounts)
    return _classes(basis, amounts, rows.classes == "全部")


def _at(entry: Entry, place: int) -> Entry:
    return entry._replace(key=f"row-{place}", kind=RowKind.ITEM)


def _is_whole(entry: Entry) -> bool:
    return entry.kind is RowKind.TOTAL


def _beside(left: list[Entry], right: list[Entry]) -> Iterator[Pair]:
    """Lay two lists side by side; what the shorter one lacks is blank."""
    for one, other in zip_longest(left, right):
        yield Pair(one or _blank(other), other or _blank(one))


def _numbered(entry: Entry, key: int, line: int) -> Entry:
    """Return a half of a row with its number (行次): the left side counts first, then the right one."""
    return entry._replace(key=str(key), shows={**entry.shows, "line": str(line)})


def _blank(other: Entry) -> Entry:
    return Entry(other.key, RowKind.TOTAL if _is_whole(other) else RowKind.ITEM, None, {})


def _classes(basis: AnyBasis, amounts: Amounts, all_classes: bool) -> Iterator[Entry]:
    """Yield the classes (类), numbered: all that the form lists, or those with lines."""
    listed = (code for code in basis.classification.functional.roots() if code.code not in basis.form.left_out)
    lines = ((code, amounts.where(function={code.code})) for code in listed)
    shown = ((code, own) for code, own in lines if all_classes or own.ledger)
    for number, (code, own) in enumerate(shown, 1):
        yield Entry(code.code, RowKind.ITEM, own, {"name": f"{chinese_number(number)}、{code.name}"})

"""Two lists side by side (并列): the lines that a form names, and the classes (类)."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis
from generator.disclosure.disclosure import RowKind
from generator.disclosure.entries import Entry, side_entry
from generator.disclosure.table_form import BesideRows, TableForm
from generator.text.numerals import chinese_number


class Pair(NamedTuple):
    """A row of two halves."""

    left: Entry
    right: Entry


def pairs(basis: AnyBasis, form: TableForm, rows: BesideRows, amounts: Amounts) -> Iterator[Pair]:
    """Yield the rows of two lists side by side; one is called as its right half, if it has that, or by its number."""
    left = [side_entry(basis, line.id, False, line, amounts) for line in rows.left]
    right = list(_classes(basis, amounts, rows.classes == "全部"))
    found = [Pair(one or _blank(other.key), other or _blank(one.key)) for one, other in zip_longest(left, right)]
    for line in rows.closing:
        found.append(Pair(*(side_entry(basis, line.id, line.total, side, amounts) for side in (line.left, line.right))))
    if not any(column.show == "line" for column in form.columns):
        yield from found
        return
    for number, pair in enumerate(found, 1):
        yield Pair(_numbered(pair.left, number, number), _numbered(pair.right, number, number + len(found)))


def _numbered(entry: Entry, key: int, line: int) -> Entry:
    """Return a half of a row with its number (行次): the left side counts first, then the right one."""
    return entry._replace(key=str(key), shows={**entry.shows, "line": str(line)})


def _blank(key: str) -> Entry:
    return Entry(key, RowKind.ITEM, None)


def _classes(basis: AnyBasis, amounts: Amounts, all_classes: bool) -> Iterator[Entry]:
    """Yield the classes (类), numbered: all that the form lists, or those with lines."""
    listed = (code for code in basis.classification.functional.roots() if code.code not in basis.form.left_out)
    lines = ((code, amounts.where(function={code.code})) for code in listed)
    shown = ((code, own) for code, own in lines if all_classes or own.ledger)
    for number, (code, own) in enumerate(shown, 1):
        yield Entry(code.code, RowKind.ITEM, own, {"name": f"{chinese_number(number)}、{code.name}"})

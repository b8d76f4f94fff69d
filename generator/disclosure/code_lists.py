"""Lists of codes side by side (科目清单): the economic codes that a form names, and the sums below them."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis
from generator.disclosure.disclosure import RowKind
from generator.disclosure.entries import Entry, shown_of_code
from generator.disclosure.table_form import CodeLists, Sum, TableForm

_NONE: Final = "────"
"""What stands where no amount can."""


def listed(basis: AnyBasis, form: TableForm, rows: CodeLists, amounts: Amounts) -> Iterator[Sequence[Entry]]:
    """Yield what stands in each row, list by list; below the end of a list nothing does."""
    indented = any(column.indented for column in form.columns)
    lists = ((_entry(basis, rows, amounts, code, indented) for code in codes) for codes in rows.lists)
    for number, parts in enumerate(zip_longest(*lists, fillvalue=Entry("", RowKind.ITEM, None)), 1):
        yield [part._replace(key=str(number)) for part in parts]
    if rows.sums:
        yield list(_sums(basis, form, rows.sums, amounts))


def _entry(basis: AnyBasis, rows: CodeLists, amounts: Amounts, code: str, indented: bool) -> Entry:
    tree = basis.classification.economic
    shows = shown_of_code(code, tree)
    if indented and len(code) > tree.levels[0]:
        shows = {**shows, "name": f"　{shows['name']}"}
    if code.startswith(rows.inapplicable):
        return Entry(code, RowKind.ITEM, None, shows, instead=_NONE)
    return Entry(code, RowKind.ITEM, amounts.where(economic={code}), shows)


def _sums(basis: AnyBasis, form: TableForm, sums: Sequence[Sum], amounts: Amounts) -> Iterator[Entry]:
    """Yield the last row: the label of a sum reaches over everything before its amounts."""
    first = 0
    for one in sums:
        last = first + one.lists - 1
        shown = [bool(form.columns[place].show) for place in form.sides[last]]
        texts = form.sides[last].start - form.sides[first].start + sum(shown)
        across = (texts, *(1,) * (len(shown) - sum(shown)))
        for place in range(first, last + 1):
            entry = Entry("total", RowKind.TOTAL, amounts.of(one.of) if place == last else None)
            yield entry._replace(labels=(basis.title(one.label),), across=across) if place == first else entry
        first = last + 1

"""Balance (收支平衡): total inflow, total outflow and the closing balance (年末结转和结余)."""

from collections.abc import Iterable, Mapping

from generator.facts.figure import Figure, difference, sum_of
from generator.facts.key import Key
from generator.facts.ledger import Ledger
from generator.facts.scope import Scope
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.terms import Book, FundKind

FISCAL = frozenset({FundKind.GENERAL, FundKind.FUND, FundKind.STATE_CAPITAL})
"""财政拨款."""

INFLOWS, OUTFLOWS = (Book.RECEIVED, Book.USED, Book.OPENING), (Book.SPENT, Book.DISTRIBUTED)
"""The books of inflow, and of outflow."""


def book(basis: Basis, name: Book, **restrictions: Iterable[object]) -> Ledger:
    """Return the ledger of one book, narrowed by restrictions."""
    return basis.books[name].where(**restrictions)


def closing(basis: Basis, **restrictions: Iterable[object]) -> Figure:
    """Return 年末结转和结余: inflow less outflow, within some restrictions."""
    inflow, outflow = (_total(basis, side, books, restrictions) for side, books in (("in", INFLOWS), ("out", OUTFLOWS)))
    return difference(Key("closing(in[{within}])", within=_within(restrictions)), inflow, outflow)


def total_in(basis: Basis, **restrictions: Iterable[object]) -> Figure:
    """Return 收入总计: income, surpluses used, and the opening balance (年初结转和结余)."""
    return _total(basis, "in", INFLOWS, restrictions)


def total_out(basis: Basis, **restrictions: Iterable[object]) -> Figure:
    """Return 支出总计: spending, surpluses distributed, and the closing balance (年末结转和结余)."""
    spent = _total(basis, "out", OUTFLOWS, restrictions)
    return sum_of(Key("total(out[{within}])", within=_within(restrictions)), (spent, closing(basis, **restrictions)))


def _total(basis: Basis, side: str, books: Iterable[Book], restrictions: Mapping[str, Iterable[object]]) -> Figure:
    ledgers = [book(basis, name, **restrictions) for name in books]
    return sum_of(Key(f"{side}[{{within}}]", within=_within(restrictions)), [ledger.figure for ledger in ledgers])


def _within(restrictions: Mapping[str, Iterable[object]]) -> Scope:
    """The restrictions, whichever the book."""
    return Scope(book="").restrict(**restrictions)

"""Table 7: opening balance, income, spending and closing balance by functional code (支出功能分类)."""

from collections.abc import Iterable, Iterator, Mapping

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import SPENDING, TOTAL, Body, Row, blank_row, kind_of, labels
from generator.facts.figure import Figure
from generator.families.final_accounts.balance import book, closing
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.terms import Book, FundKind


def fund_balance(basis: Basis) -> Body:
    """公开07表 政府性基金预算财政拨款收入支出决算表; with one blank row if there is no data."""
    ledgers = {name: book(basis, name, fund={FundKind.FUND}) for name in (Book.OPENING, Book.RECEIVED, Book.SPENT)}
    lines = (line for ledger in ledgers.values() for line in ledger if line.amount)
    codes = {line.functional_code for line in lines if line.functional_code}
    rows = tuple(_fund_rows(basis, codes))
    return Body(rows if codes else (*rows, blank_row(len(rows[0].cells))), not codes)


def _fund_rows(basis: Basis, codes: set[str]) -> Iterator[Row]:
    yield Row("total", RowKind.TOTAL, (*labels(TOTAL, ""), *_fund_figures(basis, "").values()))
    tree = basis.classification.functional
    for code in tree.with_parents(codes):
        yield Row(code, kind_of(code, tree), (*labels(code, tree.name(code)), *_fund_figures(basis, code).values()))


def _fund_figures(basis: Basis, code: str) -> Mapping[str, Figure]:
    """Return the columns of table 7 for a functional code; an empty code means all."""
    narrowed: dict[str, Iterable[object]] = {"fund": {FundKind.FUND}, **({"function": {code}} if code else {})}
    spent = book(basis, Book.SPENT, **narrowed)
    return {
        "opening": book(basis, Book.OPENING, **narrowed).figure,
        "received": book(basis, Book.RECEIVED, **narrowed).figure,
        **{name: spent.where(**measure).figure for name, measure in SPENDING.items()},
        "closing": closing(basis, **narrowed),
    }

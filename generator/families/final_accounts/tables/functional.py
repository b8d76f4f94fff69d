"""Tables 2, 3, 5, 7 and 8: by functional code (支出功能分类)."""

from collections.abc import Iterable, Iterator, Mapping

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import BLANK, SPENDING, TOTAL, Body, Row, functional_body, kind_of, labels
from generator.facts.figure import Figure
from generator.families.final_accounts.balance import book, closing
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scopes import ALL_SPENDING, INCOME
from generator.families.final_accounts.terms import Book, FundKind


def total_income(basis: Basis) -> Body:
    """公开02表 收入决算表: this year's income by kind."""
    return functional_body(basis, basis.books[Book.RECEIVED], INCOME)


def total_expenditure(basis: Basis) -> Body:
    """公开03表 支出决算表: all spending by kind."""
    return functional_body(basis, basis.ledger, ALL_SPENDING)


def general_expenditure(basis: Basis) -> Body:
    """公开05表 一般公共预算财政拨款支出决算表."""
    return functional_body(basis, book(basis, Book.SPENT, fund={FundKind.GENERAL}), SPENDING)


def state_capital_expenditure(basis: Basis) -> Body:
    """公开08表 国有资本经营预算财政拨款支出决算表; with one blank row if there is no data."""
    ledger = book(basis, Book.SPENT, fund={FundKind.STATE_CAPITAL})
    return _with_blank_line(functional_body(basis, ledger, SPENDING))


def fund_balance(basis: Basis) -> Body:
    """公开07表 政府性基金预算财政拨款收入支出决算表: opening balance, income, spending and closing balance."""
    ledgers = {name: book(basis, name, fund={FundKind.FUND}) for name in (Book.OPENING, Book.RECEIVED, Book.SPENT)}
    lines = (line for ledger in ledgers.values() for line in ledger if line.amount)
    codes = {line.functional_code for line in lines if line.functional_code}
    return _with_blank_line(Body(tuple(_fund_rows(basis, codes)), not codes))


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


def _with_blank_line(body: Body) -> Body:
    """Append a blank row to an empty table, as the form prints it."""
    if not body.empty:
        return body
    blank = Row("blank", RowKind.ITEM, (BLANK,) * len(body.rows[0].cells))
    return body._replace(rows=(*body.rows, blank))

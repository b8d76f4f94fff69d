"""Tables 7 and 9: income by revenue code (政府性基金, 国有资本经营)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import BLANK, SPENDING, TOTAL, Body, Row, functional_rows, kind_of, labels
from generator.disclosure.units import of_document
from generator.facts.figure import Figure, total
from generator.facts.key import Key
from generator.families.budget.basis import Basis
from generator.families.budget.entries import IncomeLine
from generator.model.terms import Source


def fund_income(basis: Basis) -> Body:
    """表七 政府性基金预算收入表（不含上年结转）."""
    lines = of_document(basis.submission.fund_income)
    return Body(tuple(_income_rows(basis, lines, Source.GOVERNMENT_FUND)), not lines)


def state_capital(basis: Basis) -> Body:
    """表九 国有资本经营预算收支预算表（不含上年结转）: two lists of unequal length side by side."""
    lines = of_document(basis.submission.state_capital_income)
    ledger = basis.ledger.of(Source.STATE_CAPITAL).current
    incomes = _income_rows(basis, lines, Source.STATE_CAPITAL)
    spendings = functional_rows(basis, ledger, SPENDING)
    rows = tuple(_beside(n, income, spending) for n, (income, spending) in enumerate(zip_longest(incomes, spendings)))
    return Body(rows, not lines and not ledger)


def income_figure(lines: Iterable[IncomeLine], source: Source, code: str) -> Figure:
    """Sum the income lines below a revenue code; an empty code means all."""
    chosen = [line for line in lines if line.revenue_code.startswith(code)]
    pattern = "income[source={name};revenue={revenue}]" if code else "income[source={name}]"
    key = Key(pattern, name=source.name.lower(), source=source, revenue=code)
    return total(key, ((line.place("amount"), line.amount) for line in chosen))


def _income_rows(basis: Basis, lines: Sequence[IncomeLine], source: Source) -> Iterator[Row]:
    """合计 first, then every revenue code with its ancestors, in code order."""
    yield Row("total", RowKind.TOTAL, (*labels(TOTAL, ""), income_figure(lines, source, "")))
    tree = basis.classification.revenue
    for code in tree.with_parents(line.revenue_code for line in lines):
        yield Row(code, kind_of(code, tree), (*labels(code, tree.name(code)), income_figure(lines, source, code)))


def _beside(number: int, income: Row | None, spending: Row | None) -> Row:
    """Lay two rows side by side; of the two totals only the left one is labelled, as the form prints it."""
    left = income.cells if income else (BLANK,) * 3
    right = spending.cells if spending else (BLANK,) * 5
    if number == 0:
        return Row("total", RowKind.TOTAL, (*left, BLANK, BLANK, *right[2:]))
    return Row(f"row-{number}", RowKind.ITEM, (*left, *right))

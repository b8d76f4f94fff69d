"""What the builders share: a table's body, and rows over a code tree."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from generator.classification.tree import CodeTree
from generator.facts.display import Display
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.facts.text import Span
from generator.families.budget.basis import Basis
from generator.families.budget.document import Row, RowKind
from generator.model.terms import Source

TOTAL = "合计"
BLANK = Span(text="")

Measures = Mapping[str, Callable[[Ledger], Figure]]
"""Column name → what of a (narrowed) ledger stands in it."""


class Body(NamedTuple):
    """Columns and rows of a table; ``empty`` if there is no data (本表无数据)."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: bool


Builder = Callable[[Basis], Body]

SOURCE_COLUMNS: Mapping[str, Source] = {
    "general": Source.GENERAL_PUBLIC_BUDGET,
    "fund": Source.GOVERNMENT_FUND,
    "state_capital": Source.STATE_CAPITAL,
    "special_account": Source.SPECIAL_ACCOUNT,
    "unit_funds": Source.UNIT_FUNDS,
}
FISCAL_COLUMNS = {name: SOURCE_COLUMNS[name] for name in ("general", "fund", "state_capital")}


def of_source(source: Source) -> Callable[[Ledger], Figure]:
    """Measure one source."""
    return lambda ledger: ledger.of(source).figure


FISCAL_MEASURES: Measures = {
    "total": lambda ledger: ledger.figure,
    **{name: of_source(source) for name, source in FISCAL_COLUMNS.items()},
}
"""合计 and the three sources of 财政拨款."""


def amounts(display: Display, measures: Measures, ledger: Ledger) -> tuple[Span, ...]:
    """Show a row's amounts."""
    return tuple(display.cell(measure(ledger)) for measure in measures.values())


def labels(*texts: str) -> tuple[Span, ...]:
    """Make label cells."""
    return tuple(Span(text=text) for text in texts)


def kind_of(code: str, tree: CodeTree) -> RowKind:
    """Rank of a code's row."""
    ranks = (RowKind.CLASS, RowKind.GROUP, RowKind.ITEM)
    return ranks[min(tree.levels.index(len(code)), 2)] if len(code) in tree.levels else RowKind.ITEM


def functional_rows(basis: Basis, ledger: Ledger, measures: Measures) -> Iterable[Row]:
    """合计 first, then every functional code with its ancestors, in code order."""
    yield Row(key="total", kind=RowKind.TOTAL, cells=(*labels(TOTAL, ""), *amounts(basis.display, measures, ledger)))
    tree = basis.classification.functional
    for code in tree.with_parents(line.functional_code for line in ledger):
        cells = amounts(basis.display, measures, ledger.function(code))
        yield Row(key=code, kind=kind_of(code, tree), cells=(*labels(code, tree.name(code)), *cells))


def functional_body(basis: Basis, ledger: Ledger, measures: Measures) -> Body:
    """A table of functional codes."""
    return Body(("code", "name", *measures), tuple(functional_rows(basis, ledger, measures)), not ledger)

"""Measures that several tables share: amounts by source (资金来源)."""

from collections.abc import Callable, Mapping

from generator.disclosure.rows import Measures
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.model.terms import Source

SOURCE_COLUMNS: Mapping[str, Source] = {
    "general": Source.GENERAL_PUBLIC_BUDGET,
    "fund": Source.GOVERNMENT_FUND,
    "state_capital": Source.STATE_CAPITAL,
    "special_account": Source.SPECIAL_ACCOUNT,
    "unit_funds": Source.UNIT_FUNDS,
}
FISCAL_COLUMNS = {name: SOURCE_COLUMNS[name] for name in ("general", "fund", "state_capital")}


def of_source(source: Source) -> Callable[[Ledger], Figure]:
    """Return the measure of one source's amount."""
    return lambda ledger: ledger.of(source).figure


FISCAL_MEASURES: Measures = {
    "total": lambda ledger: ledger.figure,
    **{name: of_source(source) for name, source in FISCAL_COLUMNS.items()},
}
"""合计 and the three sources of 财政拨款."""

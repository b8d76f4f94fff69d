"""Measures that several tables share: amounts by source (资金来源)."""

from collections.abc import Mapping

from generator.disclosure.rows import Measures
from generator.model.terms import Source

SOURCE_COLUMNS: Mapping[str, Source] = {
    "general": Source.GENERAL_PUBLIC_BUDGET,
    "fund": Source.GOVERNMENT_FUND,
    "state_capital": Source.STATE_CAPITAL,
    "special_account": Source.SPECIAL_ACCOUNT,
    "unit_funds": Source.UNIT_FUNDS,
}
FISCAL_COLUMNS = {name: SOURCE_COLUMNS[name] for name in ("general", "fund", "state_capital")}

FISCAL_MEASURES: Measures = {"total": {}, **{name: {"source": {source}} for name, source in FISCAL_COLUMNS.items()}}
"""合计 and the three sources of 财政拨款."""

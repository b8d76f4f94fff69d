"""Ledger line (预算明细): one amount of a workbook, with everything it is grouped by."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from generator.model.terms import EconomicSide, FundingYear, Source, Spending
from generator.place import Place


class LedgerLine(BaseModel):
    """预算明细: one amount in 元 with everything it is grouped by."""

    model_config = ConfigDict(frozen=True)

    place: Place
    unit: str
    spending: Spending
    functional_code: str
    economic_code: str | None
    side: EconomicSide | None
    source: Source
    funding_year: FundingYear
    amount: Decimal
    project: str | None

"""Ledger line (预算明细): one amount of a workbook, with all attributes it is grouped by."""

from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict

from generator.findings.place import Place
from generator.model.terms import EconomicSide, FundingYear, FundKind, IncomeKind, OtherSpending, Source, Spending

AMOUNT: Final = "amount"
"""Name of the book (账) that every family keeps: amounts budgeted, or spent."""


class LedgerLine(BaseModel):
    """预算明细, 决算明细: one amount in 元 with all attributes it is grouped by, None where one does not apply."""

    model_config = ConfigDict(frozen=True)

    place: Place
    unit: str
    amount: Decimal
    functional_code: str = ""
    economic_code: str | None = None
    spending: Spending | OtherSpending | None = None
    side: EconomicSide | None = None
    source: Source | None = None
    funding_year: FundingYear | None = None
    project: str | None = None
    income: IncomeKind | None = None
    fund: FundKind | None = None

"""Ledger line (预算明细): one amount of a workbook, with all attributes it is grouped by."""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from generator.findings.place import Place
from generator.model.terms import EconomicSide, FundingYear, Source

AMOUNT: Final = "amount"
"""Name of the book (账) that every family keeps: amounts budgeted, or spent."""


class LedgerLine(BaseModel):
    """预算明细, 决算明细: one amount in 元 with everything it is grouped by; None, where that does not apply.

    ``spending``, ``income`` and ``fund`` are of the closed lists that the family of the workbook has.
    """

    model_config = ConfigDict(frozen=True)

    place: Place
    unit: str
    amount: Decimal
    functional_code: str = ""
    economic_code: str | None = None
    spending: StrEnum | None = None
    side: EconomicSide | None = None
    source: Source | None = None
    funding_year: FundingYear | None = None
    project: str | None = None
    income: StrEnum | None = None
    fund: StrEnum | None = None

"""Helpers of the rules on what is held and bought (国有资产、政府采购), compared with what is spent."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.operating import VEHICLE_OPERATION
from generator.disclosure.rules.prose import paragraphs
from generator.disclosure.secrecy.withholding import LINES
from generator.disclosure.units import OfUnit, of_document
from generator.facts.display import yuan
from generator.facts.ledger import Ledger
from generator.rules.registry import Problem

_CAPITAL: Final = "310"  # 资本性支出
_BOUGHT: Final = re.compile(
    r"(?:采购|购置|(?<!政府)购买)(?:(?!补贴|补助)[^，。；,;]){0,20}?\d[\d,.]*\s*[百千万亿]*元(?!补贴|补助)"
)
"""An amount that something is bought for; not services for the public (政府购买服务), nor what others get (补贴)."""


def vehicles_without_costs(
    basis: AnyBasis, ledger: Ledger, stated: Sequence[OfUnit], kinds: Sequence[str]
) -> Iterator[Problem]:
    """Yield the first cell of vehicles that are held, if nothing at all is spent on running any.

    Args:
        basis: what is checked.
        ledger: what is spent.
        stated: the rows of what is held.
        kinds: their columns of vehicles.
    """
    rows = of_document(stated)
    held = sum(getattr(row, kind) or 0 for row in rows for kind in kinds)
    if held and ledger and not ledger.where(economic=VEHICLE_OPERATION).figure.value:
        where = next(row.place(kind) for row in rows for kind in kinds if getattr(row, kind))
        blank = any(line.economic_code is None for line in getattr(basis.submission, LINES))
        hint = "项目支出没有填经济科目的不算在内；" if blank else ""
        message = f"实有公务用车 {held} 辆，但没有公务用车运行维护费（30231）；{hint}请核对，有的请单独成行。"
        yield Problem(where, message)


def nothing_bought(basis: AnyBasis, ledger: Ledger, bought: Decimal) -> Iterator[Problem]:
    """Yield the cell of procurement, if that is 0 though equipment is paid for or a form speaks of a purchase."""
    rows: list[Any] = of_document(basis.submission.rows_with("goods"))
    if bought or not rows:
        return
    capital = sum((line.amount for line in ledger if (line.economic_code or "").startswith(_CAPITAL)), Decimal(0))
    texts = [
        f"{paragraph.where} 写有“{match[0]}”"
        for paragraph in paragraphs(basis)
        if (match := _BOUGHT.search(paragraph.text))
    ]
    if capital > 0 or texts:
        found = f"资本性支出（310）有 {yuan(capital)} 元" if capital > 0 else texts[0]
        message = f"政府采购是 0，但{found}；如达到采购限额标准、列入集中采购目录，请填写，没有的可以不改。"
        yield Problem(rows[0].place("goods"), message)

"""Table 6: basic expenditure by economic code, in four columns of codes (基本支出决算明细表)."""

from itertools import zip_longest
from typing import Final

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import BLANK, Body, Row, labels
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.facts.text import Span
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scopes import basic_ledger
from generator.model.terms import Spending

_NONE = "────"
_NO_CODE = (BLANK,) * 3
LISTS: Final = tuple(f"{name}_{number}" for number in range(1, 5) for name in ("code", "name", "amount"))
"""The columns: four lists of codes side by side."""


def basic_by_economic_code(basis: Basis) -> Body:
    """公开06表 一般公共预算财政拨款基本支出决算明细表: the form's fixed codes; 人员经费 left, 公用经费 right."""
    ledger = basic_ledger(basis)
    blocks = [[_cells(basis, ledger, code) for code in codes] for codes in basis.form.economic]
    rows = [
        Row(str(number), RowKind.ITEM, tuple(cell for block in line for cell in block))
        for number, line in enumerate(zip_longest(*blocks, fillvalue=_NO_CODE), 1)
    ]
    return Body((*rows, _totals(basis, ledger)), not ledger)


def _cells(basis: Basis, ledger: Ledger, code: str) -> tuple[Figure | Span, ...]:
    tree = basis.classification.economic
    name = ("" if len(code) == tree.levels[0] else "　") + tree.name(code)
    if code.startswith(basis.form.inapplicable):
        return labels(code, name, _NONE)
    return (*labels(code, name), ledger.where(economic={code}).figure)


def _totals(basis: Basis, ledger: Ledger) -> Row:
    """人员经费合计 under the first list, 公用经费合计 under the others."""
    personnel, public = (ledger.where(spending={kind}).figure for kind in (Spending.PERSONNEL, Spending.RUNNING_COSTS))
    lines = basis.form.lines
    left: tuple[Figure | Span, ...] = (*labels(lines["personnel"], ""), personnel, *labels(lines["public"]))
    return Row("total", RowKind.TOTAL, (*left, *(BLANK,) * (len(LISTS) - len(left) - 1), public))

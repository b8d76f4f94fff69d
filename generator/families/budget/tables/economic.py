"""Table 6: basic expenditure by economic code (基本支出分经济科目)."""

from collections.abc import Iterator

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import TOTAL, Body, Measures, Row, amounts, labels
from generator.facts.ledger import Ledger
from generator.families.budget.basis import Basis
from generator.model.terms import Source, Spending

BASIC_KINDS: Measures = {
    "total": {},
    "personnel": {"spending": {Spending.PERSONNEL}},
    "public": {"spending": {Spending.RUNNING_COSTS}},
}


def basic_by_economic_code(basis: Basis) -> Body:
    """表六 一般公共预算安排基本支出分经济科目表: by departmental, then by government economic code."""
    ledger = basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current.basic
    return Body(tuple(_rows(basis, ledger)), not ledger)


def _rows(basis: Basis, ledger: Ledger) -> Iterator[Row]:
    yield _row("total", RowKind.TOTAL, (TOTAL, ""), ledger)
    tree = basis.classification.economic
    for code in tree.with_parents(line.economic_code for line in ledger if line.economic_code):
        lines = ledger.where(economic={code})
        if len(code) == tree.levels[0]:
            yield _row(code, RowKind.CLASS, (tree.name(code), ""), lines)
        else:
            for government in ledger.government_codes(code):
                names = (tree.name(code), basis.classification.government_economic.name(government))
                yield _row(f"{code}-{government}", RowKind.ITEM, names, lines.where(government={government}))


def _row(key: str, kind: RowKind, names: tuple[str, str], ledger: Ledger) -> Row:
    return Row(key, kind, (*labels(*names), *amounts(BASIC_KINDS, ledger)))

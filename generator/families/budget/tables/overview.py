"""Tables 1 and 4: income beside spending by class (收支总表)."""

from collections.abc import Mapping
from itertools import zip_longest

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import BLANK, Body, Measures, Row, amounts, labels
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger
from generator.facts.text import Span
from generator.families.budget.basis import Basis
from generator.families.budget.scopes import CARRY_OVER, CURRENT
from generator.families.budget.tables.sources import FISCAL_COLUMNS, FISCAL_MEASURES, SOURCE_COLUMNS
from generator.model.terms import FISCAL_APPROPRIATION, Source
from generator.text.numerals import chinese_number

YEARS: Measures = {"total": {}, "current": CURRENT, "carry_over": CARRY_OVER}


def total_balance(basis: Basis) -> Body:
    """表一 预算收支总表: all sources; spending of 上年结转 has its own column."""
    ledger = basis.ledger
    rows = _class_rows(basis, ledger, SOURCE_COLUMNS, YEARS)
    rows += [
        _row("subtotal", ("本年收入合计", ledger.current.figure), "本年支出合计", YEARS, ledger),
        _row("carry_over", ("上年结转", ledger.carry_over.figure), "年终结转", YEARS),
        _row("total", ("收入总计", ledger.figure), "支出总计", YEARS, ledger),
    ]
    return Body(tuple(rows), not ledger)


def appropriation_balance(basis: Basis) -> Body:
    """表四 财政拨款收支总表: 财政拨款 only; spending includes 上年结转 and is split by source."""
    ledger = basis.ledger.where(source=FISCAL_APPROPRIATION)
    rows = _class_rows(basis, ledger, FISCAL_COLUMNS, FISCAL_MEASURES)
    rows += [
        _row("subtotal", ("本年收入合计", ledger.current.figure), "本年支出合计", FISCAL_MEASURES, ledger),
        _row("carry_over", ("上年财政拨款结转", ledger.carry_over.figure), "年终结转", FISCAL_MEASURES),
        *(
            _row(f"carry_over_{name}", (label, ledger.carry_over.of(source).figure), "", FISCAL_MEASURES)
            for label, (name, source) in _numbered(FISCAL_COLUMNS)
        ),
        _row("total", ("收入总计", ledger.figure), "支出总计", FISCAL_MEASURES, ledger),
    ]
    return Body(tuple(rows), not ledger)


def _numbered(sources: Mapping[str, Source]) -> list[tuple[str, tuple[str, Source]]]:
    return [
        (f"{chinese_number(n)}、{source.value}", (name, source)) for n, (name, source) in enumerate(sources.items(), 1)
    ]


def _class_rows(basis: Basis, ledger: Ledger, sources: Mapping[str, Source], measures: Measures) -> list[Row]:
    """Return one row per class (类), with this year's income by source beside the first rows."""
    incomes = [(label, ledger.current.of(source).figure) for label, (_, source) in _numbered(sources)]
    classes = enumerate(basis.classification.functional.roots(), 1)
    return [
        _row(code.code, income, f"{chinese_number(n)}、{code.name}", measures, ledger.function(code.code))
        for (n, code), income in zip_longest(classes, incomes)
    ]


def _row(
    key: str,
    income: tuple[str, Figure] | None,
    label: str,
    measures: Measures,
    ledger: Ledger | None = None,
) -> Row:
    left = (Span(text=income[0]), income[1]) if income else (BLANK, BLANK)
    right = amounts(measures, ledger) if ledger is not None else (BLANK,) * len(measures)
    kind = RowKind.TOTAL if key in {"subtotal", "total"} else RowKind.ITEM
    return Row(key, kind, (*left, *labels(label), *right))

"""Rules and helpers on what functional codes are used for (功能科目说明)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.facts.display import yuan
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.entries import FunctionText
from generator.model.ledger_line import LedgerLine
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

FUNCTIONS = "functions"
"""The field of every submission that holds 功能科目说明."""

Amounts = Mapping[str, Decimal]
"""Amounts by functional code."""


@SHARED.rule("FNC-03", Level.ERROR, FILLING_IN, needs=(FUNCTIONS,))
def functions_are_unique(basis: AnyBasis) -> Iterator[Problem]:
    """一个功能科目只说明一次。"""
    rows = basis.submission.functions
    cells = (((row.unit, row.functional_code), row.place("functional_code")) for row in rows)
    for (_, code), (where, first) in repeated(cells):
        yield Problem(where, f"功能科目 {code} 与 {first} 重复，只印一次；请合并为一行，或清空一行。")


def by_function(lines: Iterable[LedgerLine]) -> dict[str, Decimal]:
    """Return the sums of lines by functional code, in order; those of nothing are left out."""
    ordered = sorted(lines, key=lambda line: line.functional_code)
    sums = {code: sum(line.amount for line in own) for code, own in groupby(ordered, lambda line: line.functional_code)}
    return {code: Decimal(amount) for code, amount in sums.items() if amount}


def unexplained_functions(basis: AnyBasis, printed: Iterable[str]) -> Iterator[Problem]:
    """Yield the codes that are printed without what they are used for."""
    told = {row.functional_code for row in _own(basis)}
    for code in (code for code in printed if code not in told):
        name = basis.classification.functional.name(code)
        message = f"{code} {name}没有说明主要用于什么；请加一行（单位编码{basis.own_code}，功能科目编码 {code}）。"
        yield Problem(Place(sheet=basis.submission.sheets[FUNCTIONS].name), message)


def unprinted_functions(basis: AnyBasis, printed: Iterable[str]) -> Iterator[Problem]:
    """Yield the rows of codes that are not printed."""
    known = set(printed)
    for row in (row for row in _own(basis) if row.functional_code not in known):
        message = f"功能科目 {row.functional_code} 没有要公开的金额，这一行不会印出；请核对编码，或清空这一行。"
        yield Problem(row.place("functional_code"), message)


def changed_functions(basis: AnyBasis, this: Amounts, last: Amounts, called: str) -> Iterator[Problem]:
    """Yield the codes whose amount differs from what it is compared with, without a reason.

    Args:
        this: what the document states, by code.
        last: what it is compared with; codes that are compared with nothing are left out.
        called: what the latter is called.
    """
    if "reason" not in basis.submission.sheets[FUNCTIONS].headers:
        return
    for row in (row for row in _own(basis) if row.functional_code in last and not row.reason):
        now, then = this.get(row.functional_code, Decimal(0)), last[row.functional_code]
        if now != then:
            sides = f"{yuan(now)} 元，{called} {yuan(then)} 元"
            yield Problem(row.place("reason"), f"功能科目 {row.functional_code}：{sides}，没有填写变动原因；请填写。")


def _own(basis: AnyBasis) -> list[FunctionText]:
    """Return the document's own rows."""
    return [row for row in basis.submission.functions if basis.is_own_row(row.unit)]

"""Rules of codes: those that a table lists once for all, and the kind of money of functional codes."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.classification.classification import classification
from generator.disclosure.printed import tables_of_all_classes
from generator.disclosure.table_form import CodeLists
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES
from generator.families.final_accounts.terms import FundKind
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.ledger_line import LedgerLine
from generator.model.terms import CodeSystem, Spending
from generator.rules.authorities import CLASSIFICATION, FILLING_IN
from generator.rules.registry import Problem
from generator.text.slips import nearest

_STATE_CAPITAL: Final = "223"  # 国有资本经营预算支出


@RULES.rule("COD-21", Level.ERROR, FILLING_IN)
def basic_codes_have_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式列明基本支出经济科目的，一般公共预算财政拨款基本支出的经济科目必须是列出的；不适用基本支出的类不能填。"""
    for table in basis.form.tables:
        if isinstance(table.rows, CodeLists):
            yield from _not_listed(basis, table.called, table.rows.applicable)


def _not_listed(basis: Basis, table: str, listed: Sequence[str]) -> Iterator[Problem]:
    """Yield the lines whose economic code has no row in a table."""
    used = {line.economic_code or "" for line in _general_basic(basis)}
    for line in _general_basic(basis):
        code = line.economic_code or ""
        if code not in listed and code[:3] in basis.classification.economic:
            name = basis.classification.economic.name
            near = [other for other in listed if name(other) == name(code)] or nearest(code, listed, used)
            said = "或 ".join(f"{other} {name(other)}" for other in near)
            hint = f"是否应为 {said}？" if near else "请改填表中列出的科目。"
            message = f"{table}没有经济科目 {code}，填了不会印出；{hint}"
            yield Problem(_code_cell(basis, line, "economic_code"), message)


def _general_basic(basis: Basis) -> Iterator[LedgerLine]:
    kinds = (Spending.PERSONNEL, Spending.RUNNING_COSTS)
    return (line for line in basis.lines if line.fund is FundKind.GENERAL and line.spending in kinds)


def _code_cell(basis: Basis, line: LedgerLine, field: str) -> Place:
    rows = (row for row in basis.submission.basic if row.place("spent") == line.place)
    return next(row.place(field) for row in rows)


@RULES.rule("COD-23", Level.ERROR, FILLING_IN)
def classes_have_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式列出全部类的，支出功能科目的类必须是列出的：没有的类，支出不会印出，各行之和就不等于合计；科目补充不能加类。"""
    table = next(tables_of_all_classes(basis.form), None)
    if not table:
        return
    names = basis.classification.functional
    for row in basis.submission.rows_with("functional_code"):
        code = (row.functional_code or "")[:3]
        if code in basis.form.left_out:
            message = f"{table.called}没有 {code} {names.name(code)}这一类，填了就不会印出；请改填其他类的科目。"
            yield Problem(row.place("functional_code"), message)
    listed = classification(basis.submission.identity.year).functional
    for row in basis.submission.amendments:
        if row.system is CodeSystem.FUNCTIONAL and len(row.code) == listed.levels[0] and row.code not in listed:
            message = (
                f"{table.called}没有 {row.code} 这一类，补充了行次就与公开样式不同；请清空这一行，改用其他类的科目。"
            )
            yield Problem(row.place("code"), message)


@RULES.rule("COD-24", Level.ERROR, CLASSIFICATION)
def functions_are_of_one_fund(basis: Basis) -> Iterator[Problem]:
    """一个功能科目只属于一种预算：同一个科目不能既是一般公共预算，又是政府性基金预算。"""
    first: dict[str, LedgerLine] = {}
    exclusive = (FundKind.GENERAL, FundKind.FUND)
    for book in basis.submission.books.values():
        for line in book:
            if line.functional_code and line.fund in exclusive:
                known = first.setdefault(line.functional_code, line)
                if known.fund is not line.fund:
                    sides = f"这里是{line.fund}，{known.place} 是{known.fund}"
                    message = f"功能科目 {line.functional_code}：{sides}；一个科目只属于一种预算，请核对资金来源。"
                    yield Problem(line.place, message)


@RULES.rule("COD-25", Level.ERROR, CLASSIFICATION)
def state_capital_has_a_class(basis: Basis) -> Iterator[Problem]:
    """223类是国有资本经营预算支出，其他资金不能列在这一类。"""
    for line in basis.lines:
        if line.functional_code.startswith(_STATE_CAPITAL) and line.fund is not FundKind.STATE_CAPITAL:
            message = (
                f"功能科目 {line.functional_code} 属于国有资本经营预算支出，这里填的是{line.fund}；请核对资金来源。"
            )
            yield Problem(line.place, message)

"""What both families tell of codes that a form lists once for all: economic codes, and classes (类)."""

from collections.abc import Iterator, Sequence

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis
from generator.disclosure.printed import tables_of_classes
from generator.disclosure.table_form import CodeLists, TableForm
from generator.disclosure.words import Words
from generator.findings.place import Place
from generator.model.entry import Entry
from generator.model.ledger_line import LedgerLine
from generator.rules.registry import Problem
from generator.text.slips import nearest


def codes_without_a_row(basis: AnyBasis, words: Words) -> Iterator[Problem]:
    """Yield the lines of tables that list economic codes whose own is none of these."""
    for table in basis.form.tables:
        if isinstance(table.rows, CodeLists):
            yield from _not_listed(basis, words, table, table.rows.applicable)


def _not_listed(basis: AnyBasis, words: Words, table: TableForm, listed: Sequence[str]) -> Iterator[Problem]:
    lines = list(Amounts(basis, words).of(table.of).ledger)
    used, name = {line.economic_code or "" for line in lines}, basis.classification.economic.name
    for line in lines:
        code = line.economic_code or ""
        if code not in listed and code[:3] in basis.classification.economic:
            near = [other for other in listed if name(other) == name(code)] or nearest(code, listed, used)
            said = "或 ".join(f"{other} {name(other)}" for other in near)
            hint = f"是否应为 {said}？" if near else "请改填表中列出的科目。"
            message = f"{table.called}没有经济科目 {code}，填了不会印出；{hint}"
            yield Problem(_code_cell(basis, line), message)


def _code_cell(basis: AnyBasis, line: LedgerLine) -> Place:
    rows: Iterator[Entry] = basis.submission.rows_with("economic_code")
    return next(row.place("economic_code") for row in rows if line.place in row.places.values())


def classes_left_out(basis: AnyBasis) -> Iterator[Problem]:
    """Yield the codes of classes that the form leaves out of its lists of classes."""
    names, table = basis.classification.functional, next(tables_of_classes(basis.form), None)
    for row in basis.submission.rows_with("functional_code") if table else ():
        code = (row.functional_code or "")[:3]
        if table and code in basis.form.left_out:
            message = f"{table.called}没有 {code} {names.name(code)}这一类，填了就不会印出；请改填其他类的科目。"
            yield Problem(row.place("functional_code"), message)

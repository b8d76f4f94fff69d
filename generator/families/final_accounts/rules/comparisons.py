"""What final accounts compare with last year's, and the rules of last year's figures."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.changes import Change, explained_subjects, last_year, reason, reason_rows
from generator.disclosure.printed import always_explained
from generator.disclosure.rules.comparisons import Comparisons
from generator.disclosure.units import of_document
from generator.facts.display import yuan
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import (
    against_budgets,
    changes,
    class_changes,
    last_classes,
    last_general,
)
from generator.families.final_accounts.entries import BasicLine, ProjectLine
from generator.families.final_accounts.rules.registry import FLOWS, RULES, SPENT
from generator.families.final_accounts.terms import Book, FundKind
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import FILLING_IN, OPENNESS, PLAUSIBILITY, RECONCILIATION
from generator.rules.plausibility import ten_thousandfold
from generator.rules.registry import Problem

_NAMED: Final = 3  # so many units are named in a message


def _all_changes(basis: Basis) -> list[Change]:
    return [*changes(basis).values(), *(change for _, change in class_changes(basis))]


Comparisons[Basis](
    ("last_year", "last_classes", *FLOWS), changes, _all_changes, lambda basis: always_explained(basis.form)
).register(RULES)


@RULES.rule("RSN-07", Level.ERROR, OPENNESS, needs=("reasons", "three_public", *FLOWS))
def differences_from_the_budget_are_explained(basis: Basis) -> Iterator[Problem]:
    """公开格式要写与年初预算（全年预算）比较的，决算数与预算不同的要说明原因。"""
    asked = explained_subjects(basis)
    for subject, change in against_budgets(basis).items():
        base = change.last
        if subject in asked and base and change.this.value != base.value and not reason(basis, subject):
            rows = reason_rows(basis, subject)
            where = rows[0].place("text") if rows else Place(sheet=basis.submission.sheets["reasons"].name)
            called = subject.rpartition("与")[2]
            sides = f"决算数 {yuan(change.this.value)} 元，{called} {yuan(base.value)} 元"
            yield Problem(where, f"{subject}不同：{sides}；请填写原因（单位编码{basis.own_code}的行）。")


@RULES.rule("CMP-06", Level.ERROR, OPENNESS, needs=("last_classes",))
def last_classes_are_given(basis: Basis) -> Iterator[Problem]:
    """上年一般公共预算财政拨款支出要填写，公开格式按类说明的一类一行；上年没有支出的填一行 0。"""
    if not basis.submission.last_classes:
        by_class = "请一类一行填写，" if basis.submission.asks_for("last_classes", "class_code") else "请填写，"
        message = f"没有填写上年一般公共预算财政拨款支出；{by_class}上年没有的填一行 0（单位编码{basis.own_code}）。"
        yield Problem(Place(sheet="上年分类决算"), message)


@RULES.rule("CMP-08", Level.ERROR, FILLING_IN, needs=("last_year", "last_classes", *SPENT))
def units_all_give_their_last_classes(basis: Basis) -> Iterator[Problem]:
    """上年各类支出逐个单位填写的，本年有一般公共预算财政拨款支出、上年有财政拨款的单位都要填；没有的填一行 0。"""
    submission = basis.submission
    stated = [row for row in submission.last_classes if row.unit]
    asked = {line.unit for line in book(basis, Book.SPENT, fund={FundKind.GENERAL}) if line.amount}
    asked |= {row.unit for row in submission.last_year if row.unit and row.appropriation}
    missing = [unit.name for unit in submission.units if unit.code in asked - {row.unit for row in stated}]
    if stated and missing:
        message = f"上年各类支出逐个单位填写，还缺 {len(missing)} 个单位（{'、'.join(missing[:_NAMED])}）"
        yield Problem(stated[0].place("amount"), f"{message}；请补填，上年没有支出的填一行 0。")


@RULES.rule("CMP-09", Level.WARNING, PLAUSIBILITY, needs=("last_classes", *FLOWS), confirmable=True)
def classes_of_this_year_have_a_last(basis: Basis) -> Iterator[Problem]:
    """本年有支出的类，上年的数要单独一行，上年没有支出的填 0；没有填的，会印成上年没有支出。"""
    rows = of_document(basis.submission.last_classes if basis.submission.asks_for("last_classes", "class_code") else ())
    known, names = last_classes(basis), basis.classification.functional
    new = [code for code, change in class_changes(basis) if change.this.value and code not in known]
    if rows and new:
        listed = "、".join(f"{code} {names.name(code)}" for code in new)
        where = next((row for row in rows if not row.class_code), rows[-1])
        rest = "；已经包含在“其余各类”一行里的，请从那一行分出来" if known.get("") else ""
        message = f"{listed}本年有支出，没有填写上年数，会印成上年没有支出"
        yield Problem(where.place("amount"), f"{message}；上年有的请补填，确实没有的填一行 0{rest}。")


@RULES.rule("CMP-07", Level.ERROR, RECONCILIATION, needs=("last_year", "last_classes"))
def last_parts_are_within_the_whole(basis: Basis) -> Iterator[Problem]:
    """上年的一般公共预算财政拨款支出不超过财政拨款收支总计，财政拨款收支总计不超过收入支出总计。"""
    total, fiscal, general = last_year(basis, "total"), last_year(basis, "appropriation"), last_general(basis)
    place = next((row.place("appropriation") for row in basis.submission.last_year), None)
    pairs = (
        ("各类支出之和", general, "财政拨款收支总计", fiscal),
        ("财政拨款收支总计", fiscal, "收入支出总计", total),
    )
    for part, some, whole, all_of_it in pairs:
        if place and some and all_of_it and some.value > all_of_it.value:
            sides = f"上年{part} {yuan(some.value)} 元，{whole} {yuan(all_of_it.value)} 元"
            message = f"{sides}，多出 {yuan(some.value - all_of_it.value)} 元；部分不能多于全部，请核对上年的数。"
            yield Problem(place, message)


@RULES.rule("LED-11", Level.ERROR, PLAUSIBILITY, confirmable=True)
def budgets_are_in_yuan(basis: Basis) -> Iterator[Problem]:
    """年初预算、全年预算和决算都以元填写；同一行相差一万倍的，多半有一处以万元填写。"""
    rows: list[BasicLine | ProjectLine] = [*basis.submission.basic, *basis.submission.project_lines]
    for row in rows:
        for field in ("initial", "adjusted"):
            budget = getattr(row, field, None)
            if budget and row.spent and ten_thousandfold(budget, row.spent):
                sides = f"预算数 {yuan(budget)} 元，决算数 {yuan(row.spent)} 元，相差约一万倍"
                yield Problem(row.place(field), f"{sides}；是否有一处以万元填写？请核对，都以元填写。")

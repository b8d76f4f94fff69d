"""Rules of the ledger of accounts (支出决算明细): lines have an amount, and their sums are plausible."""

from collections.abc import Iterator

from generator.disclosure.rules.gaps import money_without_a_line
from generator.disclosure.rules.ledger import BASIC
from generator.disclosure.secrecy.withholding import LINES
from generator.facts.display import yuan
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES, SPENT
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.terms import Book
from generator.families.final_accounts.words import WORDS
from generator.findings.finding import Level
from generator.rules.authorities import FILLING_IN, PLAUSIBILITY
from generator.rules.registry import Problem
from generator.workbook.declaration.declare import AMOUNTS


@RULES.rule("LED-12", Level.WARNING, FILLING_IN)
def lines_have_an_amount(basis: Basis) -> Iterator[Problem]:
    """支出明细至少要填一项金额；都空着的行不计入任何表。"""
    for name in (BASIC, LINES):
        amounts = [field.name for field in SHEETS[name].fields if field.kind in AMOUNTS]
        for line in getattr(basis.submission, name):
            if all(getattr(line, amount) is None for amount in amounts):
                message = "这一行没有填写任何金额，不计入任何表；请补填，没有支出的清空这一行。"
                yield Problem(line.place("spent"), message)


@RULES.rule("LED-13", Level.WARNING, PLAUSIBILITY, needs=SPENT, confirmable=True)
def sums_are_not_negative(basis: Basis) -> Iterator[Problem]:
    """各项目、各类的决算合计一般不小于零；冲销多于支出的应当核对。"""
    names, spent = basis.classification.functional, book(basis, Book.SPENT)
    projects = dict.fromkeys(line.project for line in spent if line.project)
    classes = dict.fromkeys(line.functional_code[:3] for line in spent)
    sums = [(f"项目 {code} ", spent.where(project={code})) for code in projects]
    sums += [(f"{code} {names.name(code)}", spent.function(code)) for code in classes]
    for name, ledger in sums:
        if ledger.figure.value < 0:
            where = next(line.place for line in ledger if line.amount < 0)
            yield Problem(where, f"{name}决算合计 {yuan(ledger.figure.value)} 元，小于零；请核对这一笔的正负号。")


@RULES.rule("LED-14", Level.WARNING, PLAUSIBILITY, needs=SPENT, confirmable=True)
def something_was_budgeted(basis: Basis) -> Iterator[Problem]:
    """有支出的部门（单位），一般有年初预算。"""
    if book(basis, Book.SPENT).figure.value and not book(basis, Book.INITIAL).figure.value:
        rows = (*basis.submission.basic, *basis.submission.project_lines)
        message = "年初预算数一笔也没有填写，会印成年初预算0万元；请补填批复的年初预算，或由预算填报表结转。"
        yield from (Problem(row.place("initial"), message) for row in rows[:1])


@RULES.rule("LED-16", Level.ERROR, FILLING_IN, summary=True)
def money_has_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式的各表要有每种收入、支出和结转结余的行或栏目；没有的，各项相加不等于合计。"""
    return money_without_a_line(basis, WORDS)

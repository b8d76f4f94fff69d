"""Rules of the ledger of accounts (支出决算明细): a line says how much."""

from collections.abc import Iterator

from generator.disclosing.rules.ledger import BASIC
from generator.disclosing.withholding import LINES
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES
from generator.families.final_accounts.sheets import SHEETS
from generator.findings import Level
from generator.rules.bases import FILLING_IN
from generator.rules.registry import Problem
from generator.workbook.declare import AMOUNTS


@RULES.rule("LED-12", Level.WARNING, FILLING_IN)
def lines_say_something(basis: Basis) -> Iterator[Problem]:
    """支出明细至少要填一项金额；都空着的行不计入任何表。"""
    for name in (BASIC, LINES):
        amounts = [field.name for field in SHEETS[name].fields if field.kind in AMOUNTS]
        for line in getattr(basis.submission, name):
            if all(getattr(line, amount) is None for amount in amounts):
                message = "这一行没有填写任何金额，不计入任何表；请补填，没有支出的清空这一行。"
                yield Problem(line.place("spent"), message)

"""Rules of balances (收支平衡): what came in, less what went out, is what is left."""

from collections.abc import Iterable, Iterator

from generator.facts.display import yuan
from generator.families.final_accounts.balance import book, closing
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import LEDGER, RULES
from generator.families.final_accounts.terms import Book
from generator.findings import Level
from generator.model.terms import FundKind
from generator.place import Place
from generator.rules.bases import RECONCILIATION
from generator.rules.registry import Problem

_BALANCES = "结转结余"


@RULES.rule("BAL-01", Level.ERROR, RECONCILIATION, needs=LEDGER)
def what_is_left_is_what_was_filled_in(basis: Basis) -> Iterator[Problem]:
    """年初结转和结余、本年收入、使用的结余之和，减去本年支出和结余分配，等于年末结转和结余；分单位、分资金性质。"""
    for unit in basis.submission.units:
        for fund in FundKind:
            within: dict[str, Iterable[object]] = {"unit": {unit.code}, "fund": {fund}}
            left, given = closing(basis, **within), book(basis, Book.CLOSING, **within)
            if left.value != given.figure.value:
                where = next((line.place for line in given), Place(sheet=_BALANCES))
                sides = f"年初＋收入－支出为 {yuan(left.value)} 元，填的年末结转和结余是 {yuan(given.figure.value)} 元"
                difference = yuan(abs(left.value - given.figure.value))
                message = f"{unit.name}的{fund}：{sides}，相差 {difference} 元；请核对收入、支出和结转结余。"
                yield Problem(where, message)

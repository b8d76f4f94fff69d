"""Rules of “三公” expenses: amounts spent, numbers of trips, vehicles and receptions, and full budgets."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from generator.disclosure.operating import ITEMS
from generator.disclosure.units import of_document
from generator.facts.display import yuan
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES, SPENT
from generator.families.final_accounts.scopes import three_public_ledger
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.tables.operating import KINDS_OF_VEHICLES, all_vehicles, budgeted, filled_total
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import PLAUSIBILITY, RECONCILIATION
from generator.rules.plausibility import ten_thousandfold
from generator.rules.registry import Problem

_HEADERS: Final = SHEETS["three_public"].headers
_NEEDS: Final = ("three_public", *SPENT)


class _Spent(NamedTuple):
    """A kind of expense: its name, the amount spent in 元, and the columns that count what it paid for."""

    name: str
    amount: Decimal
    counts: tuple[str, ...]


def _spent(basis: Basis) -> Iterator[_Spent]:
    """Yield each kind; not 外事接待, where the form asks for its number alone."""
    spent = {item: three_public_ledger(basis, item).figure.value for item in ITEMS}
    overseas = _number(basis, "overseas")
    yield from (
        _Spent("因公出国（境）费", spent["abroad"], ("groups", "travellers")),
        _Spent("公务用车购置费", spent["vehicle_purchase"], ("purchased",)),
        _Spent("公务用车运行维护费", spent["vehicle_operation"], ("held",)),
        _Spent("国内接待费", spent["reception"] - overseas, ("domestic_batches", "domestic_persons")),
        _Spent("国（境）外接待费", overseas, ("overseas_batches", "overseas_persons")),
    )
    if basis.submission.asks_for("three_public", "foreign_affairs"):
        foreign = _number(basis, "foreign_affairs")
        yield _Spent("外事接待费", foreign, ("foreign_affairs_batches", "foreign_affairs_persons"))


def _number(basis: Basis, field: str) -> Decimal:
    return filled_total(basis, "three_public", field).value


def _cell(basis: Basis, field: str) -> Place | None:
    """Return the cell of a column for this document; None if there is no row, which TPE-01 reports, or column."""
    if not basis.submission.asks_for("three_public", field):
        return None
    return next((row.place(field) for row in of_document(basis.submission.three_public)), None)


@RULES.rule("TPE-03", Level.ERROR, RECONCILIATION, needs=_NEEDS)
def parts_of_reception_are_within_it(basis: Basis) -> Iterator[Problem]:
    """国（境）外接待费不超过公务接待费，外事接待费不超过国内接待费；外事接待的批次、人次不超过国内的。"""
    reception = three_public_ledger(basis, "reception").figure.value
    overseas = _number(basis, "overseas")
    wholes = {
        "overseas": ("公务接待费决算", reception),
        "foreign_affairs": ("国内接待费决算", reception - overseas),
        "foreign_affairs_batches": (_HEADERS["domestic_batches"], _number(basis, "domestic_batches")),
        "foreign_affairs_persons": (_HEADERS["domestic_persons"], _number(basis, "domestic_persons")),
    }
    for field, (name, whole) in wholes.items():
        part, where = _number(basis, field), _cell(basis, field)
        if where and part > max(whole, Decimal(0)):
            yield Problem(where, f"{_HEADERS[field]} {part:,}，多于{name} {whole:,}；部分不能多于全部，请核对。")


@RULES.rule("TPE-04", Level.WARNING, PLAUSIBILITY, needs=_NEEDS, confirmable=True)
def money_and_counts_go_together(basis: Basis) -> Iterator[Problem]:
    """“三公”经费有支出的有相应的数量（团组、人次、辆数、批次），没有支出的没有。"""
    for name, amount, counts in _spent(basis):
        for field in counts:
            number, where = _number(basis, field), _cell(basis, field)
            if where and bool(amount) is not bool(number):
                message = (
                    f"{name} {yuan(amount)} 元，{_HEADERS[field]} {number}；有支出的应有数量，没有的应为 0，请核对。"
                )
                yield Problem(where, message)


@RULES.rule("TPE-05", Level.WARNING, PLAUSIBILITY, needs=("three_public",), confirmable=True)
def persons_are_no_fewer_than_batches(basis: Basis) -> Iterator[Problem]:
    """人次不少于团组、批次。"""
    pairs = (
        ("groups", "travellers"),
        ("domestic_batches", "domestic_persons"),
        ("foreign_affairs_batches", "foreign_affairs_persons"),
        ("overseas_batches", "overseas_persons"),
    )
    for batches, persons in pairs:
        fewer, more, where = _number(basis, batches), _number(basis, persons), _cell(basis, persons)
        if where and basis.submission.asks_for("three_public", batches) and more < fewer:
            message = f"{_HEADERS[persons]} {more}，少于{_HEADERS[batches]} {fewer}；请核对是否填反。"
            yield Problem(where, message)


@RULES.rule("TPE-06", Level.WARNING, PLAUSIBILITY, needs=_NEEDS, confirmable=True)
def three_public_is_within_the_budget(basis: Basis) -> Iterator[Problem]:
    """“三公”经费各项的决算一般不超过全年预算。"""
    for item, spent, budget, where in _items(basis):
        if spent > budget and not ten_thousandfold(spent, budget):
            sides = f"{_HEADERS[item]} {yuan(budget)}，决算 {yuan(spent)} 元"
            yield Problem(where, f"{sides}，超出 {yuan(spent - budget)} 元；请核对全年预算数和支出的经济科目。")


@RULES.rule("TPE-07", Level.ERROR, PLAUSIBILITY, needs=_NEEDS, confirmable=True)
def three_public_budgets_are_in_yuan(basis: Basis) -> Iterator[Problem]:
    """“三公”经费的全年预算以元填写；与决算相差一万倍的，多半以万元填写。"""
    for item, spent, budget, where in _items(basis):
        if ten_thousandfold(spent, budget):
            sides = f"{_HEADERS[item]} {yuan(budget)}，决算 {yuan(spent)} 元，相差约一万倍"
            yield Problem(where, f"{sides}；是否有一处以万元填写？请核对，都以元填写。")


def _items(basis: Basis) -> Iterator[tuple[str, Decimal, Decimal, Place]]:
    """Yield each item: its field, what was spent, its full budget (全年预算), and the budget's cell."""
    for item in ITEMS:
        if where := _cell(basis, item):
            yield item, three_public_ledger(basis, item).figure.value, budgeted(basis, item).value, where


@RULES.rule("TPE-08", Level.WARNING, PLAUSIBILITY, needs=("three_public", "assets"), confirmable=True)
def vehicles_held_are_assets(basis: Basis) -> Iterator[Problem]:
    """财政拨款负担的公务用车保有量不超过国有资产中的车辆数。"""
    held, vehicles, where = _number(basis, "held"), all_vehicles(basis).value, _cell(basis, "held")
    counted = any(basis.submission.asks_for("assets", kind) for kind in KINDS_OF_VEHICLES)
    if where and counted and basis.submission.assets and held > vehicles:
        message = f"公务用车保有量 {held} 辆，“国有资产”表中的车辆共 {vehicles} 辆；保有量一般不会更多，请核对。"
        yield Problem(where, message)


@RULES.rule("TPE-09", Level.ERROR, RECONCILIATION, needs=SPENT)
def three_public_is_not_negative(basis: Basis) -> Iterator[Problem]:
    """“三公”经费各项的决算不小于零；冲销以前年度的支出，不能多于本年的支出。"""
    for item in ITEMS:
        ledger = three_public_ledger(basis, item)
        if ledger.figure.value < 0:
            where = next(line.place for line in ledger if line.amount < 0)
            told = f"{_HEADERS[item].removesuffix('全年预算（元）')}决算合计 {yuan(ledger.figure.value)} 元，小于零"
            yield Problem(where, f"{told}；请核对这一笔的正负号和经济科目。")

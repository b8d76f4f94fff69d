"""Rules of balance (收支平衡): each unit's closing balance per kind of money equals the one filled in (结转结余)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from generator.disclosure.secrecy.withholding import SHEET as WITHHELD
from generator.facts.display import yuan
from generator.families.final_accounts.balance import FISCAL, INFLOWS, OUTFLOWS
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.entries import Balance
from generator.families.final_accounts.rules.registry import FLOWS, RULES
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.submission import fund_of
from generator.families.final_accounts.terms import Book, FundKind
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.ledger_line import LedgerLine
from generator.rules.authorities import FILLING_IN, PLAUSIBILITY, RECONCILIATION
from generator.rules.plausibility import off_by_ten_thousand, ten_thousandfold
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

_SHEET: Final = SHEETS["balances"]
_UNFISCAL: Final = frozenset({FundKind.NON_FISCAL, FundKind.OPERATING})
"""The kinds of money whose surplus may be used and distributed."""


class Pot(NamedTuple):
    """What must balance by itself: a unit's money of one kind, and for 政府性基金 of one functional code."""

    unit: str
    fund: FundKind
    code: str

    def __str__(self) -> str:
        return f"{self.fund}（{self.code}）" if self.code else self.fund


class Account(NamedTuple):
    """The lines of a pot's inflow and outflow, and its rows of 结转结余."""

    inflow: list[LedgerLine]  # 年初、收入、使用
    outflow: list[LedgerLine]  # 支出、分配
    rows: list[Balance]

    @property
    def received(self) -> Decimal:
        """Total inflow: 年初结转和结余, income and surpluses used."""
        return sum((line.amount for line in self.inflow), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """Total outflow: what was spent or distributed."""
        return sum((line.amount for line in self.outflow), Decimal(0))

    @property
    def derived_closing(self) -> Decimal:
        """年末结转和结余, as derived: inflow less outflow."""
        return self.received - self.paid

    @property
    def stated_closing(self) -> Decimal:
        """年末结转和结余, as filled in."""
        return sum((row.closing for row in self.rows), Decimal(0))


@RULES.rule("BAL-01", Level.ERROR, RECONCILIATION, needs=FLOWS)
def what_is_left_is_what_was_filled_in(basis: Basis) -> Iterator[Problem]:
    """各单位每种资金（政府性基金按功能科目）年初结转和结余＋收入＋使用结余－支出－结余分配＝所填的年末结转和结余。"""
    for pot, account in _accounts(basis).items():
        told = pot.fund in FISCAL and account.derived_closing < 0  # reported by BAL-04
        if account.derived_closing != account.stated_closing and not told:
            yield _imbalance(pot, account)


def _imbalance(pot: Pot, account: Account) -> Problem:
    counted = f"年初、收入、使用共 {yuan(account.received)} 元，支出、分配共 {yuan(account.paid)} 元"
    said = f"单位 {pot.unit} 的{pot}：{counted}，年末应为 {yuan(account.derived_closing)} 元"
    if not account.rows:
        where = Place(sheet=_SHEET.name)
        return Problem(where, f"{said}，没有填写{_guess(account)}；请核对收支，确有结转和结余的请加一行。")
    difference = abs(account.derived_closing - account.stated_closing)
    apart = f"填写的是 {yuan(account.stated_closing)} 元，相差 {yuan(difference)} 元{_guess(account)}"
    return Problem(account.rows[0].place("closing"), f"{said}，{apart}；请核对收入、支出和这一行。")


def _accounts(basis: Basis) -> Mapping[Pot, Account]:
    """Return the account of each pot, those filled in first, without kinds of money whose lines lack a known unit."""
    accounts: defaultdict[Pot, Account] = defaultdict(lambda: Account([], [], []))
    for row in basis.submission.balances:
        accounts[_pot(row)].rows.append(row)
    books = _books(basis)
    for book in (*OUTFLOWS, *INFLOWS):
        for line in books[book]:
            account = accounts[_pot_of(line)]
            (account.outflow if book in OUTFLOWS else account.inflow).append(line)
    unplaced = _unplaced(basis, accounts)
    return {pot: account for pot, account in accounts.items() if pot.fund not in unplaced}


def _unplaced(basis: Basis, accounts: Iterable[Pot]) -> set[FundKind]:
    """Return the kinds of money with lines of unknown units, or of projects whose unit is unknown."""
    submission = basis.submission
    projects, units = submission.units_of_projects, submission.known_units
    strays = {fund_of(line.source) for line in submission.project_lines if line.project not in projects}
    return strays | {pot.fund for pot in accounts if pot.unit not in units}


def _guess(account: Account) -> str:
    """Return a hint at the cause of the difference, an amount entered twice or typed in 万元; empty if unclear."""
    difference = account.derived_closing - account.stated_closing
    if ten_thousandfold(abs(account.derived_closing), abs(account.stated_closing)):
        return "，是否有一处以万元填写"
    more, less = (account.inflow, account.outflow) if difference > 0 else (account.outflow, account.inflow)
    for lines, ask in (
        ([line for line in more if line.amount == abs(difference)], "正好是这个差额，是否多填"),
        ([line for line in less if off_by_ten_thousand(line.amount, difference)], "是否以万元填写"),
    ):
        known = [line for line in lines if line.place.sheet != WITHHELD]
        if len(known) == 1:
            return f"，{known[0].place} {ask}"
    return ""


def _books(basis: Basis) -> Mapping[str, Iterable[LedgerLine]]:
    """Return the books with transfers between units (部门内部往来): they change each unit's balance."""
    identity = basis.submission.identity
    own = identity.model_copy(update={"kind": identity.kind.of_unit})
    return basis.submission.model_copy(update={"identity": own}).books


def _pot_of(line: LedgerLine) -> Pot:
    fund = FundKind(line.fund or FundKind.NON_FISCAL)
    return Pot(line.unit, fund, line.functional_code if fund is FundKind.FUND else "")


def _pot(row: Balance) -> Pot:
    return Pot(row.unit, row.fund, (row.functional_code or "") if row.fund is FundKind.FUND else "")


@RULES.rule("BAL-02", Level.ERROR, FILLING_IN)
def funds_have_functions(basis: Basis) -> Iterator[Problem]:
    """政府性基金的结转和结余按功能科目分行填写；其他资金不分功能科目。"""
    for row in basis.submission.balances:
        if row.fund is FundKind.FUND and not row.functional_code:
            yield Problem(row.place("functional_code"), "政府性基金的结转和结余要分功能科目，请填写功能科目编码。")
        elif row.functional_code and row.fund is not FundKind.FUND:
            message = f"{row.fund}的结转和结余不分功能科目；请把这一栏留空，同一种资金合为一行。"
            yield Problem(row.place("functional_code"), message)


@RULES.rule("BAL-03", Level.ERROR, FILLING_IN)
def balances_differ(basis: Basis) -> Iterator[Problem]:
    """一个单位的一种资金（政府性基金的一个功能科目）只填一行。"""
    for pot, (where, first) in repeated((_pot(row), row.place("fund")) for row in basis.submission.balances):
        yield Problem(where, f"单位 {pot.unit} 的{pot}与 {first} 重复，会计算两次；请合并为一行，或清空一行。")


@RULES.rule("BAL-04", Level.ERROR, RECONCILIATION, needs=FLOWS)
def nothing_fiscal_is_overspent(basis: Basis) -> Iterator[Problem]:
    """财政拨款的支出不能多于年初结转和结余加本年收入。"""
    return (problem for pot, problem in _overspending(basis) if pot.fund in FISCAL)


@RULES.rule("BAL-05", Level.WARNING, PLAUSIBILITY, needs=FLOWS, confirmable=True)
def nothing_else_is_overspent(basis: Basis) -> Iterator[Problem]:
    """非财政拨款的支出一般不多于年初结转和结余加本年收入，不足的使用非财政拨款结余弥补；经营亏损除外。"""
    return (problem for pot, problem in _overspending(basis) if pot.fund is FundKind.NON_FISCAL)


def _overspending(basis: Basis) -> Iterator[tuple[Pot, Problem]]:
    for pot, account in _accounts(basis).items():
        if account.derived_closing < 0:
            lines = (*account.outflow, *account.inflow)
            where = account.rows[0].place("closing") if account.rows else lines[0].place
            sides = f"支出、分配共 {yuan(account.paid)} 元，年初、收入、使用共 {yuan(account.received)} 元"
            told = f"单位 {pot.unit} 的{pot}：{sides}，多支出 {yuan(-account.derived_closing)} 元"
            guess = _guess(account)
            if account.stated_closing and guess:
                told += f"，与所填的年末数相差 {yuan(account.stated_closing - account.derived_closing)} 元"
            yield pot, Problem(where, f"{told}{guess}；请核对收入和支出的资金来源。")


@RULES.rule("BAL-06", Level.ERROR, FILLING_IN)
def only_what_is_not_fiscal_is_distributed(basis: Basis) -> Iterator[Problem]:
    """使用非财政拨款结余、结余分配只有非财政拨款和经营资金才有。"""
    for row in basis.submission.balances:
        for field in (Book.USED, Book.DISTRIBUTED):
            if row.fund not in _UNFISCAL and getattr(row, field):
                message = f"{row.fund}没有“{_SHEET.headers[field]}”；请核对资金性质，或把这一栏留空。"
                yield Problem(row.place(field), message)

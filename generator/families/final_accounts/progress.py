"""填报进度 of the final-accounts workbook: the main figures as formulas, so that 收支平衡 shows while it is filled in.

Each formula repeats in Excel what the builders of tables and narrative derive; a test recalculates and compares them.
"""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Final

from generator.disclosure.feeding import feeding, where_printed
from generator.disclosure.labels import printed_in
from generator.disclosure.operating import GOODS_WORKS_SERVICES, ITEMS
from generator.disclosure.printed import always_explained
from generator.disclosure.words import Said
from generator.disclosure.workbooks.progress import (
    LOOK_HERE,
    NOT_READ,
    TITLE,
    compared,
    explained,
    fitting,
    fitting_checks,
    given,
    sum_where,
    to_do,
)
from generator.families.final_accounts.balance import FISCAL
from generator.families.final_accounts.comparison import ITEM_SUBJECTS
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.offer import OFFER
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.submission import PERSONNEL
from generator.families.final_accounts.terms import ChangeSubject, DisclosureKind, FundKind, IncomeKind, OtherSpending
from generator.model.terms import FISCAL_APPROPRIATION, CodeSystem, Source, Spending, UnitKind
from generator.workbook.declaration.formula import begins
from generator.workbook.declaration.inputs import sheets_with
from generator.workbook.declaration.progress import Check, Progress, ProgressTotal

_INCOME, _BASIC, _PROJECTS, _OTHERS, _BALANCES = "收入决算", "基本支出决算", "项目支出决算", "其他支出决算", "结转结余"
_DIGITS: Final = 5  # of an economic code
_explained = partial(explained, before="上年决算")

At = Callable[[Said], str]
"""Names where an amount is printed, which is said in the words of forms."""


def progress(form: FinalAccountsForm) -> Progress:
    """Declare the sheet, in the form's unit of money."""
    sheets = tuple(sheets_with(SHEETS, form.uses).values())
    totals, money = tuple(fitting(_totals(form), sheets, always_explained(form))), form.money.texts
    checks = (to_do(sheets), *fitting_checks(_CHECKS, totals))
    return Progress(TITLE, _HELP, checks, totals, money.unit, money.yuan)


def _counted(sheet: str) -> str:
    """Return the condition that leaves 部门内部往来 out of a department's accounts, though not of a unit's."""
    return f'((([{sheet}.internal]<>"是")+([基本信息.kind]="{DisclosureKind.UNIT}"))>0)'


def _personnel(of: int = 1) -> str:
    """Return the condition for lines of 人员经费, by economic code; with 0, for lines of 公用经费."""
    typed = f"[{_BASIC}.economic_code]"
    return f"((({'+'.join(begins(typed, code, _DIGITS, CodeSystem.ECONOMIC) for code in PERSONNEL)})>0)*1={of})"


def _received(kind: IncomeKind) -> str:
    return sum_where(_INCOME, "received", _counted(_INCOME), kind=[kind])


def _spent(**scope: Collection[str]) -> str:
    """Sum 基本支出 and 项目支出 within a scope."""
    sums = (sum_where(sheet, "spent", **scope) for sheet in (_BASIC, _PROJECTS))
    return "+".join(sums)


def _totals(form: FinalAccountsForm) -> Iterable[ProgressTotal]:
    at = partial(where_printed, form, OFFER)
    yield from _incoming(at)
    yield from _outgoing(at)
    yield from _appropriation(at)
    yield from _general(at)
    yield from _three_public(at)
    yield from _others(at, printed_in(feeding(form, OFFER)["procurement"], form))


def _incoming(at: At) -> Iterable[ProgressTotal]:
    for kind in IncomeKind:
        note = at(("收入决算", kind))
        yield ProgressTotal(f"income_{kind.name.lower()}", kind, _received(kind), note=note)
    used, opening = "使用非财政拨款结余", "年初结转和结余"
    yield ProgressTotal("used", used, f"SUM([{_BALANCES}.used])", note=f"{at((used,))}（含专用结余）")
    yield ProgressTotal("opening", opening, f"SUM([{_BALANCES}.opening])", note=at((opening,)))
    parts = (*(f"income_{kind.name.lower()}" for kind in IncomeKind), "used", "opening")
    last = given("上年决算", "total")
    note = at(("收入总计",))
    yield _explained("total_in", ChangeSubject.TOTAL, "收入总计", parts=parts, last=last, note=note)


def _outgoing(at: At) -> Iterable[ProgressTotal]:
    for key, kind, of in (("personnel", Spending.PERSONNEL, 1), ("running_costs", Spending.RUNNING_COSTS, 0)):
        amount = sum_where(_BASIC, "spent", _personnel(of))
        yield ProgressTotal(key, f"基本支出：{kind}", amount, note=at((kind,)))
    projects = at((Spending.PROJECT,))
    yield ProgressTotal("projects", "项目支出", f"SUM([{_PROJECTS}.spent])", note=projects)
    for other in OtherSpending:
        amount = sum_where(_OTHERS, "spent", _counted(_OTHERS), kind=[other])
        yield ProgressTotal(f"spent_{other.name.lower()}", other, amount, note=at((other,)))
    distributed, closing = "结余分配", "年末结转和结余"
    yield ProgressTotal("distributed", distributed, f"SUM([{_BALANCES}.distributed])", note=at((distributed,)))
    yield ProgressTotal("closing", closing, f"SUM([{_BALANCES}.closing])", note=f"{at((closing,))}（所填的数）")
    others = (f"spent_{kind.name.lower()}" for kind in OtherSpending)
    parts = ("personnel", "running_costs", "projects", *others, "distributed", "closing")
    note, last = at(("支出总计",)), given("上年决算", "total")
    yield ProgressTotal("total_out", "支出总计", parts=parts, last=last, note=note)


def _appropriation(at: At) -> Iterable[ProgressTotal]:
    income = "+".join(_received(kind) for kind in (IncomeKind.GENERAL, IncomeKind.FUND, IncomeKind.STATE_CAPITAL))
    this = f"{income}+{sum_where(_BALANCES, 'opening', fund=sorted(FISCAL))}"
    last = given("上年决算", "appropriation")
    label, note = "财政拨款收支总计", at(("财政拨款", "收入总计"))
    yield _explained("appropriation", ChangeSubject.APPROPRIATION, label, this=this, last=last, note=note)


def _general(at: At) -> Iterable[ProgressTotal]:
    before, note = "上年分类决算", at((FundKind.GENERAL,))
    this, last = _spent(source=[Source.GENERAL_PUBLIC_BUDGET]), given(before, "amount")
    yield _explained("general", ChangeSubject.GENERAL, before=before, this=this, last=last, note=note)


def _three_public(at: At) -> Iterable[ProgressTotal]:
    for item, codes in ITEMS.items():
        this = _spent(economic=codes, source=FISCAL_APPROPRIATION)
        note = f"{at((ITEM_SUBJECTS[item],))}（经济科目 {'、'.join(sorted(codes))}）"
        yield _explained(item, ITEM_SUBJECTS[item], this=this, last=given("上年决算", item), note=note)
    note = at((ChangeSubject.THREE_PUBLIC,))
    label = "“三公”经费合计"
    yield _explained("three_public", ChangeSubject.THREE_PUBLIC, label, parts=tuple(ITEMS), note=note)


def _others(at: At, bought: str) -> Iterable[ProgressTotal]:
    kinds = [UnitKind.ADMINISTRATIVE, UnitKind.CIVIL_SERVICE_INSTITUTION]
    agency = sum_where(_BASIC, "spent", _personnel(0), unit_kind=kinds, source=FISCAL_APPROPRIATION)
    note = f"{at((ChangeSubject.AGENCY_OPERATING,))}（行政单位、参公事业单位的公用经费）"
    last = given("上年决算", "agency_operating")
    yield _explained("agency_operating", ChangeSubject.AGENCY_OPERATING, this=agency, last=last, note=note)
    for key, label in zip(GOODS_WORKS_SERVICES, ("货物", "工程", "服务"), strict=True):
        yield ProgressTotal(key, f"政府采购：{label}", given("政府采购", key), note=bought)
    yield ProgressTotal("procurement", "政府采购合计", parts=GOODS_WORKS_SERVICES, note=bought)
    paid = sum_where(_OTHERS, "spent", internal=["是"])
    yield ProgressTotal("internal_paid", "部门内部往来：支出", paid, note="部门决算中抵销")
    received = sum_where(_INCOME, "received", internal=["是"])
    yield ProgressTotal("internal_received", "部门内部往来：收入", received, note="部门决算中抵销")


_CHECKS: Final = (
    Check(
        "收支平衡",
        compared(
            "total_in",
            "total_out",
            "还没有填金额。",
            "平衡：收入总计等于支出总计。",
            "不平衡：请核对收入、支出和“结转结余”表所填的年初、年末数，收入总计与支出总计",
        ),
    ),
    Check(
        "部门内部往来",
        f'IF([基本信息.kind]="{DisclosureKind.UNIT}","单位决算照列，不用核对。",'
        + compared(
            "internal_paid",
            "internal_received",
            "没有这类收支。",
            "相符：各单位之间付出的等于收到的。",
            "不符：各单位之间付出的与收到的",
        )
        + ")",
    ),
)

_HELP: Final = (NOT_READ, "金额按公开时的单位显示；部门内部往来已经抵销。", LOOK_HERE)

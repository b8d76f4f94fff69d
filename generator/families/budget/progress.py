"""填报进度 of the budget workbook: the main figures as formulas, so that 收支平衡 shows while it is filled in.

Each formula repeats in Excel what the builders of tables and narrative derive; a test recalculates and compares them
(tests/workbook/test_progress.py). The note of a row tells fillers which tables and texts print its amount.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Final

from generator.disclosure import operating
from generator.disclosure.feeding import feeding, where_printed
from generator.disclosure.labels import printed_in
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
from generator.families.budget.comparison import APPROPRIATIONS
from generator.families.budget.form import BudgetForm
from generator.families.budget.offer import OFFER
from generator.families.budget.scopes import CARRY_OVER, COMPARED, CURRENT, FISCAL
from generator.families.budget.sheets import SHEETS
from generator.families.budget.spending import SPENDING
from generator.families.budget.terms import BasicSpending, ChangeSubject
from generator.model.terms import FundingYear, Source, Spending
from generator.workbook.declaration.formula import is_decided
from generator.workbook.declaration.inputs import sheets_with
from generator.workbook.declaration.progress import Check, Progress, ProgressTotal

_PUBLISHED = '([项目支出.published]="是")'
_explained = partial(explained, before="上年数")

At = Callable[[Said], str]
"""Names where an amount is printed, which is said in the words of the dropdowns."""


def progress(form: BudgetForm) -> Progress:
    """Declare the sheet, in the form's unit of money."""
    sheets = tuple(sheets_with(SHEETS, form.uses).values())
    totals, money = tuple(fitting(_totals(form), sheets, always_explained(form))), form.money.texts
    checks = (to_do(sheets), *fitting_checks(_CHECKS, totals))
    return Progress(TITLE, _HELP, checks, totals, money.unit, money.yuan)


def _basic(spending: Collection[str] = (), **scope: Collection[str]) -> str:
    """Sum 基本支出 within a scope; lines without 支出类别 are of the one that their code decides."""
    kinds = "+".join(is_decided(SPENDING, "[基本支出.spending]", "[基本支出.economic_code]", kind) for kind in spending)
    return sum_where("基本支出", "amount", *([f"({kinds})"] if kinds else []), **scope)


def _projects(**scope: Collection[str]) -> str:
    """Sum 项目支出 within a scope, but for projects whose amount is secret, or not known to be public."""
    return sum_where("项目支出", "amount", _PUBLISHED, **scope)


def _both(**scope: Collection[str]) -> str:
    return f"{_basic(**scope)}+{_projects(**scope)}"


def _all_given(sheet: str, fields: Collection[str]) -> str:
    """Sum several typed columns; blank unless all of them were filled in."""
    found = [given(sheet, field) for field in fields]
    blank = ",".join(f'{amount}=""' for amount in found)
    return f'IF(OR({blank}),"",{"+".join(found)})'


def _totals(form: BudgetForm) -> Iterable[ProgressTotal]:
    at = partial(where_printed, form, OFFER)
    for key, (source, label) in _RECEIVED.items():
        amount = _both(source=[source], **CURRENT)
        yield ProgressTotal(key, label, amount, note=at((source, FundingYear.CURRENT)))
    carried = _both(source=list(Source), **CARRY_OVER)
    yield ProgressTotal("carry_over", "上年结转", carried, note=at((FundingYear.CARRY_OVER,)))
    yield from _overall(at)
    yield _explained(
        "appropriation",
        ChangeSubject.FISCAL,
        "财政拨款收支总计",
        this=_both(**FISCAL, funding_year=list(FundingYear)),
        last=_all_given("上年数", APPROPRIATIONS),
        note=f"{at(('财政拨款',))}（含上年结转）",
    )
    yield from _general(at)
    yield from _three_public(at)
    yield from _others(at, feeding(form, OFFER), form)


_RECEIVED: Final[Mapping[str, tuple[Source, str]]] = {
    "general_income": (Source.GENERAL_PUBLIC_BUDGET, "一般公共预算拨款收入"),
    "fund": (Source.GOVERNMENT_FUND, "政府性基金预算拨款收入"),
    "state_capital": (Source.STATE_CAPITAL, "国有资本经营预算拨款收入"),
    "special_account": (Source.SPECIAL_ACCOUNT, "财政专户管理资金收入"),
    "unit_funds": (Source.UNIT_FUNDS, "单位资金收入"),
}


def _overall(at: At) -> Iterable[ProgressTotal]:
    last = given("上年数", "total")
    sources = (*_RECEIVED, "carry_over")
    kinds = ("personnel", "running_costs", "projects")
    note = at(())
    yield _explained("income", ChangeSubject.INCOME, "收入总计", parts=sources, last=last, note=note)
    for key, kind in (("personnel", Spending.PERSONNEL), ("running_costs", Spending.RUNNING_COSTS)):
        yield ProgressTotal(key, f"基本支出：{kind}", _basic(spending=[kind]), note=at((kind,)))
    projects = f"SUMPRODUCT({_PUBLISHED}*1,[项目支出.amount])"
    yield ProgressTotal("projects", "项目支出", projects, note=at((Spending.PROJECT,)))
    yield _explained("expenditure", ChangeSubject.EXPENDITURE, "支出总计", parts=kinds, last=last, note=note)


def _general(at: At) -> Iterable[ProgressTotal]:
    said = (Source.GENERAL_PUBLIC_BUDGET, FundingYear.CURRENT)
    for kind in BasicSpending:
        basic = _basic(spending=[kind], **COMPARED["general"])
        note = at((*said, kind))
        yield ProgressTotal(f"general_{kind.name.lower()}", f"一般公共预算：{kind}", basic, note=note)
    projects = _projects(**COMPARED["general"])
    note = at((*said, Spending.PROJECT))
    yield ProgressTotal("general_projects", "一般公共预算：项目支出", projects, note=note)
    parts = ("general_personnel", "general_running_costs", "general_projects")
    note = f"{at(said)}（不含上年结转）"
    yield ProgressTotal("general", "一般公共预算当年支出", parts=parts, last=given("上年数", "general"), note=note)


def _three_public(at: At) -> Iterable[ProgressTotal]:
    items = {
        "abroad": ChangeSubject.ABROAD,
        "reception": ChangeSubject.RECEPTION,
        "vehicle_purchase": ChangeSubject.VEHICLE_PURCHASE,
        "vehicle_operation": ChangeSubject.VEHICLE_OPERATION,
    }
    for key, subject in items.items():
        note = f"{at((subject,))}（经济科目 {'、'.join(sorted(COMPARED[key]['economic']))}）"
        yield _explained(key, subject, this=_both(**COMPARED[key]), last=given("上年数", key), note=note)
    for key, subject, label, parts in (
        ("vehicles", ChangeSubject.VEHICLES, "", ("vehicle_purchase", "vehicle_operation")),
        ("three_public", ChangeSubject.THREE_PUBLIC, "“三公”经费合计", ("abroad", "reception", "vehicles")),
    ):
        yield _explained(key, subject, label, parts=parts, note=at((subject,)))


def _others(at: At, fed: Mapping[str, Collection[str]], form: BudgetForm) -> Iterable[ProgressTotal]:
    agency = _basic(**COMPARED["agency_operating"])
    subject = ChangeSubject.AGENCY_OPERATING
    note = f"{at((subject,))}（行政单位、参公事业单位的公用经费）"
    last = given("上年数", "agency_operating")
    yield _explained("agency_operating", subject, this=agency, last=last, note=note)
    bought = printed_in(fed["procurement"], form)
    for key, label in (("goods", "货物"), ("works", "工程"), ("services", "服务")):
        yield ProgressTotal(key, f"政府采购：{label}", given("政府采购", key), note=bought)
    yield ProgressTotal("procurement", "政府采购合计", parts=operating.GOODS_WORKS_SERVICES, note=bought)
    for key, sheet in (("fund_income", "政府性基金收入"), ("state_capital_income", "国有资本经营收入")):
        yield ProgressTotal(key, f"{sheet}（按科目）", given(sheet, "amount"), note=printed_in(fed[key], form))
    yield ProgressTotal("units", "各单位支出之和", "SUM([单位.total])", note="“单位”表中各单位的本年支出")


_CHECKS = (
    Check(
        "收支平衡",
        compared(
            "income",
            "expenditure",
            "还没有填金额。",
            "平衡：收入总计等于支出总计。",
            "不平衡：有的行没有选资金来源、资金年度或支出类别，收入总计与支出总计",
        ),
    ),
    Check(
        "各单位之和",
        compared(
            "units",
            "expenditure",
            "还没有填金额。",
            "相符：各单位支出之和等于支出总计。",
            "不符：请先补填必填的格；仍不符的，有的行单位编码、项目编码没有填或未收录，各单位支出之和与支出总计",
        ),
    ),
    Check(
        "政府性基金",
        compared(
            "fund_income",
            "fund",
            "没有这类收支。",
            "相符：按科目分列的收入等于本年支出。",
            "不符：“政府性基金收入”与明细中的本年支出",
        ),
    ),
    Check(
        "国有资本经营",
        compared(
            "state_capital_income",
            "state_capital",
            "没有这类收支。",
            "相符：按科目分列的收入等于本年支出。",
            "不符：“国有资本经营收入”与明细中的本年支出",
        ),
    ),
)

_HELP = (
    NOT_READ,
    "金额按公开时的单位显示；项目公开方式为“不公开”、没有选定的，以及没有填项目编码的，不计入。",
    LOOK_HERE,
)

"""The enumerations of final accounts (决算公开口径)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from generator.model import terms
from generator.model.ledger_line import AMOUNT
from generator.model.terms import Source


class DisclosureKind(terms.DisclosureKind):
    """Whose final accounts are published (公开主体)."""

    DEPARTMENT = "部门决算"
    UNIT = "单位决算"


class ChangeSubject(terms.ExplainedSubject):
    """A change against last year's final accounts that the document explains (变动事项)."""

    TOTAL = "收入支出总计"
    APPROPRIATION = "财政拨款收入支出总计"
    GENERAL = "一般公共预算财政拨款支出"
    THREE_PUBLIC = "“三公”经费"
    ABROAD = "因公出国（境）费"
    VEHICLE_PURCHASE = "公务用车购置费"
    VEHICLE_OPERATION = "公务用车运行维护费"
    RECEPTION = "公务接待费"
    AGENCY_OPERATING = "机关运行经费"
    GENERAL_BUDGET = "一般公共预算财政拨款支出决算与年初预算"
    THREE_PUBLIC_BUDGET = "“三公”经费支出决算与年初预算"
    THREE_PUBLIC_ADJUSTED = "“三公”经费支出决算与全年预算"

    @property
    def above(self) -> Sequence["ChangeSubject"]:
        """The subject that includes this one."""
        cls = type(self)
        items = (cls.ABROAD, cls.VEHICLE_PURCHASE, cls.VEHICLE_OPERATION, cls.RECEPTION)
        return (cls.THREE_PUBLIC,) if self in items else ()


class NotePart(StrEnum):
    """Part of section 十（四） (预算绩效文字)."""

    MEASURES = "自评结果为“中”“差”的改进措施"
    CONCLUSION = "评价结论"
    OTHER = "其他需要说明的事项"


class OtherSpending(StrEnum):
    """Kind of spending that is neither 基本支出 nor 项目支出."""

    UPWARD = "上缴上级支出"
    OPERATING = "经营支出"
    SUBSIDY = "对附属单位补助支出"


class IncomeKind(StrEnum):
    """Kind of income (收入种类)."""

    GENERAL = "一般公共预算财政拨款收入"
    FUND = "政府性基金预算财政拨款收入"
    STATE_CAPITAL = "国有资本经营预算财政拨款收入"
    SUPERIOR = "上级补助收入"
    SERVICE = "事业收入"
    OPERATING = "经营收入"
    SUBORDINATE = "附属单位上缴收入"
    OTHER = "其他收入"


APPROPRIATED: Final[Mapping[Source, IncomeKind]] = {
    Source.GENERAL_PUBLIC_BUDGET: IncomeKind.GENERAL,
    Source.GOVERNMENT_FUND: IncomeKind.FUND,
    Source.STATE_CAPITAL: IncomeKind.STATE_CAPITAL,
}
"""财政拨款收入 by the budget that it comes from."""


class FundKind(StrEnum):
    """Kind of funds whose carry-over is kept separately (结转结余的资金性质)."""

    GENERAL = "一般公共预算财政拨款"
    FUND = "政府性基金预算财政拨款"
    STATE_CAPITAL = "国有资本经营预算财政拨款"
    NON_FISCAL = "非财政拨款"
    OPERATING = "经营"


class Book(StrEnum):
    """A book of final accounts (账); lines of different books are never in one ledger. Every family has the first."""

    SPENT = AMOUNT
    INITIAL = "initial"  # 年初预算
    ADJUSTED = "adjusted"  # 全年预算
    RECEIVED = "received"  # 收入
    OPENING = "opening"  # 年初结转和结余
    USED = "used"  # 使用非财政拨款结余（含专用结余）
    DISTRIBUTED = "distributed"  # 结余分配
    CLOSING = "closing"  # 年末结转和结余, as filled in


CARRIED = (Book.OPENING, Book.USED, Book.DISTRIBUTED, Book.CLOSING)
"""The books that come from columns of 结转结余; their values are the names of the fields."""

"""The enumerations of final accounts (决算公开口径)."""

from enum import StrEnum
from typing import Final

from generator.model import terms
from generator.model.ledger_line import AMOUNT


class DisclosureKind(terms.DisclosureKind):
    """Whose final accounts are published (公开主体)."""

    DEPARTMENT = "部门决算"
    UNIT = "单位决算"


class ChangeSubject(StrEnum):
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


THREE_PUBLIC: Final = (
    ChangeSubject.THREE_PUBLIC,
    ChangeSubject.ABROAD,
    ChangeSubject.VEHICLE_PURCHASE,
    ChangeSubject.VEHICLE_OPERATION,
    ChangeSubject.RECEPTION,
)
"""The subjects of “三公”经费: the total and each item."""


class NotePart(StrEnum):
    """Part of section 十（四） (预算绩效文字)."""

    MEASURES = "自评结果为“中”“差”的改进措施"
    CONCLUSION = "评价结论"
    OTHER = "其他需要说明的事项"


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

"""The enumerations of the budget disclosure (预算公开口径)."""

from collections.abc import Sequence
from enum import StrEnum

from generator.model import terms


class DisclosureKind(terms.DisclosureKind):
    """Whose budget is published (公开主体)."""

    DEPARTMENT = "部门预算"
    UNIT = "单位预算"


class BasicSpending(StrEnum):
    """Kind of basic expenditure (基本支出类别)."""

    PERSONNEL = "人员经费"
    RUNNING_COSTS = "公用经费"


class OwnIncome(StrEnum):
    """Kind of a unit's own money (单位资金种类)."""

    SERVICE = "事业收入"
    OPERATING = "事业单位经营收入"
    SUPERIOR = "上级补助收入"
    SUBORDINATE = "附属单位上缴收入"
    OTHER = "其他收入"


class ProjectNature(StrEnum):
    """How long a project goes on (项目属性)."""

    ONE_OFF = "一次性项目（1年结束）"
    RECURRENT = "经常性项目（长期开展）"
    CONTINUED = "延续性项目（阶段开展）"


class ChangeSubject(terms.ExplainedSubject):
    """A change against last year that the document explains (变动事项)."""

    INCOME = "预算收入"
    EXPENDITURE = "预算支出"
    FISCAL = "财政拨款收入支出"
    THREE_PUBLIC = "“三公”经费"
    ABROAD = "因公出国（境）费"
    RECEPTION = "公务接待费"
    VEHICLES = "公务用车购置及运行费"
    VEHICLE_OPERATION = "公务用车运行维护费"
    VEHICLE_PURCHASE = "公务用车购置费"
    AGENCY_OPERATING = "机关运行经费"

    @property
    def above(self) -> Sequence["ChangeSubject"]:
        """The subjects that include this one, the nearest first."""
        cls = type(self)
        if self in (cls.VEHICLE_OPERATION, cls.VEHICLE_PURCHASE):
            return (cls.VEHICLES, cls.THREE_PUBLIC)
        return (cls.THREE_PUBLIC,) if self in (cls.ABROAD, cls.RECEPTION, cls.VEHICLES) else ()

    @property
    def same(self) -> "tuple[ChangeSubject, str] | None":
        """收入总计 and 支出总计 are one amount, and so are last year's."""
        cls = type(self)
        return (cls.INCOME, "收入") if self is cls.EXPENDITURE else None


class Holding(StrEnum):
    """What a row of 国有资产 counts (口径): what is held, or what is to be bought this year."""

    HELD = "实有"
    PLANNED = "计划购置"


class NotePart(StrEnum):
    """Part of section 十二 (其他说明事项)."""

    SERVICE_CATALOGUE = "政府购买服务指导性目录"
    OTHER = "其他"


class AttachmentPoint(StrEnum):
    """Where an attachment is printed (附件位置)."""

    AFTER_TARGETS = "绩效管理情况之后"
    AFTER_NOTES = "其他说明之后"

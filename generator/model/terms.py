"""The closed lists of the field (口径)."""

from enum import StrEnum


class Openness(StrEnum):
    """How much of a project is published (公开方式)."""

    PUBLIC = "公开"
    AMOUNT_ONLY = "只公开金额"
    SECRET = "不公开"  # the amount, too, is left out of every published figure


class DisclosureKind(StrEnum):
    """Whose budget is published (公开主体)."""

    DEPARTMENT = "部门预算"
    UNIT = "单位预算"


class AdministrativeLevel(StrEnum):
    """Level of government whose budget it is (预算级次)."""

    PROVINCE = "省级"
    CITY = "市级"
    COUNTY = "县(区)级"


class UnitKind(StrEnum):
    """Kind of unit (单位类型); decides the government economic code and 机关运行经费."""

    ADMINISTRATIVE = "行政单位"
    CIVIL_SERVICE_INSTITUTION = "参公事业单位"
    INSTITUTION = "事业单位"


class Spending(StrEnum):
    """Kind of spending (支出类别)."""

    PERSONNEL = "人员经费"
    PUBLIC = "公用经费"
    PROJECT = "项目支出"


class BasicSpending(StrEnum):
    """Kind of basic expenditure (基本支出类别)."""

    PERSONNEL = "人员经费"
    PUBLIC = "公用经费"


class Source(StrEnum):
    """Source of the money (资金来源)."""

    GENERAL_PUBLIC_BUDGET = "一般公共预算"
    GOVERNMENT_FUND = "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算"
    SPECIAL_ACCOUNT = "财政专户管理资金"
    UNIT_FUNDS = "单位资金"


FISCAL_APPROPRIATION = frozenset({Source.GENERAL_PUBLIC_BUDGET, Source.GOVERNMENT_FUND, Source.STATE_CAPITAL})
"""财政拨款."""


class FundingYear(StrEnum):
    """Year the money was granted for (资金年度)."""

    CURRENT = "本年预算"
    CARRY_OVER = "上年结转"


class EconomicSide(StrEnum):
    """Column of the correspondence table that applies to a line (对应口径)."""

    ADMINISTRATIVE = "行政"
    INSTITUTION = "事业"


class ProjectCategory(StrEnum):
    """Category of a project (项目类别)."""

    OTHER_OPERATING = "其他运转类"
    SPECIFIC_TARGET = "特定目标类"


class ProjectNature(StrEnum):
    """How long a project goes on (项目属性)."""

    ONE_OFF = "一次性项目（1年结束）"
    RECURRENT = "经常性项目（长期开展）"
    CONTINUED = "延续性项目（阶段开展）"


class ChangeSubject(StrEnum):
    """A change against last year that the document explains (变动事项)."""

    INCOME = "预算收入"
    EXPENDITURE = "预算支出"
    THREE_PUBLIC = "“三公”经费"
    ABROAD = "因公出国（境）费"
    RECEPTION = "公务接待费"
    VEHICLES = "公务用车购置及运行费"
    VEHICLE_OPERATION = "公务用车运行维护费"
    VEHICLE_PURCHASE = "公务用车购置费"
    AGENCY_OPERATING = "机关运行经费"


class ProfilePart(StrEnum):
    """Part of the overview (概况内容)."""

    DUTIES = "职责"
    ORGANISATION = "机构设置"


class NotePart(StrEnum):
    """Part of section 十二 (其他说明事项)."""

    SERVICE_CATALOGUE = "政府购买服务指导性目录"
    OTHER = "其他"


class AttachmentPoint(StrEnum):
    """Where an attachment is printed (附件位置)."""

    AFTER_TARGETS = "绩效管理情况之后"
    AFTER_NOTES = "其他说明之后"


class CodeSystem(StrEnum):
    """Which classification a code belongs to (科目体系)."""

    FUNCTIONAL = "支出功能分类"
    ECONOMIC = "部门预算支出经济分类"
    GOVERNMENT_ECONOMIC = "政府预算支出经济分类"
    REVENUE = "收入分类"

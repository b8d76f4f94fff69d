"""Closed lists of domain terms (口径)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, Self


class Openness(StrEnum):
    """How much of a project is published (公开方式)."""

    PUBLIC = "公开"
    AMOUNT_ONLY = "只公开金额"
    SECRET = "不公开"  # the amount, too, is left out of every published figure


class DisclosureKind(StrEnum):
    """Kind of body that publishes (公开主体); each family defines its own ``DEPARTMENT`` and ``UNIT``."""

    @property
    def is_unit(self) -> bool:
        """Return whether the disclosure is a single unit's."""
        return self.name == "UNIT"

    @property
    def of_department(self) -> Self:
        """The same family's kind for a department."""
        return type(self)["DEPARTMENT"]

    @property
    def of_unit(self) -> Self:
        """The same family's kind for a single unit."""
        return type(self)["UNIT"]


class ExplainedSubject(StrEnum):
    """What changes against last year, and is explained (变动事项); each family has its own."""

    @property
    def above(self) -> Sequence[Self]:
        """The subjects that include this one, the nearest first: where their reason explains it, too, it needs none."""
        return ()

    @property
    def same(self) -> tuple[Self, str] | None:
        """The subject that is the same amount, and what only that one is called.

        Its reason is printed of this one, too, which needs none of its own, unless it speaks of that one alone.
        """
        return None


class AdministrativeLevel(StrEnum):
    """Level of government whose budget it is (预算级次)."""

    PROVINCE = "省级"
    CITY = "市级"
    COUNTY = "县(区)级"


class UnitKind(StrEnum):
    """Kind of unit (单位类型); determines the government economic code and 机关运行经费."""

    ADMINISTRATIVE = "行政单位"
    CIVIL_SERVICE_INSTITUTION = "参公事业单位"
    INSTITUTION = "事业单位"


class Spending(StrEnum):
    """Kind of spending (支出类别)."""

    PERSONNEL = "人员经费"
    RUNNING_COSTS = "公用经费"
    PROJECT = "项目支出"


BASIC: Final = frozenset({Spending.PERSONNEL, Spending.RUNNING_COSTS})
"""基本支出."""


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


class ProfilePart(StrEnum):
    """Part of the overview (概况内容)."""

    DUTIES = "职责"
    ORGANISATION = "机构设置"


class CodeSystem(StrEnum):
    """Which classification a code belongs to (科目体系)."""

    FUNCTIONAL = "支出功能分类"
    ECONOMIC = "部门预算支出经济分类"
    GOVERNMENT_ECONOMIC = "政府预算支出经济分类"
    REVENUE = "收入分类"

"""Row models of the budget workbook (预算填报表), one per sheet, with columns declared on the fields."""

from typing import Annotated

from generator.families.budget.spending import USUAL_SPENDING
from generator.families.budget.terms import (
    AttachmentPoint,
    BasicSpending,
    ChangeSubject,
    DisclosureKind,
    Holding,
    NotePart,
    OwnIncome,
)
from generator.model import columns, entries
from generator.model.entry import Entry
from generator.model.terms import CodeSystem, EconomicSide, FundingYear
from generator.model.values import Amount, Area, Choice, Code, Count, Date, LongText, Text, Year, YesOrNo
from generator.workbook.declaration.declare import Column, Reference

AMOUNT_HEADERS = ("金额", "预算金额", "预算金额（元）", "预算数", "预算数（元）")
REVENUE_CODES = Reference(CodeSystem.REVENUE, "编码", "收入科目名称")
REVENUE_HEADERS = ("收入分类科目编码", "收入科目代码")

StatedUnit = Annotated[
    Code | None,
    columns.of_unit(
        "留空表示整个部门；也可以逐个单位填写（各单位也要公开的必须这样填）；两样都填的，各单位之和应等于整个部门"
    ),
]
UnitIncome = Annotated[
    Choice[OwnIncome] | None, Column("单位资金种类", "资金来源是单位资金的必填，其他的留空", 20, optional=True)
]
BudgetAmount = Annotated[Amount, Column("金额（元）", "以元填写，最多两位小数", 18, AMOUNT_HEADERS)]


class Identity(entries.Identity):
    """基本信息: whose budget this is."""

    year: Annotated[Year, Column("预算年度", "公开哪一年的预算，四位数字，如 2026")]
    kind: Annotated[Choice[DisclosureKind], Column("公开类型", "部门汇总公开选“部门预算”，单个单位公开选“单位预算”")]
    department: Annotated[
        Text | None, Column("主管部门名称", "公开类型是“单位预算”时填写；部门预算留空", 40, named=True, optional=True)
    ] = None
    approval_date: Annotated[
        Date | None, Column("批复日期", "财政部门批复本部门预算的日期；应在批复后20日内公开", yearly=True)
    ] = None
    assets_date: Annotated[
        Date | None,
        Column(
            "资产统计日期",
            "国有资产占有使用情况的截止日期，如 2025-12-31",
            yearly=True,
            optional=True,
            filled=True,
        ),
    ] = None


class Unit(entries.Unit):
    """单位: one budget unit; the order of rows is the order of printing."""

    has_overall_target: Annotated[
        YesOrNo | None,
        Column(
            "编报整体绩效目标",
            "编报了单位整体绩效目标的选“是”，没有的选“否”；部门的填在“整体绩效”等三张表，已隐藏的先取消隐藏",
            18,
            optional=True,
            filled=True,
        ),
    ] = None


class Attachment(entries.Attachment):
    """附件: a file beside the workbook whose pages are printed in the document."""

    point: Annotated[
        Choice[AttachmentPoint], Column("位置", "附在哪一部分之后", 22, prefill=AttachmentPoint.AFTER_NOTES)
    ]


class BasicLine(Entry):
    """基本支出: one line of basic expenditure."""

    unit: columns.UnitCode
    spending: Annotated[
        Choice[BasicSpending],
        Column("支出类别", f"可以留空，按经济科目定：{USUAL_SPENDING}；与此不同的请选", 12),
    ]
    functional_code: columns.FunctionalCode
    economic_code: columns.EconomicCode
    side: Annotated[
        Choice[EconomicSide] | None,
        Column(
            "对应口径", "一般留空，按单位类型对应政府预算经济科目；与单位类型不一致时选行政或事业", 10, optional=True
        ),
    ] = None
    source: columns.FundingSource
    income: UnitIncome = None
    funding_year: Annotated[
        Choice[FundingYear], Column("资金年度", "已填好本年预算，不是的请改", 12, prefill=FundingYear.CURRENT)
    ]
    amount: BudgetAmount


class ProjectLine(Entry):
    """项目支出: one line of project expenditure; unit, name and category come from 项目."""

    project: columns.ProjectCode
    functional_code: columns.FunctionalCode
    economic_code: columns.ProjectEconomicCode = None
    source: columns.FundingSource
    income: UnitIncome = None
    funding_year: Annotated[
        Choice[FundingYear], Column("资金年度", "已填好本年预算，结转资金选上年结转", 12, prefill=FundingYear.CURRENT)
    ]
    amount: BudgetAmount


class IncomeLine(Entry):
    """政府性基金收入 / 国有资本经营收入: this year's income of one source, split by revenue code."""

    unit: StatedUnit = None
    revenue_code: Annotated[
        Code, Column("收入科目编码", "政府收支分类的收入科目", 14, REVENUE_HEADERS, reference=REVENUE_CODES)
    ]
    amount: Annotated[Amount, Column("金额（元）", "合计应等于同一来源的本年支出", 18, AMOUNT_HEADERS)]


class LastYear(Entry):
    """上年数: last year's budget, whole department or unit by unit; blank is not zero."""

    unit: StatedUnit = None
    total: Annotated[
        Amount | None, Column("收支总计（元）", "上年公开的收入总计（含上年结转）", 20, needed=True, optional=True)
    ] = None
    general: Annotated[
        Amount | None, Column("一般公共预算当年支出（元）", "上年公开的合计（不含上年结转）", 24, needed=True)
    ] = None
    fund: Annotated[
        Amount | None, Column("政府性基金预算支出（元）", "上年预算；没有填 0", 24, needed=True, optional=True)
    ] = None
    state_capital: Annotated[
        Amount | None, Column("国有资本经营预算支出（元）", "上年预算；没有填 0", 26, needed=True, optional=True)
    ] = None
    abroad: Annotated[Amount | None, Column("因公出国（境）费（元）", "上年公开的预算数", 20, needed=True)] = None
    reception: Annotated[Amount | None, Column("公务接待费（元）", "上年公开的预算数", 18, needed=True)] = None
    vehicle_purchase: Annotated[Amount | None, Column("公务用车购置费（元）", "上年公开的预算数", 20, needed=True)] = (
        None
    )
    vehicle_operation: Annotated[
        Amount | None, Column("公务用车运行维护费（元）", "上年公开的预算数", 22, needed=True)
    ] = None
    agency_operating: Annotated[
        Amount | None, Column("机关运行经费（元）", "上年公开的预算数", 18, needed=True, optional=True)
    ] = None


class Reason(Entry):
    """变动原因: why a figure differs from last year's."""

    unit: columns.DocumentUnit = None
    subject: Annotated[Choice[ChangeSubject], Column("变动事项", "要说明原因的事项，已经列好", 24, offered=True)]
    text: Annotated[
        LongText | None,
        Column("原因", "右边显示“待填”的必填；接在“主要原因是”之后，写明具体事项，句末不加句号", 60, yearly=True),
    ] = None


class Procurement(Entry):
    """政府采购: this year's procurement budget."""

    unit: StatedUnit = None
    goods: Annotated[Amount, Column("货物（元）", "没有填 0", 18)]
    works: Annotated[Amount, Column("工程（元）", "没有填 0", 18)]
    services: Annotated[Amount, Column("服务（元）", "没有填 0", 18)]


class Assets(Entry):
    """国有资产: vehicles, offices and large equipment, in the kinds that a form has; totals of vehicles are derived."""

    unit: StatedUnit = None
    holding: Annotated[
        Choice[Holding] | None,
        Column(
            "口径",
            "实有的一行，本年预算安排购置的一行",
            14,
            prefill=Holding.HELD,
            optional=True,
            filled=True,
        ),
    ] = None
    vehicle_quota: Annotated[
        Count | None, Column("公务用车编制（辆）", "核定的编制数，不是实有数；没有填 0", 18, optional=True, filled=True)
    ] = None
    minister_vehicles: Annotated[
        Count | None, Column("部级领导干部用车（辆）", "没有填 0", 20, optional=True, filled=True)
    ] = None
    chief_vehicles: Annotated[
        Count | None, Column("主要领导干部用车（辆）", "没有填 0", 20, optional=True, filled=True)
    ] = None
    leader_vehicles: Annotated[Count | None, Column("领导用车（辆）", "没有填 0", 14, optional=True, filled=True)] = (
        None
    )
    courier_vehicles: Annotated[
        Count | None, Column("机要通信用车（辆）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    emergency_vehicles: Annotated[
        Count | None, Column("应急保障用车（辆）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    enforcement_vehicles: Annotated[
        Count | None, Column("执法执勤用车（辆）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    technical_vehicles: Annotated[
        Count | None, Column("特种专业技术用车（辆）", "没有填 0", 22, optional=True, filled=True)
    ] = None
    retired_vehicles: Annotated[
        Count | None, Column("离退休干部用车（辆）", "没有填 0", 20, optional=True, filled=True)
    ] = None
    institution_vehicles: Annotated[
        Count | None, Column("事业单位业务用车（辆）", "没有填 0", 22, optional=True, filled=True)
    ] = None
    other_vehicles: Annotated[
        Count | None, Column("其他公务用车（辆）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    remaining_vehicles: Annotated[
        Count | None, Column("其他用车（辆）", "没有填 0", 16, optional=True, filled=True)
    ] = None
    office_area: Annotated[
        Area | None, Column("办公用房建筑面积（平方米）", "没有填 0", 24, optional=True, filled=True)
    ] = None
    equipment_half_million: Annotated[
        Count | None, Column("50万元以上通用设备（台套）", "按原值；没有填 0", 24, optional=True, filled=True)
    ] = None
    equipment_million: Annotated[
        Count | None, Column("100万元以上通用设备（台套）", "按原值；没有填 0", 26, optional=True, filled=True)
    ] = None
    equipment_single: Annotated[
        Count | None, Column("单价100万元（含）以上设备（台套）", "不含车辆；没有填 0", 28, optional=True, filled=True)
    ] = None


class OtherNote(Entry):
    """其他说明: one paragraph of section 十二."""

    unit: columns.DocumentUnit = None
    part: Annotated[Choice[NotePart], Column("事项", "政府购买服务指导性目录，或其他", 26)]
    text: Annotated[
        LongText, Column("文字", "没有的请写“无”；有几段的一行一段，也可以写在一格，按 Alt+Enter 换行", 100)
    ]


class CatalogueItem(Entry):
    """政府购买服务目录: one item, named in the first column or in that of its level; without a code, its title."""

    code: Annotated[
        Code | None, Column("代码", "如 A、A01、A0101、A010101；留空的一行是目录的标题", 14, needed=True)
    ] = None
    first: Annotated[
        Text | None, Column("一级目录", "一行一个名称，各级都可以填在这一栏，级别由代码定", 24, named=True)
    ] = None
    second: Annotated[Text | None, Column("二级目录", "已有分栏的目录整块粘贴时用", 24, named=True)] = None
    third: Annotated[Text | None, Column("三级目录", "", 30, named=True)] = None
    fourth: Annotated[Text | None, Column("四级目录", "没有四级的留空", 36, named=True)] = None

"""Row models of the final-accounts workbook (决算填报表), one per sheet, with columns declared on the fields."""

from typing import Annotated

from generator.families.final_accounts.terms import (
    ChangeSubject,
    DisclosureKind,
    FundKind,
    IncomeKind,
    NotePart,
    OtherSpending,
)
from generator.model import columns, entries
from generator.model.entry import Entry
from generator.model.values import Amount, Choice, Code, Count, Date, LongText, SignedAmount, Text, Year, YesNo, YesOrNo
from generator.workbook.declaration.declare import Column

StatedUnit = Annotated[Code | None, columns.of_unit("留空表示整个部门；也可以逐个单位填写")]
InitialAmount = Annotated[Amount | None, Column("年初预算数（元）", "批复的年初预算；没有的留空", 18, yearly=True)]
SpentAmount = Annotated[SignedAmount | None, Column("决算数（元）", "全年实际支出；没有支出的留空", 18, yearly=True)]
Internal = Annotated[
    YesOrNo,
    Column("部门内部往来", "本部门各单位之间的往来选“是”：部门决算中抵销，单位决算中照列", 14, prefill=YesNo.NO),
]


class Identity(entries.Identity):
    """基本信息: whose final accounts these are."""

    year: Annotated[Year, Column("决算年度", "公开哪一年的决算，四位数字，如 2025")]
    kind: Annotated[Choice[DisclosureKind], Column("公开类型", "部门汇总公开选“部门决算”，单个单位公开选“单位决算”")]
    department: Annotated[
        Text | None, Column("主管部门名称", "公开类型是“单位决算”时填写；部门决算留空", 40, named=True, optional=True)
    ] = None
    approval_date: Annotated[
        Date | None, Column("批复日期", "财政部门批复本部门决算的日期；应在批复后20日内公开", yearly=True)
    ] = None


class Unit(entries.Unit):
    """单位: one unit; what the list of units says beside it."""

    note: Annotated[
        Text | None, Column("备注", "印在单位构成表中，如 预算不单列，并入本级；没有的留空", 40, optional=True)
    ] = None


class BasicLine(Entry):
    """基本支出决算: one line of basic expenditure; 301 and 303 are 人员经费, all else is 公用经费."""

    unit: columns.UnitCode
    functional_code: columns.FunctionalCode
    economic_code: columns.EconomicCode
    source: columns.FundingSource
    initial: InitialAmount = None
    adjusted: Annotated[
        Amount | None,
        Column(
            "全年预算数（元）", "调整后的全年预算；没有调整的填年初预算数", 18, optional=True, filled=True, yearly=True
        ),
    ] = None
    spent: SpentAmount = None


class ProjectLine(Entry):
    """项目支出决算: one line of project expenditure; unit and name come from 项目."""

    project: columns.ProjectCode
    functional_code: columns.FunctionalCode
    economic_code: columns.ProjectEconomicCode = None
    source: columns.FundingSource
    initial: InitialAmount = None
    adjusted: Annotated[
        Amount | None, Column("全年预算数（元）", "调整后的全年预算；自评报告的执行率按它计算", 18, yearly=True)
    ] = None
    spent: SpentAmount = None


class OtherLine(Entry):
    """其他支出决算: spending that is neither 基本支出 nor 项目支出."""

    unit: columns.UnitCode
    kind: Annotated[Choice[OtherSpending], Column("支出种类", "上缴上级、经营，或对附属单位补助", 20)]
    functional_code: columns.FunctionalCode
    spent: Annotated[SignedAmount, Column("决算数（元）", "全年实际支出", 18)]
    internal: Internal


class IncomeLine(Entry):
    """收入决算: one line of income."""

    unit: columns.UnitCode
    functional_code: columns.FunctionalCode
    kind: Annotated[
        Choice[IncomeKind], Column("收入种类", "已填好一般公共预算财政拨款，不是的请改", 26, prefill=IncomeKind.GENERAL)
    ]
    received: Annotated[SignedAmount, Column("决算数（元）", "全年收入", 18)]
    internal: Internal


class Balance(Entry):
    """结转结余: opening and closing balance of one unit's money of one kind."""

    unit: columns.UnitCode
    fund: Annotated[Choice[FundKind], Column("资金性质", "一种资金填一行；政府性基金按功能科目分行填", 22)]
    functional_code: Annotated[Code | None, columns.function("政府性基金必填，其他留空")] = None
    opening: Annotated[SignedAmount, Column("年初结转和结余（元）", "没有填 0；一般等于上年决算的年末结转和结余", 20)]
    used: Annotated[Amount | None, Column("使用非财政拨款结余（元）", "含专用结余；只有非财政拨款、经营填写", 20)] = (
        None
    )
    distributed: Annotated[Amount | None, Column("结余分配（元）", "只有非财政拨款、经营填写", 18)] = None
    closing: Annotated[SignedAmount, Column("年末结转和结余（元）", "决算报表中的数；软件与 年初＋收入－支出 核对", 20)]


class LastYear(Entry):
    """上年决算: last year's final accounts, whole department or unit by unit; blank is not zero."""

    unit: StatedUnit = None
    total: Annotated[Amount | None, Column("收入支出总计（元）", "上年公开的决算数", 20, needed=True)] = None
    appropriation: Annotated[Amount | None, Column("财政拨款收支总计（元）", "上年公开的决算数", 22, needed=True)] = (
        None
    )
    abroad: Annotated[Amount | None, Column("因公出国（境）费（元）", "上年公开的决算数", 20, needed=True)] = None
    vehicle_purchase: Annotated[Amount | None, Column("公务用车购置费（元）", "上年公开的决算数", 20, needed=True)] = (
        None
    )
    vehicle_operation: Annotated[
        Amount | None, Column("公务用车运行维护费（元）", "上年公开的决算数", 22, needed=True)
    ] = None
    reception: Annotated[Amount | None, Column("公务接待费（元）", "上年公开的决算数", 18, needed=True)] = None
    agency_operating: Annotated[Amount | None, Column("机关运行经费（元）", "上年公开的决算数", 18, needed=True)] = None


class LastClass(Entry):
    """上年分类决算: last year's 一般公共预算财政拨款支出 by class."""

    unit: StatedUnit = None
    class_code: Annotated[
        Code | None, Column("功能科目类", "3位数字，如 204；留空表示没有列出的其余各类合计", 14, optional=True)
    ] = None
    amount: Annotated[SignedAmount, Column("上年决算数（元）", "上年公开的决算数；本年没有支出的类也要填", 18)]


class ClassText(Entry):
    """支出用途: what a class of 一般公共预算财政拨款支出 was spent on, and why it changed."""

    unit: columns.DocumentUnit = None
    class_code: Annotated[Code, Column("功能科目类", "3位数字，如 204", 14)]
    usage: Annotated[LongText | None, Column("用途", "接在“用于”之后，句末不加句号", 60)] = None
    reason: Annotated[
        LongText | None, Column("变动原因", "有增减的必填；接在“主要原因是”之后，句末不加句号", 60, yearly=True)
    ] = None


class Reason(Entry):
    """变动原因: why a figure differs from last year's."""

    unit: columns.DocumentUnit = None
    subject: Annotated[Choice[ChangeSubject], Column("变动事项", "要说明原因的事项，已经列好", 24, offered=True)]
    text: Annotated[
        LongText | None, Column("原因", "接在“主要原因是”之后，写明具体事项，句末不加句号", 60, yearly=True)
    ] = None


class ThreePublic(Entry):
    """“三公”情况: this year's full budgets and counts of the “三公” expenses; what was spent is in the ledger."""

    unit: StatedUnit = None
    abroad: Annotated[Amount | None, Column("出国费全年预算（元）", "没有填 0", 18, optional=True, filled=True)] = None
    vehicle_purchase: Annotated[
        Amount | None, Column("购车费全年预算（元）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    vehicle_operation: Annotated[
        Amount | None, Column("用车运行费全年预算（元）", "没有填 0", 20, optional=True, filled=True)
    ] = None
    reception: Annotated[Amount | None, Column("接待费全年预算（元）", "没有填 0", 18, optional=True, filled=True)] = (
        None
    )
    groups: Annotated[Count | None, Column("出国团组（个）", "没有填 0", 12, optional=True, filled=True)] = None
    travellers: Annotated[Count | None, Column("出国人次", "没有填 0", 12, optional=True, filled=True)] = None
    purchased: Annotated[Count | None, Column("购置公务用车（辆）", "没有填 0", 14, optional=True, filled=True)] = None
    held: Annotated[Count | None, Column("公务用车保有量（辆）", "没有填 0", 14, optional=True, filled=True)] = None
    domestic_batches: Annotated[Count | None, Column("国内接待批次", "没有填 0", 12, optional=True, filled=True)] = None
    domestic_persons: Annotated[Count | None, Column("国内接待人次", "没有填 0", 12, optional=True, filled=True)] = None
    foreign_affairs: Annotated[
        Amount | None, Column("其中外事接待费（元）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    foreign_affairs_batches: Annotated[
        Count | None, Column("外事接待批次", "没有填 0", 12, optional=True, filled=True)
    ] = None
    foreign_affairs_persons: Annotated[
        Count | None, Column("外事接待人次", "没有填 0", 12, optional=True, filled=True)
    ] = None
    overseas: Annotated[Amount | None, Column("国（境）外接待费（元）", "没有填 0", 18, optional=True, filled=True)] = (
        None
    )
    overseas_batches: Annotated[
        Count | None, Column("国（境）外接待批次", "没有填 0", 12, optional=True, filled=True)
    ] = None
    overseas_persons: Annotated[
        Count | None, Column("国（境）外接待人次", "没有填 0", 12, optional=True, filled=True)
    ] = None


class ThreePublicText(Entry):
    """“三公”用途: what the “三公” expenses were used for."""

    unit: columns.DocumentUnit = None
    abroad: Annotated[
        LongText, Column("因公出国（境）", "接在“主要用于：”之后；没有的写“本部门（单位）无因公出国（境）费支出”", 40)
    ]
    vehicle_purchase: Annotated[LongText, Column("公务用车购置", "接在“主要用于：”之后；没有的写明没有", 40)]
    vehicle_operation: Annotated[LongText, Column("公务用车运行维护", "接在“主要用于：”之后；没有的写明没有", 40)]
    reception: Annotated[LongText, Column("国内公务接待", "接在“主要是”之后；没有的写明没有", 40)]
    overseas: Annotated[LongText, Column("国（境）外公务接待", "接在“主要是”之后；没有的写明没有", 40)]


class Procurement(Entry):
    """政府采购: what was bought by government procurement."""

    unit: StatedUnit = None
    goods: Annotated[Amount, Column("货物（元）", "没有填 0", 18)]
    works: Annotated[Amount, Column("工程（元）", "没有填 0", 18)]
    services: Annotated[Amount, Column("服务（元）", "没有填 0", 18)]
    small_and_medium: Annotated[
        Amount | None, Column("授予中小企业合同金额（元）", "没有填 0；含小微企业", 22, optional=True, filled=True)
    ] = None
    small_and_micro: Annotated[
        Amount | None, Column("其中小微企业（元）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    reserved_medium: Annotated[
        Amount | None, Column("面向中小企业预留（元）", "预留的采购项目预算；没有填 0", 20, optional=True, filled=True)
    ] = None
    reserved_micro: Annotated[
        Amount | None, Column("面向小微企业预留（元）", "预留的采购项目预算；没有填 0", 20, optional=True, filled=True)
    ] = None
    won_medium: Annotated[
        Amount | None,
        Column("预留项目授予中小企业（元）", "在面向中小企业预留的项目中；没有填 0", 22, optional=True, filled=True),
    ] = None
    won_micro: Annotated[
        Amount | None,
        Column("预留项目授予小微企业（元）", "在面向小微企业预留的项目中；没有填 0", 22, optional=True, filled=True),
    ] = None
    won_others: Annotated[
        Amount | None,
        Column("其他项目授予中小企业（元）", "在没有预留的项目中；没有填 0", 22, optional=True, filled=True),
    ] = None


class Assets(Entry):
    """国有资产: vehicles and large equipment held at the end of the year; the total of vehicles is derived."""

    unit: StatedUnit = None
    minister_vehicles: Annotated[
        Count | None, Column("副部（省）级及以上领导用车（辆）", "没有填 0", 20, optional=True, filled=True)
    ] = None
    leader_vehicles: Annotated[
        Count | None, Column("主要负责人用车（辆）", "没有填 0", 16, optional=True, filled=True)
    ] = None
    courier_vehicles: Annotated[
        Count | None, Column("机要通信用车（辆）", "没有填 0", 16, optional=True, filled=True)
    ] = None
    emergency_vehicles: Annotated[
        Count | None, Column("应急保障用车（辆）", "没有填 0", 16, optional=True, filled=True)
    ] = None
    enforcement_vehicles: Annotated[
        Count | None, Column("执法执勤用车（辆）", "没有填 0", 16, optional=True, filled=True)
    ] = None
    technical_vehicles: Annotated[
        Count | None, Column("特种专业技术用车（辆）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    retired_vehicles: Annotated[
        Count | None, Column("离退休干部服务用车（辆）", "没有填 0", 18, optional=True, filled=True)
    ] = None
    other_vehicles: Annotated[Count | None, Column("其他用车（辆）", "没有填 0", 14, optional=True, filled=True)] = None
    other_use: Annotated[
        Text | None,
        Column("其他用车的用途", "接在“其他用车主要是”之后；没有的写“本部门（单位）无其他用车”", 40, optional=True),
    ] = None
    equipment_million: Annotated[
        Count | None, Column("单价100万元（含）以上设备（台套）", "不含车辆；没有填 0", 24, optional=True, filled=True)
    ] = None


class OtherNote(Entry):
    """其他说明: a text of section 十（四）."""

    unit: columns.DocumentUnit = None
    part: Annotated[Choice[NotePart], Column("事项", "预算绩效情况说明中的文字", 30)]
    text: Annotated[LongText, Column("文字", "", 100)]

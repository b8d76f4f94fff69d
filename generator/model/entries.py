"""The rows of the budget workbook (预算填报表), one model a sheet, columns declared on the fields."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from generator.model.entry import Entry
from generator.model.terms import (
    AdministrativeLevel,
    BasicSpending,
    ChangeSubject,
    CodeSystem,
    DisclosureKind,
    EconomicSide,
    FundingYear,
    NotePart,
    Openness,
    ProfilePart,
    ProjectCategory,
    Source,
    UnitKind,
)
from generator.model.values import Amount, Area, Code, Count, Date, LongText, Text, Year, YesNo, YesOrNo, parse_choice
from generator.workbook.declare import Column, Kind, Reference

UNITS = Reference("单位", "单位编码", "单位名称")
PROJECTS = Reference("项目", "项目编码", "项目名称")
FUNCTIONAL_CODES = Reference(CodeSystem.FUNCTIONAL, "编码", "功能科目名称")
ECONOMIC_CODES = Reference(CodeSystem.ECONOMIC, "编码", "经济科目名称")
REVENUE_CODES = Reference(CodeSystem.REVENUE, "编码", "收入科目名称")

AMOUNT_HEADERS = ("金额", "预算金额", "预算金额（元）", "预算数", "预算数（元）")
UNIT_HEADERS = ("预算单位编码", "单位代码")
PROJECT_HEADERS = ("项目代码",)
FUNCTIONAL_HEADERS = ("功能分类科目编码", "支出功能分类科目编码", "功能科目代码")
ECONOMIC_HEADERS = ("部门经济分类科目编码", "部门预算支出经济分类科目编码", "部门经济科目代码")
REVENUE_HEADERS = ("收入分类科目编码", "收入科目代码")
"""What other forms call the same columns; read as ours, and told."""

WHOLE_DEPARTMENT = (
    "留空表示整个部门；也可以逐个单位填写（各单位也要公开的必须这样填）；两样都填的，各单位之和应等于整个部门"
)

KindCell = Annotated[DisclosureKind, BeforeValidator(parse_choice(DisclosureKind)), Kind.CHOICE]
LevelCell = Annotated[AdministrativeLevel, BeforeValidator(parse_choice(AdministrativeLevel)), Kind.CHOICE]
UnitKindCell = Annotated[UnitKind, BeforeValidator(parse_choice(UnitKind)), Kind.CHOICE]
BasicSpendingCell = Annotated[BasicSpending, BeforeValidator(parse_choice(BasicSpending)), Kind.CHOICE]
SideCell = Annotated[EconomicSide, BeforeValidator(parse_choice(EconomicSide)), Kind.CHOICE]
SourceCell = Annotated[Source, BeforeValidator(parse_choice(Source)), Kind.CHOICE]
FundingYearCell = Annotated[FundingYear, BeforeValidator(parse_choice(FundingYear)), Kind.CHOICE]
OpennessCell = Annotated[Openness, BeforeValidator(parse_choice(Openness)), Kind.CHOICE]
CategoryCell = Annotated[ProjectCategory, BeforeValidator(parse_choice(ProjectCategory)), Kind.CHOICE]
SubjectCell = Annotated[ChangeSubject, BeforeValidator(parse_choice(ChangeSubject)), Kind.CHOICE]
ProfilePartCell = Annotated[ProfilePart, BeforeValidator(parse_choice(ProfilePart)), Kind.CHOICE]
NotePartCell = Annotated[NotePart, BeforeValidator(parse_choice(NotePart)), Kind.CHOICE]
SystemCell = Annotated[CodeSystem, BeforeValidator(parse_choice(CodeSystem)), Kind.CHOICE]


class Identity(Entry):
    """基本信息: whose budget this is."""

    year: Annotated[Year, Column("预算年度", "公开哪一年的预算，四位数字，如 2026")]
    kind: Annotated[KindCell, Column("公开类型", "部门汇总公开选“部门预算”，单个单位公开选“单位预算”")]
    name: Annotated[Text, Column("部门（单位）名称", "封面和各表所印的名称", 40)]
    code: Annotated[Code, Column("部门代码", "预算管理一体化系统中的部门代码，如 054")]
    department: Annotated[Text | None, Column("主管部门名称", "公开类型是“单位预算”时填写；部门预算留空", 40)] = None
    region: Annotated[Text, Column("所属地区", "绩效目标表标题所印的地区，如 高平市", 20)]
    level: Annotated[LevelCell, Column("预算级次", "省级、市级或县(区)级")]
    format: Annotated[Text, Column("公开格式", "省级财政部门规定的公开样式，如：山西")]
    approval_date: Annotated[
        Date | None, Column("批复日期", "财政部门批复本部门预算的日期；应在批复后20日内公开", yearly=True)
    ] = None
    assets_date: Annotated[Date, Column("资产统计日期", "国有资产占有使用情况的截止日期，如 2025-12-31", yearly=True)]


class Unit(Entry):
    """单位: one budget unit; the order of rows is the order of printing."""

    code: Annotated[Code, Column("单位编码", "预算单位编码，如 054001；不能重复")]
    name: Annotated[Text, Column("单位名称", "表中所印的名称；只有一个单位的，写单位全称", 36)]
    kind: Annotated[UnitKindCell, Column("单位类型", "决定政府预算经济科目的对应关系和机关运行经费的范围", 16)]
    has_overall_target: Annotated[
        YesOrNo, Column("编报整体绩效目标", "本单位编报了单位整体绩效目标的选“是”，没有编报的选“否”", 18)
    ]


class BasicLine(Entry):
    """基本支出: one line of basic expenditure."""

    unit: Annotated[Code, Column("单位编码", "从“单位”表选择", 12, UNIT_HEADERS, reference=UNITS)]
    spending: Annotated[BasicSpendingCell, Column("支出类别", "人员经费或公用经费", 12)]
    functional_code: Annotated[
        Code, Column("功能科目编码", "项级，7位数字", 14, FUNCTIONAL_HEADERS, reference=FUNCTIONAL_CODES)
    ]
    economic_code: Annotated[
        Code, Column("部门经济科目编码", "款级，5位数字", 16, ECONOMIC_HEADERS, reference=ECONOMIC_CODES)
    ]
    side: Annotated[
        SideCell | None,
        Column("对应口径", "一般留空，按单位类型对应政府预算经济科目；与单位类型不一致时选行政或事业", 10),
    ] = None
    source: Annotated[
        SourceCell, Column("资金来源", "已填好一般公共预算，不是的请改", 20, prefill=Source.GENERAL_PUBLIC_BUDGET)
    ]
    funding_year: Annotated[
        FundingYearCell, Column("资金年度", "已填好本年预算，不是的请改", 12, prefill=FundingYear.CURRENT)
    ]
    amount: Annotated[Amount, Column("金额（元）", "以元填写，最多两位小数", 18, AMOUNT_HEADERS)]


class Project(Entry):
    """项目: one project, known by its code, never by its name."""

    code: Annotated[Code, Column("项目编码", "不能重复；两个项目可以同名，编码不能相同", 26, PROJECT_HEADERS)]
    name: Annotated[Text, Column("项目名称", "表中所印的名称", 50)]
    unit: Annotated[Code, Column("单位编码", "承担项目的单位，从“单位”表选择", 12, UNIT_HEADERS, reference=UNITS)]
    category: Annotated[CategoryCell, Column("项目类别", "其他运转类或特定目标类", 14)]
    openness: Annotated[
        OpennessCell,
        Column(
            "公开方式",
            "已填好公开；依法不公开的选“只公开金额”，金额也保密的选“不公开”",
            14,
            prefill=Openness.PUBLIC,
        ),
    ]
    legal_basis: Annotated[
        Text | None, Column("不公开依据", "不公开、只公开金额的必填：法律条文或文号；不印入公开文本", 40)
    ] = None


class ProjectLine(Entry):
    """项目支出: one line of project expenditure; unit, name and category come from 项目."""

    project: Annotated[Code, Column("项目编码", "从“项目”表选择", 26, PROJECT_HEADERS, reference=PROJECTS)]
    functional_code: Annotated[
        Code, Column("功能科目编码", "项级，7位数字", 14, FUNCTIONAL_HEADERS, reference=FUNCTIONAL_CODES)
    ]
    economic_code: Annotated[
        Code | None,
        Column(
            "部门经济科目编码", "可以留空；留空的金额不计入“三公”经费", 16, ECONOMIC_HEADERS, reference=ECONOMIC_CODES
        ),
    ] = None
    source: Annotated[
        SourceCell, Column("资金来源", "已填好一般公共预算，不是的请改", 20, prefill=Source.GENERAL_PUBLIC_BUDGET)
    ]
    funding_year: Annotated[
        FundingYearCell, Column("资金年度", "已填好本年预算，结转资金选上年结转", 12, prefill=FundingYear.CURRENT)
    ]
    amount: Annotated[Amount, Column("金额（元）", "以元填写，最多两位小数", 18, AMOUNT_HEADERS)]


class IncomeLine(Entry):
    """政府性基金收入 / 国有资本经营收入: this year's income of one source, split by revenue code."""

    unit: Annotated[Code | None, Column("单位编码", WHOLE_DEPARTMENT, 12, UNIT_HEADERS, reference=UNITS)] = None
    revenue_code: Annotated[
        Code, Column("收入科目编码", "政府收支分类的收入科目", 14, REVENUE_HEADERS, reference=REVENUE_CODES)
    ]
    amount: Annotated[Amount, Column("金额（元）", "合计应等于同一来源的本年支出", 18, AMOUNT_HEADERS)]


class LastYear(Entry):
    """上年数: last year's budget, whole department or unit by unit; blank is not zero."""

    unit: Annotated[Code | None, Column("单位编码", WHOLE_DEPARTMENT, 12, UNIT_HEADERS, reference=UNITS)] = None
    total: Annotated[
        Amount | None, Column("收支总计（元）", "上年预算表一的收入总计（含上年结转）", 20, needed=True)
    ] = None
    general: Annotated[
        Amount | None, Column("一般公共预算当年支出（元）", "上年预算表五的合计（不含上年结转）", 24, needed=True)
    ] = None
    abroad: Annotated[Amount | None, Column("因公出国（境）费（元）", "上年预算表十", 20, needed=True)] = None
    reception: Annotated[Amount | None, Column("公务接待费（元）", "上年预算表十", 18, needed=True)] = None
    vehicle_purchase: Annotated[Amount | None, Column("公务用车购置费（元）", "上年预算表十", 20, needed=True)] = None
    vehicle_operation: Annotated[Amount | None, Column("公务用车运行维护费（元）", "上年预算表十", 22, needed=True)] = (
        None
    )
    agency_operating: Annotated[Amount | None, Column("机关运行经费（元）", "上年预算表十一", 18, needed=True)] = None


class Reason(Entry):
    """变动原因: why a figure differs from last year's."""

    unit: Annotated[
        Code | None,
        Column("单位编码", "留空表示部门公开文本；填编码表示该单位的公开文本", 12, UNIT_HEADERS, reference=UNITS),
    ] = None
    subject: Annotated[SubjectCell, Column("变动事项", "与上年数不同的，都要说明原因", 24)]
    text: Annotated[
        LongText | None,
        Column("原因", "有增减的必填；接在“主要原因是”之后，写明具体事项，句末不加句号", 60, yearly=True),
    ] = None


class Procurement(Entry):
    """政府采购: this year's procurement budget."""

    unit: Annotated[Code | None, Column("单位编码", WHOLE_DEPARTMENT, 12, UNIT_HEADERS, reference=UNITS)] = None
    goods: Annotated[Amount, Column("货物（元）", "没有填 0", 18)]
    works: Annotated[Amount, Column("工程（元）", "没有填 0", 18)]
    services: Annotated[Amount, Column("服务（元）", "没有填 0", 18)]


class Assets(Entry):
    """国有资产: vehicles, offices and large equipment held; the total of vehicles is derived."""

    unit: Annotated[Code | None, Column("单位编码", WHOLE_DEPARTMENT, 12, UNIT_HEADERS, reference=UNITS)] = None
    vehicle_quota: Annotated[Count, Column("公务用车编制（辆）", "核定的编制数，不是实有数；没有填 0", 18)]
    leader_vehicles: Annotated[Count, Column("领导用车（辆）", "实有数；没有填 0", 14)]
    courier_vehicles: Annotated[Count, Column("机要通信用车（辆）", "实有数；没有填 0", 18)]
    emergency_vehicles: Annotated[Count, Column("应急保障用车（辆）", "实有数；没有填 0", 18)]
    enforcement_vehicles: Annotated[Count, Column("执法执勤用车（辆）", "实有数；没有填 0", 18)]
    technical_vehicles: Annotated[Count, Column("特种专业技术用车（辆）", "实有数；没有填 0", 22)]
    institution_vehicles: Annotated[Count, Column("事业单位业务用车（辆）", "实有数；没有填 0", 22)]
    other_vehicles: Annotated[Count, Column("其他公务用车（辆）", "实有数；没有填 0", 18)]
    office_area: Annotated[Area, Column("办公用房建筑面积（平方米）", "没有填 0", 24)]
    equipment_half_million: Annotated[Count, Column("50万元以上通用设备（台套）", "按原值；没有填 0", 24)]
    equipment_million: Annotated[Count, Column("100万元以上通用设备（台套）", "按原值；没有填 0", 26)]


class ProfileText(Entry):
    """职责机构: one paragraph of duties or of organisation."""

    unit: Annotated[
        Code | None,
        Column("单位编码", "留空表示部门公开文本；填编码表示该单位的公开文本", 12, UNIT_HEADERS, reference=UNITS),
    ] = None
    part: Annotated[ProfilePartCell, Column("内容", "职责，或机构设置", 12)]
    text: Annotated[LongText, Column("文字", "一行一段，按顺序填写", 100)]


class CodeAmendment(Entry):
    """科目补充: a code that the built-in list lacks, or names otherwise."""

    system: Annotated[SystemCell, Column("科目体系", "属于哪一套科目", 22)]
    code: Annotated[Code, Column("编码", "", 14)]
    name: Annotated[Text, Column("名称", "", 36)]
    administrative: Annotated[Code | None, Column("对应政府科目（行政）", "只有部门预算经济科目需要填写", 22)] = None
    institution: Annotated[Code | None, Column("对应政府科目（事业）", "只有部门预算经济科目需要填写", 22)] = None
    basis: Annotated[Text, Column("依据", "文件名称和文号", 40)]


class OtherNote(Entry):
    """其他说明: one paragraph of section 十二."""

    unit: Annotated[
        Code | None,
        Column("单位编码", "留空表示部门公开文本；填编码表示该单位的公开文本", 12, UNIT_HEADERS, reference=UNITS),
    ] = None
    part: Annotated[NotePartCell, Column("事项", "政府购买服务指导性目录，或其他", 26)]
    text: Annotated[LongText, Column("文字", "一行一段；没有的请写“无”", 100)]


class Confirmation(Entry):
    """确认事项: a finding that was looked into and is true."""

    finding: Annotated[Code, Column("检查编号", "检查结果方括号中的编号，如 CMP-01", 14)]
    cell: Annotated[Text, Column("位置", "检查结果所写的位置，如 上年数!B3", 24)]
    reason: Annotated[LongText, Column("确认的理由", "为什么情况属实；不印入公开文本", 80)]


class GlossaryItem(Entry):
    """名词解释: one technical term."""

    term: Annotated[Text, Column("名词", "", 24)]
    text: Annotated[LongText, Column("解释", "", 100)]


def day(value: date) -> str:
    """Write a date as official documents do: 2025年12月31日."""
    return f"{value.year}年{value.month}月{value.day}日"


YES = YesNo.YES

"""The rows that workbooks of every family have (填报行), one model a sheet, columns declared on the fields."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from generator.model.entry import Entry
from generator.model.terms import (
    AdministrativeLevel,
    BasicSpending,
    CodeSystem,
    DisclosureKind,
    EconomicSide,
    FundingYear,
    Openness,
    ProfilePart,
    ProjectCategory,
    Source,
    UnitKind,
)
from generator.model.values import Code, Date, LongText, Text, YesNo, parse_choice
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

LevelCell = Annotated[AdministrativeLevel, BeforeValidator(parse_choice(AdministrativeLevel)), Kind.CHOICE]
UnitKindCell = Annotated[UnitKind, BeforeValidator(parse_choice(UnitKind)), Kind.CHOICE]
BasicSpendingCell = Annotated[BasicSpending, BeforeValidator(parse_choice(BasicSpending)), Kind.CHOICE]
SideCell = Annotated[EconomicSide, BeforeValidator(parse_choice(EconomicSide)), Kind.CHOICE]
SourceCell = Annotated[Source, BeforeValidator(parse_choice(Source)), Kind.CHOICE]
FundingYearCell = Annotated[FundingYear, BeforeValidator(parse_choice(FundingYear)), Kind.CHOICE]
OpennessCell = Annotated[Openness, BeforeValidator(parse_choice(Openness)), Kind.CHOICE]
CategoryCell = Annotated[ProjectCategory, BeforeValidator(parse_choice(ProjectCategory)), Kind.CHOICE]
ProfilePartCell = Annotated[ProfilePart, BeforeValidator(parse_choice(ProfilePart)), Kind.CHOICE]
SystemCell = Annotated[CodeSystem, BeforeValidator(parse_choice(CodeSystem)), Kind.CHOICE]


class Identity(Entry):
    """基本信息: whose disclosure this is; ``kind`` is a list of each family's own."""

    year: int
    kind: DisclosureKind
    name: Annotated[Text, Column("部门（单位）名称", "封面和各表所印的名称", 40)]
    code: Annotated[Code, Column("部门代码", "预算管理一体化系统中的部门代码，如 054")]
    department: Text | None
    region: Annotated[Text, Column("所属地区", "绩效目标表标题所印的地区，如 高平市", 20)]
    level: Annotated[LevelCell, Column("预算级次", "省级、市级或县(区)级")]
    format: Annotated[Text, Column("公开格式", "省级财政部门规定的公开样式，如：山西")]
    approval_date: Date | None


class Unit(Entry):
    """单位: one budget unit; the order of rows is the order of printing."""

    code: Annotated[Code, Column("单位编码", "预算单位编码，如 054001；不能重复")]
    name: Annotated[Text, Column("单位名称", "表中所印的名称；只有一个单位的，写单位全称", 36)]
    kind: Annotated[UnitKindCell, Column("单位类型", "决定政府预算经济科目的对应关系和机关运行经费的范围", 16)]


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

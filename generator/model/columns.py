"""Columns (填报栏) shared by the sheets of all families, as field types; a field's default allows a blank cell."""

from dataclasses import replace
from typing import Annotated, Final

from generator.model.terms import CodeSystem, Source
from generator.model.values import Choice, Code, Text
from generator.workbook.declaration.declare import Column, Reference

INDICATORS: Final = Reference("绩效指标体系", "二级指标", "一级指标")
_UNITS: Final = Reference("单位", "单位编码", "单位名称")
_PROJECTS: Final = Reference("项目", "项目编码", "项目名称")
_FUNCTIONS: Final = Reference(CodeSystem.FUNCTIONAL, "编码", "功能科目名称")
_ECONOMIC: Final = Reference(CodeSystem.ECONOMIC, "编码", "经济科目名称")

PROJECT_HEADERS: Final = ("项目代码",)
_UNIT_HEADERS: Final = ("预算单位编码", "单位代码")
_FUNCTION_HEADERS: Final = ("功能分类科目编码", "支出功能分类科目编码", "功能科目代码")
_ECONOMIC_HEADERS: Final = ("部门经济分类科目编码", "部门预算支出经济分类科目编码", "部门经济科目代码")
"""Headers of the same columns in other forms; accepted as aliases, and reported."""


def of_unit(help: str) -> Column:
    """Column 单位编码; ``help`` explains it on its sheet. Wide enough for a code with its name, as are the others."""
    return Column("单位编码", help, 26, _UNIT_HEADERS, reference=_UNITS)


def of_project(help: str) -> Column:
    """Column 项目编码, referring to the sheet 项目; ``help`` explains it on its sheet."""
    return Column("项目编码", help, 28, PROJECT_HEADERS, reference=_PROJECTS)


def function(help: str) -> Column:
    """Column 功能科目编码; ``help`` explains it on its sheet."""
    return Column("功能科目编码", help, 28, _FUNCTION_HEADERS, reference=_FUNCTIONS)


def economic(help: str) -> Column:
    """Column 部门经济科目编码; ``help`` explains it on its sheet."""
    return Column("部门经济科目编码", help, 28, _ECONOMIC_HEADERS, reference=_ECONOMIC)


BLOCK: Final = (
    "项目编码只填每个项目的第一行，下面的留空就是同一个项目：各行要连在一起，中间不空行；"
    "要排序的，先把每行的项目编码都填上。"
)
"""What the heading of a sheet with blocks of a project's rows says."""

SOLE: Final = "只有一个单位的可以留空"
UnitCode = Annotated[Code, replace(of_unit(f"从“单位”表选择；{SOLE}"), sole=True)]
DocumentUnit = Annotated[Code | None, of_unit("留空表示部门公开文本；填编码表示该单位的公开文本")]
ProjectCode = Annotated[Code, of_project("从“项目”表选择")]
IndicatorProject = Annotated[Code, of_project("从“项目”表选择；一个项目的几行连在一起，只填第一行")]
ReportedProject = Annotated[Code, of_project("一个项目一行，行的顺序就是公开的顺序")]
FunctionalCode = Annotated[Code, function("项级，7位数字")]
EconomicCode = Annotated[Code, economic("款级，5位数字")]
ProjectEconomicCode = Annotated[Code | None, economic("可以留空；留空的金额不计入“三公”经费")]
FundingSource = Annotated[
    Choice[Source], Column("资金来源", "已填好一般公共预算，不是的请改", 20, prefill=Source.GENERAL_PUBLIC_BUDGET)
]
SecondLevel = Annotated[Text, Column("二级指标", "从下拉列表选择", 18, reference=INDICATORS)]

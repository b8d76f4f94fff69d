"""The blank budget workbook (空白填报表), with the rows that the software knows filled in."""

from typing import Final

from generator.disclosure.workbooks.blank import Blank, Order, guide, subjects
from generator.families.budget.form import BudgetForm
from generator.families.budget.offer import OFFER
from generator.families.budget.progress import progress
from generator.families.budget.provinces import forms
from generator.families.budget.sheets import SHEETS
from generator.families.budget.terms import Holding, NotePart
from generator.model.terms import CodeSystem, ProfilePart

BLANK: Final = Blank[BudgetForm](
    sheets=SHEETS,
    offer=OFFER,
    forms=forms,
    known={
        "profile": subjects("part", ProfilePart),
        "notes": subjects("part", NotePart),
        "assets": subjects("holding", Holding),
    },
    systems=(CodeSystem.FUNCTIONAL, CodeSystem.ECONOMIC, CodeSystem.REVENUE),
    progress=progress,
    order=Order(
        [
            [step]
            for step in (
                "基本信息",
                "单位",
                "基本支出",
                "项目",
                "项目支出",
                "上年数",
                "变动原因",
                "功能科目说明",
                "政府采购",
                "国有资产",
                "职责机构",
                "其他说明",
                "项目说明",
                "其他数据",
                "其他文字",
                "名词解释",
            )
        ],
        ["项目绩效", "项目绩效指标"],
    ),
    guide=guide(
        "金额一律以元填写，不带单位。合计、小计、占比、增减额和说明文字由软件计算生成，不要填写。",
        "“单位编码”一栏：金额、文字是整个部门的，留空；是某个单位自己的，填该单位的编码。“基本支出”和“项目”必须填，只有一个单位的可以留空。",
    ),
)

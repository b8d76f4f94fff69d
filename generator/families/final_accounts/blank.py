"""The blank final-accounts workbook (空白决算填报表), with the rows that the software knows filled in."""

from typing import Final

from generator.disclosure.workbooks.blank import Blank, Order, guide, subjects
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.offer import OFFER
from generator.families.final_accounts.progress import progress
from generator.families.final_accounts.provinces import forms
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.terms import NotePart
from generator.model.terms import CodeSystem, ProfilePart

BLANK: Final = Blank[FinalAccountsForm](
    sheets=SHEETS,
    offer=OFFER,
    forms=forms,
    known={
        "profile": subjects("part", ProfilePart),
        "notes": subjects("part", (NotePart.CONCLUSION, NotePart.OTHER)),
    },
    systems=(CodeSystem.FUNCTIONAL, CodeSystem.ECONOMIC),
    progress=progress,
    order=Order(
        [
            ["基本信息"],
            ["单位"],
            ["收入决算"],
            ["基本支出决算"],
            ["项目"],
            ["项目支出决算"],
            ["结转结余"],
            ["上年决算", "上年分类决算"],
            ["支出用途", "功能科目说明", "变动原因"],
            ["三公经费", "政府采购", "国有资产"],
            ["职责机构"],
            ["项目自评"],
            ["其他说明"],
            ["项目说明", "其他数据", "其他文字"],
        ]
    ),
    guide=guide(
        "金额一律以元填写，不带单位；冲销填负数。合计、占比、增减额、执行率、得分和等级由软件计算生成，不要填写。",
        "年初预算数可以由同一年度的预算填报表结转，上年决算数可以由上年的决算填报表结转。",
        "“单位编码”一栏：金额、文字是整个部门的，留空；是某个单位自己的，填该单位的编码。收入、支出、结转结余和“项目”必须填，只有一个单位的可以留空。",
    ),
)

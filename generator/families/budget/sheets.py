"""The sheets of the budget workbook (预算填报表), in the order a filler meets them."""

from generator.model import annexes, entries, performance
from generator.workbook.declare import Sheet, Shown

_TOTALS = ("t1", "t2", "t3", "t4", "t5", "changes", "income", "expenditure", "appropriation", "general")
_CHANGES = ("changes", "general", "three_public", "agency_operating")

SHEETS: dict[str, Sheet] = {
    "identity": Sheet("基本信息", entries.Identity, ("每栏填一个内容。",), form=True, feeds=("document",)),
    "units": Sheet(
        "单位",
        entries.Unit,
        ("列出本级和全部所属预算单位，一行一个；行的顺序就是公开表格中的顺序。",),
        feeds=("organisation", "t6", "t11", "t12", "t13", "agency_operating", "performance"),
    ),
    "basic": Sheet(
        "基本支出",
        entries.BasicLine,
        ("一行一笔：同一单位、同一功能科目、同一经济科目填一行；合计由软件计算，不要填写小计、合计行。",),
        rows=200,
        feeds=(*_TOTALS, "t6", "t8", "t9", "t10", "t11", "basic", "three_public", "agency_operating", "performance"),
        yearly=True,
    ),
    "projects": Sheet(
        "项目",
        entries.Project,
        ("一行一个项目；行的顺序就是公开表格中的顺序。",),
        rows=100,
        feeds=("t12", "t13", "performance"),
    ),
    "project_lines": Sheet(
        "项目支出",
        entries.ProjectLine,
        ("一行一笔；一个项目有几个功能科目、几种来源就填几行。公务用车、接待、出国费用要单独成行并填经济科目。",),
        rows=150,
        feeds=(*_TOTALS, "t8", "t9", "t10", "t12", "t13", "three_public", "performance"),
        yearly=True,
    ),
    "fund_income": Sheet(
        "政府性基金收入",
        entries.IncomeLine,
        ("有政府性基金预算的部门填写，按收入科目分列本年收入；没有的留空。",),
        rows=20,
        feeds=("t7",),
        yearly=True,
    ),
    "state_capital_income": Sheet(
        "国有资本经营收入",
        entries.IncomeLine,
        ("有国有资本经营预算的部门填写，按收入科目分列本年收入；没有的留空。",),
        rows=20,
        feeds=("t9",),
        yearly=True,
    ),
    "last_year": Sheet(
        "上年数",
        entries.LastYear,
        ("填上年公开的预算数；确实没有的填 0，留空表示还没有填。",),
        rows=30,
        feeds=_CHANGES,
        yearly=True,
    ),
    "reasons": Sheet(
        "变动原因",
        entries.Reason,
        ("与上年数相比有增减的事项，一行一个原因（预算收入、预算支出各一行）。",),
        rows=40,
        feeds=_CHANGES,
        shown=(Shown("last_text", "上年原因（供参考）", 80),),
    ),
    "procurement": Sheet(
        "政府采购",
        entries.Procurement,
        ("本年政府采购预算；没有的也要填一行 0。",),
        rows=30,
        feeds=("procurement",),
        yearly=True,
    ),
    "assets": Sheet(
        "国有资产", entries.Assets, ("截至资产统计日期的实有数；没有的也要填一行 0。",), rows=30, feeds=("assets",)
    ),
    "profile": Sheet(
        "职责机构",
        entries.ProfileText,
        ("职责和机构设置的文字，一行一段。",),
        rows=40,
        feeds=("duties", "organisation"),
    ),
    "overall_targets": Sheet(
        "整体绩效",
        performance.OverallTarget,
        ("部门整体支出绩效目标申报表，公开的填一行；资金由软件从预算明细计算。",),
        rows=10,
        feeds=("performance",),
    ),
    "key_tasks": Sheet(
        "年度重点任务",
        performance.KeyTask,
        ("整体绩效目标表中的年度重点任务，一行一项。",),
        rows=20,
        feeds=("performance",),
    ),
    "overall_indicators": Sheet(
        "整体绩效指标",
        performance.OverallIndicator,
        ("整体绩效目标表的指标，一行一个；一级指标自动显示。",),
        rows=60,
        feeds=("performance",),
    ),
    "project_targets": Sheet(
        "项目绩效",
        performance.ProjectTarget,
        (
            "公开绩效目标表的项目填一行，没有填的项目不公开目标表，第十项按这里的行数统计。",
            "年度资金总额、单位自筹、其他资金、市县（区）资金由软件从“项目支出”计算。",
        ),
        rows=60,
        feeds=("performance",),
    ),
    "project_indicators": Sheet(
        "项目绩效指标",
        performance.ProjectIndicator,
        ("一行一个指标，左边实施期、右边年度；只有一边有的，另一边留空。没有指标的二级指标不用填，会印出空行。",),
        rows=400,
        feeds=("performance",),
    ),
    "catalogue": Sheet(
        "政府购买服务目录",
        annexes.CatalogueItem,
        ("公开政府购买服务指导性目录的部门填写，可以整块复制粘贴；没有的留空。",),
        rows=200,
        feeds=("other",),
    ),
    "attachments": Sheet(
        "附件",
        annexes.Attachment,
        ("要附在公开文本中的扫描件等文件，一行一个；没有的留空。",),
        rows=10,
        feeds=("performance", "other"),
        yearly=True,
    ),
    "amendments": Sheet(
        "科目补充",
        entries.CodeAmendment,
        ("软件内置科目没有的或名称不一致的科目，在这里补充；没有的留空。",),
        rows=20,
        feeds=(*_TOTALS, "t6", "t7", "t8", "t9", "basic"),
    ),
    "notes": Sheet("其他说明", entries.OtherNote, ("第三部分第十二项的文字。",), rows=20, feeds=("other",)),
    "glossary": Sheet(
        "名词解释", entries.GlossaryItem, ("已填好通用的名词解释，可以增减。",), rows=20, feeds=("glossary",)
    ),
    "confirmations": Sheet(
        "确认事项",
        entries.Confirmation,
        ("检查发现的异常，经核实确属实情的，在这里逐项确认；只有检查结果中写明可以确认的才有效。",),
        rows=20,
        yearly=True,
    ),
}
"""Field of ``Submission`` → sheet."""

ORDER: tuple[Sheet, ...] = tuple(SHEETS.values())

OF_UNITS: tuple[str, ...] = tuple(name for name, sheet in SHEETS.items() if "unit" in sheet.model.model_fields)
"""Fields of ``Submission`` whose rows name the unit they are of."""

TEXTS = ("reasons", "profile", "overall_targets", "key_tasks", "overall_indicators", "attachments", "notes")
"""Those whose rows are printed in one document only: with 单位编码 blank the department's, else that unit's."""

OF_PROJECTS: tuple[str, ...] = tuple(name for name, sheet in SHEETS.items() if "project" in sheet.model.model_fields)
"""Fields of ``Submission`` whose rows name the project they are of."""

STATED = ("last_year", "procurement", "assets")
"""Sheets with a row for the whole department, or one for each unit, or both; their first column is the unit."""

INCOMES = ("fund_income", "state_capital_income")
"""Likewise, with a row for each revenue code."""

"""The sheets of the budget workbook (预算填报表), in tab order."""

from dataclasses import replace

from generator.families.budget import auto_columns as shown
from generator.families.budget import entries as own
from generator.families.budget import performance
from generator.families.budget.spending import SPENDING
from generator.families.budget.terms import DisclosureKind
from generator.model import sheets
from generator.model.auto_columns import EXPLAINED, OF_REASONS, unfunded
from generator.model.terms import Source
from generator.workbook.declaration.declare import Sheet

_OWN_INCOME = {"income": f'([.source]="{Source.UNIT_FUNDS}")'}

SHEETS: dict[str, Sheet] = {
    "identity": sheets.identity(own.Identity, DisclosureKind.UNIT),
    "units": Sheet(
        "单位",
        own.Unit,
        (
            "列出本级和全部所属预算单位，一行一个；行的顺序就是公开表格中的顺序。",
            "单位类型决定政府预算经济科目和机关运行经费的范围。",
        ),
        needed=True,
        example=("054001 ｜ 某某局本级 ｜ 行政单位 ｜ 是",),
        shown=shown.OF_UNITS,
    ),
    "basic": Sheet(
        "基本支出",
        own.BasicLine,
        (
            "一行一笔：单位、类别、科目、资金来源、资金年度都相同的填一行，来源不同的分行填；没有金额的不填。",
            "支出类别可以留空，由经济科目定，右边自动显示；显示“请选”的要选。",
            "合计由软件计算，不要填写小计、合计行。",
        ),
        rows=200,
        needed=True,
        example=(
            "054001 ｜ （留空） ｜ 2040201 ｜ 30101 ｜ （留空） ｜ 一般公共预算 ｜ 本年预算 ｜ 1234567.00",
            "054001 ｜ 公用经费 ｜ 2040201 ｜ 30231 ｜ （留空） ｜ 一般公共预算 ｜ 本年预算 ｜ 96000",
        ),
        shown=shown.OF_BUDGET_LINES,
        decided={"spending": SPENDING},
        wanted={"spending": shown.UNDECIDED_SPENDING, **_OWN_INCOME},
        yearly=True,
    ),
    "projects": replace(
        sheets.PROJECTS,
        help=("一行一个项目；行的顺序就是公开表格中的顺序。没有项目的留空。",),
        example=("P2026001 ｜ 办案业务费 ｜ 054001 ｜ 特定目标类 ｜ 公开 ｜ （留空）",),
    ),
    "project_lines": Sheet(
        "项目支出",
        own.ProjectLine,
        ("一行一笔；一个项目有几个功能科目、几种来源就填几行。公务用车、接待、出国费用要单独成行并填经济科目。",),
        rows=150,
        example=("P2026001 ｜ 2040220 ｜ 30201 ｜ 一般公共预算 ｜ 本年预算 ｜ 300000",),
        shown=shown.OF_PROJECT_LINES,
        wanted=_OWN_INCOME,
        awaits=unfunded("项目支出"),
        yearly=True,
    ),
    "fund_income": Sheet(
        "政府性基金收入",
        own.IncomeLine,
        ("有政府性基金预算的部门填写，按收入科目分列本年收入；没有的留空。",),
        rows=20,
        rare=True,
        yearly=True,
        optional=True,
    ),
    "state_capital_income": Sheet(
        "国有资本经营收入",
        own.IncomeLine,
        ("有国有资本经营预算的部门填写，按收入科目分列本年收入；没有的留空。",),
        rows=20,
        rare=True,
        yearly=True,
        optional=True,
    ),
    "last_year": Sheet(
        "上年数",
        own.LastYear,
        ("填上年公开的预算数，换算成元；确实没有的填 0，留空表示还没有填。",),
        rows=30,
        needed=True,
        example=("（留空） ｜ 35600000 ｜ 33000000 ｜ 0 ｜ 20000 ｜ 0 ｜ 96000 ｜ 1250000",),
        yearly=True,
    ),
    "reasons": Sheet(
        "变动原因",
        own.Reason,
        (
            "要说明的事项已经列好，填好明细和上年数以后，右边显示增减额和要不要写：显示“待填”的写明原因，其他的留空。",
            "金额单位与公开文本相同；填了单位编码的行是该单位自己的原因，不显示金额。",
        ),
        hints={
            "预算支出": "预算支出的原因与预算收入相同的留空，两处都印；收入的原因里写到“收入”的，支出要另写。",
            "“三公”经费": "“三公”经费的各项，原因与“三公”经费（公务用车的两项：与公务用车购置及运行费）相同的留空，"
            "不用再写，也不重复印。",
        },
        rows=40,
        example=("（留空） ｜ 公务接待费 ｜ 压减一般性支出，减少接待批次",),
        frozen=2,
        shown=OF_REASONS,
        wanted={"text": EXPLAINED},
    ),
    "procurement": Sheet(
        "政府采购",
        own.Procurement,
        ("本年政府采购预算；没有的也要填一行 0。",),
        rows=30,
        needed=True,
        example=("（留空） ｜ 250000 ｜ 0 ｜ 180000",),
        yearly=True,
    ),
    "assets": Sheet(
        "国有资产",
        own.Assets,
        ("截至资产统计日期的实有数；没有的也要填一行 0。", "车辆总数由软件相加。"),
        rows=30,
        needed=True,
        optional=True,
    ),
    "profile": replace(
        sheets.PROFILE,
        example=("（留空） ｜ 职责 ｜ （一）贯彻执行……", "（留空） ｜ 机构设置 ｜ 本部门内设办公室、……等 6 个机构。"),
    ),
    **performance.SHEETS,
    "catalogue": Sheet(
        "政府购买服务目录",
        own.CatalogueItem,
        (
            "公开政府购买服务指导性目录的部门填写，可以整块复制粘贴；没有的留空。",
            "标题不是“政府购买服务指导性目录”的，加一行：代码留空，名称写标题。",
        ),
        rows=200,
        example=("A01 ｜ 公共服务", "（留空） ｜ 某某县2026年政府购买服务指导性目录"),
        rare=True,
        optional=True,
    ),
    "attachments": Sheet(
        "附件",
        own.Attachment,
        ("要附在公开文本中的扫描件等文件，一行一个；没有的留空。",),
        rows=10,
        example=("（留空） ｜ 政府购买服务通知 ｜ 通知.pdf ｜ 其他说明之后",),
        rare=True,
        yearly=True,
    ),
    "amendments": replace(
        sheets.AMENDMENTS,
        help=(
            "软件内置科目没有的或名称不一致的科目，在这里补充；没有的留空。编码显示“未收录”的，先核对，确有这个科目再补充。",
        ),
        example=("支出功能分类 ｜ 2040299 ｜ 其他公安支出 ｜ （留空） ｜ （留空） ｜ 财预〔2025〕××号",),
    ),
    "notes": Sheet(
        "其他说明",
        own.OtherNote,
        ("其他需要说明的文字。两个事项都要有，已经列好；没有的写“无”。",),
        rows=20,
        needed=True,
        example=("（留空） ｜ 政府购买服务指导性目录 ｜ 无", "（留空） ｜ 其他 ｜ 无"),
        frozen=2,
        optional=True,
    ),
    **sheets.CARRIERS,
    "glossary": sheets.GLOSSARY,
    "confirmations": replace(
        sheets.CONFIRMATIONS, example=("CMP-04 ｜ 上年数!B3 ｜ 上年机构改革前只有 2 人，数额确实如此",)
    ),
}
"""Field of ``Submission`` → sheet."""

ORDER: tuple[Sheet, ...] = tuple(SHEETS.values())

TEXTS = (
    "reasons",
    "profile",
    "overall_targets",
    "key_tasks",
    "overall_indicators",
    "attachments",
    "notes",
    *sheets.CARRIERS,
)
"""Fields whose rows are printed in one document only: the department's if 单位编码 is blank, else that unit's."""

STATED = ("last_year", "procurement", "assets")
"""Fields with one row for the whole department, one per unit, or both; their first column is the unit."""

INCOMES = ("fund_income", "state_capital_income")
"""Fields like ``STATED``, but with one row per revenue code."""

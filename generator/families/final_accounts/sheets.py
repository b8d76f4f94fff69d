"""The sheets of the final-accounts workbook (决算填报表), in tab order."""

from dataclasses import replace
from typing import Final

from generator.families.final_accounts import entries as own
from generator.families.final_accounts import evaluations
from generator.families.final_accounts.terms import DisclosureKind
from generator.model import entries, sheets
from generator.model.auto_columns import ENTRY, EXPLAINED, OF_BASIC_LINES, OF_REASONS, unfunded
from generator.workbook.declaration.declare import Sheet

SHEETS: Final[dict[str, Sheet]] = {
    "identity": sheets.identity(own.Identity, DisclosureKind.UNIT),
    "units": Sheet(
        "单位",
        own.Unit,
        ("列出本级和全部所属预算单位，一行一个。", "单位类型决定机关运行经费的范围。"),
        needed=True,
        example=("054001 ｜ 某某局本级 ｜ 行政单位",),
        shown=(ENTRY,),
    ),
    "income": Sheet(
        "收入决算",
        own.IncomeLine,
        ("一行一笔：单位、功能科目、收入种类都相同的填一行；没有的不填。", "合计由软件计算，不要填写小计、合计行。"),
        rows=80,
        needed=True,
        example=("054001 ｜ 2040201 ｜ 一般公共预算财政拨款收入 ｜ 12345678.90 ｜ 否",),
        yearly=True,
    ),
    "basic": Sheet(
        "基本支出决算",
        own.BasicLine,
        (
            "一行一笔：单位、科目、资金来源都相同的填一行。经济科目 301、303 开头的是人员经费，其他的是公用经费。",
            "年初预算数由预算填报表结转；没有决算数的留空，没有年初预算的也留空。",
        ),
        rows=200,
        needed=True,
        example=("054001 ｜ 2040201 ｜ 30101 ｜ 一般公共预算 ｜ 6000000 ｜ 6123456.78",),
        shown=OF_BASIC_LINES,
        yearly=True,
    ),
    "projects": replace(
        sheets.PROJECTS,
        help=("一行一个项目。没有项目的留空。",),
        example=("P2025001 ｜ 办案业务费 ｜ 054001 ｜ 特定目标类 ｜ 公开 ｜ （留空）",),
    ),
    "project_lines": Sheet(
        "项目支出决算",
        own.ProjectLine,
        ("一行一笔；一个项目有几个功能科目、几种来源就填几行。公务用车、接待、出国费用要单独成行并填经济科目。",),
        rows=200,
        example=("P2025001 ｜ 2040220 ｜ 30201 ｜ 一般公共预算 ｜ 300000 ｜ 280000 ｜ 279000",),
        awaits=unfunded("项目支出决算"),
        yearly=True,
    ),
    "other_lines": Sheet(
        "其他支出决算",
        own.OtherLine,
        ("上缴上级支出、经营支出、对附属单位补助支出；没有的留空。",),
        rows=30,
        rare=True,
        yearly=True,
    ),
    "balances": Sheet(
        "结转结余",
        own.Balance,
        ("有年初或年末结转和结余的填写，一种资金一行；都没有的留空。",),
        rows=30,
        example=("054001 ｜ 一般公共预算财政拨款 ｜ （留空） ｜ 120000 ｜ （留空） ｜ （留空） ｜ 80000",),
        yearly=True,
    ),
    "last_year": Sheet(
        "上年决算",
        own.LastYear,
        ("填上年公开的决算数，换算成元；确实没有的填 0，留空表示还没有填。",),
        rows=30,
        needed=True,
        yearly=True,
    ),
    "last_classes": Sheet(
        "上年分类决算",
        own.LastClass,
        ("上年的一般公共预算财政拨款支出；上年没有的填一行 0。",),
        hints={"功能科目类": "按类填写，一类一行；本年没有支出的类也要填，各类之和就是上年支出合计。"},
        rows=30,
        needed=True,
        example=("（留空） ｜ 204 ｜ 109612100",),
        frozen=2,
        yearly=True,
    ),
    "reasons": Sheet(
        "变动原因",
        own.Reason,
        (
            "要说明的事项已经列好，填好各表和上年决算以后，右边显示增减额和要不要写：显示“待填”的写明原因，其他的留空。",
            "金额单位与公开文本相同；填了单位编码的行是该单位自己的原因，不显示金额。",
        ),
        hints={"“三公”经费": "“三公”经费的各项，原因与“三公”经费相同的留空，不用再写，也不重复印。"},
        rows=40,
        example=("（留空） ｜ 公务接待费 ｜ 压减一般性支出，减少接待批次",),
        frozen=2,
        shown=OF_REASONS,
        wanted={"text": EXPLAINED},
    ),
    "class_texts": Sheet(
        "支出用途",
        own.ClassText,
        ("一般公共预算财政拨款支出按类说明用途和变动原因，一类一行。",),
        rows=30,
        needed=True,
        example=("（留空） ｜ 204 ｜ 支付局机关基础运行经费及办案支出 ｜ 项目资金减少",),
        frozen=2,
        optional=True,
    ),
    "three_public": Sheet(
        "三公经费情况",
        own.ThreePublic,
        ("全年预算数和实物数量；支出数由软件从支出决算计算。没有的也要填 0。",),
        rows=30,
        needed=True,
        yearly=True,
        optional=True,
    ),
    "three_public_texts": Sheet(
        "三公经费用途",
        own.ThreePublicText,
        ("“三公”经费各项费用的用途。",),
        rows=10,
        needed=True,
        optional=True,
    ),
    "procurement": Sheet(
        "政府采购",
        own.Procurement,
        ("本年政府采购支出；没有的也要填一行 0。",),
        rows=30,
        needed=True,
        yearly=True,
    ),
    "assets": Sheet(
        "国有资产",
        own.Assets,
        ("截至决算年度12月31日的实有数；没有的也要填一行 0。",),
        rows=30,
        needed=True,
        yearly=True,
        optional=True,
    ),
    "profile": sheets.PROFILE,
    **evaluations.SHEETS,
    "notes": Sheet(
        "其他说明",
        own.OtherNote,
        ("预算绩效情况和其他事项的文字。“评价结论”和“其他需要说明的事项”要有，已经列好；有“中”“差”的，写明改进措施。",),
        rows=20,
        needed=True,
        frozen=2,
        optional=True,
    ),
    "attachments": Sheet(
        "附件",
        entries.Attachment,
        ("要附在公开文本最后的扫描件等文件，一行一个；没有的留空。",),
        rows=10,
        rare=True,
        yearly=True,
    ),
    "amendments": sheets.AMENDMENTS,
    **sheets.CARRIERS,
    "glossary": sheets.GLOSSARY,
    "confirmations": sheets.CONFIRMATIONS,
}
"""Field of the submission → sheet."""

STATED: Final = ("last_year", "three_public", "procurement", "assets")
"""Fields with one row for the whole department, one per unit, or both; their first column is the unit."""

TEXTS: Final = (
    "reasons",
    "class_texts",
    "three_public_texts",
    "profile",
    "notes",
    "attachments",
    *sheets.CARRIERS,
)
"""Fields whose rows are printed in one document only: the department's if 单位编码 is blank, else that unit's."""

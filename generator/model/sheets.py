"""Sheets (填报表) that are the same in the workbooks of all families; each family adds its own."""

from typing import Final

from generator.model import entries
from generator.model.auto_columns import ENTRY
from generator.model.terms import DisclosureKind, Openness
from generator.workbook.declaration.declare import Sheet


def identity(model: type[entries.Identity], unit: DisclosureKind) -> Sheet:
    """Return the sheet 基本信息 with a family's own labels; a unit's disclosure must name its department there."""
    return Sheet(
        "基本信息",
        model,
        ("右边一栏填内容，每栏填一个。",),
        form=True,
        needed=True,
        wanted={"department": f'([.kind]="{unit}")'},
    )


PROJECTS: Final = Sheet(
    "项目",
    entries.Project,
    rows=100,
    shown=(ENTRY,),
    wanted={"legal_basis": f'([.openness]<>"")*([.openness]<>"{Openness.PUBLIC}")'},
)

PROFILE: Final = Sheet(
    "职责机构",
    entries.ProfileText,
    ("职责和机构设置的文字，两项都要有，已经列好。一行一段；也可以几段写在一格，按 Alt+Enter 换行。",),
    rows=40,
    needed=True,
    frozen=2,
)

AMENDMENTS: Final = Sheet(
    "科目补充",
    entries.CodeAmendment,
    ("软件内置科目没有的或名称不一致的科目，在这里补充；没有的留空。",),
    rows=20,
    rare=True,
)

GLOSSARY: Final = Sheet(
    "名词解释",
    entries.GlossaryItem,
    ("已填好通用的名词解释，可以增减。",),
    rows=20,
    needed=True,
)

CONFIRMATIONS: Final = Sheet(
    "确认事项",
    entries.Confirmation,
    ("检查发现的异常，经核实确属实情的，在这里逐项确认；只有检查结果中写明可以确认的才有效。",),
    rows=20,
    yearly=True,
)

FUNCTIONS: Final = Sheet(
    "功能科目说明",
    entries.FunctionText,
    ("印入公开文本的每个支出功能分类科目（项级），一个科目一行。",),
    rows=40,
    needed=True,
    example=("（留空） ｜ 2040201 ｜ 局机关人员经费和日常公用经费",),
    frozen=2,
    optional=True,
)

OTHER_DATA: Final = Sheet(
    "其他数据",
    entries.OtherDatum,
    ("公开文本中要写、其他各表都没有的数，一个事项一行；没有的填 0。",),
    rows=20,
    needed=True,
    frozen=2,
    optional=True,
)

OTHER_TEXTS: Final = Sheet(
    "其他文字",
    entries.OtherText,
    ("公开文本中要写、其他各表都没有的文字，一个事项一行。",),
    rows=20,
    needed=True,
    frozen=2,
    optional=True,
)

PROJECT_TEXTS: Final = Sheet(
    "项目说明",
    entries.ProjectText,
    ("公开文本中介绍项目的文字，一个标题一行，按顺序填写；没有的留空。",),
    rows=60,
    example=("（留空） ｜ P2026001 ｜ 立项依据 ｜ 《某某办法》",),
    frozen=3,
    optional=True,
)

CARRIERS: Final = {
    "functions": FUNCTIONS,
    "project_texts": PROJECT_TEXTS,
    "other_data": OTHER_DATA,
    "other_texts": OTHER_TEXTS,
}
"""Sheets that only some forms use, in every family, by field of the submission."""

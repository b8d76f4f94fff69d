"""The blank workbook (空白填报表): guidance, prefilled rows and reference lists common to all families."""

from collections.abc import Iterable, Mapping
from typing import Final

from generator.classification.classification import classification
from generator.disclosure.form import ProvincialForm
from generator.model.columns import INDICATORS
from generator.model.terms import CodeSystem
from generator.workbook.declaration.declare import Sheet
from generator.workbook.writing.table import Rows
from generator.workbook.writing.write import ReferenceList

ROWS: Final = (
    "每张表从第 3 行起，一行一条，填白色的格。可以整块复制粘贴（用“选择性粘贴—数值”，下拉列表和格式就不会变）、"
    "排序、筛选、插入行，也可以在准备好的行以下接着填。"
)
CODES: Final = (
    "编码按文本填写，前面的 0 不能少（054001 不是 54001）。科目编码不知道的，到最后几张灰色标签的编码表中"
    "按名称查找（Ctrl+F），再复制过来。"
)
PROGRESS: Final = "填的过程中随时看“填报进度”：还缺什么、收支是否平衡、将要公开的主要数据是多少。"
LOCKED: Final = (
    "清除一行：选中这一行白色的格，按 Delete 键。空行没有影响，不必删除。",
    "灰色的格、表头和编码表已经锁定，免得误改；没有设密码，确实要改的，点“审阅—撤销工作表保护”。"
    "锁定以后，有灰色格的表不能删除整行，新插入的行不自动显示名称，但照常读取。",
    "打开后上方出现“受保护的视图”（从邮件或网上下载的文件常有）：这时不能填写，公式也不计算，名称和“填报进度”是空白的；点“启用编辑”即可。"
    "仍是空白的，按 F9 键或保存后重新打开。",
)
FINISHED: Final = "填完后保存、关闭，运行 mingzhang check 检查，没有错误后运行 mingzhang render 生成公开文本。"
"""Texts of 填报说明: filling in rows and codes, what is displayed and locked, and the next steps."""


def known_rows(
    sheets: Mapping[str, Sheet], form: ProvincialForm, year: int, name: str, subjects: Iterable[str]
) -> dict[str, Rows]:
    """Return the prefilled rows by sheet; ``subjects`` are the changes that 变动原因 explains."""
    return {
        sheets["identity"].name: [{"year": year, "name": name, "form": form.name}],
        sheets["reasons"].name: [{"subject": subject} for subject in subjects],
        sheets["glossary"].name: glossary_rows(form),
    }


def glossary_rows(form: ProvincialForm) -> list[dict[str, object]]:
    """Return the terms that every document of this form explains, as rows of 名词解释."""
    return [item.model_dump() for item in form.glossary]


def reference_lists(year: int, form: ProvincialForm, systems: Iterable[CodeSystem]) -> dict[str, ReferenceList]:
    """Return the codes of each system that amounts are booked under, and a form's 二级指标 with their first level.

    Raises:
        GeneratorError: there are no codes for the year.
    """
    codes = classification(year)
    trees = {
        CodeSystem.FUNCTIONAL: codes.functional,
        CodeSystem.ECONOMIC: codes.economic,
        CodeSystem.REVENUE: codes.revenue,
    }
    lists: dict[str, ReferenceList] = {
        system.value: [(code.code, code.name, trees[system].above(code.code)) for code in trees[system].leaves()]
        for system in systems
    }
    return lists | {INDICATORS.sheet: [(level, first.name) for first in form.indicators for level in first.levels]}

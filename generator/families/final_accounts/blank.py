"""The blank final-accounts workbook (空白决算填报表): what the software knows is filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from generator.disclosing.lists import code_lists, indicator_list
from generator.families.final_accounts.form import Form, forms
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.terms import ChangeSubject
from generator.files import refuse_existing
from generator.model.columns import INDICATORS
from generator.model.terms import CodeSystem
from generator.workbook.declare import Sheet
from generator.workbook.table import Rows
from generator.workbook.write import write_workbook

DEFAULT_FORM: Final = "山西"
GUIDE: Final = (
    "填写顺序：基本信息 → 单位 → 收入决算 → 基本支出决算 → 项目 → 项目支出决算 → 结转结余 → 上年决算、上年分类决算 → "
    "支出用途、变动原因 → 三公经费、政府采购、国有资产 → 职责机构 → 项目自评 → 其他说明；其余各表有内容才填。",
    "每张表从第 3 行起，一行一条，填白色的格。可以整块复制粘贴（用“选择性粘贴—数值”，下拉列表和格式就不会变）、"
    "排序、筛选、插入行，也可以在准备好的行以下接着填。",
    "金额一律以元填写，不带单位；冲销填负数。合计、占比、增减额、执行率、得分和等级由软件计算生成，不要填写。",
    "编码按文本填写，前面的 0 不能少（054001 不是 54001）。科目编码不知道的，到最后几张灰色标签的编码表中"
    "按名称查找（Ctrl+F），再复制过来。",
    "年初预算数可以由同一年度的预算填报表结转，上年决算数可以由上年的决算填报表结转。",
    "灰色的格、表头和编码表已经锁定，免得误改；没有设密码，确实要改的，点“审阅—撤销工作表保护”。",
    "填完后保存、关闭，运行 mingzhang check 检查，没有错误后运行 mingzhang render 生成公开文本。",
)


def new_workbook(path: Path, year: int, name: str) -> None:
    """Write a blank workbook for a department and a year.

    Raises:
        GeneratorError: there are no codes for the year, or the file exists or cannot be written.
    """
    refuse_existing(path)
    form = forms()[DEFAULT_FORM]
    rows: dict[str, Rows] = {
        SHEETS["identity"].name: [{"year": year, "name": name, "format": form.name}],
        SHEETS["reasons"].name: [{"subject": subject} for subject in ChangeSubject],
        SHEETS["glossary"].name: glossary_rows(form),
    }
    write_filled(path, year, form, rows)


def glossary_rows(form: Form) -> list[dict[str, object]]:
    """The terms that every document of this form explains, as rows of 名词解释."""
    return [{"term": item.term, "text": item.text} for item in form.glossary]


def write_filled(
    path: Path,
    year: int,
    form: Form,
    rows: Mapping[str, Rows],
    guide: Sequence[str] = GUIDE,
    sheets: Sequence[Sheet] = tuple(SHEETS.values()),
) -> None:
    """Write a workbook with rows filled in, its lists and 填报说明.

    Raises:
        GeneratorError: there are no codes for the year, or the file cannot be written.
    """
    lists = code_lists(year, (CodeSystem.FUNCTIONAL, CodeSystem.ECONOMIC))
    lists[INDICATORS.sheet] = indicator_list(form.indicators)
    write_workbook(path, sheets, lists, rows, guide)

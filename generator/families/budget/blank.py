"""The blank budget workbook (空白填报表): what the software knows is filled in, the rest is the filler's."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.disclosing.lists import code_lists, indicator_list
from generator.families.budget.format import Format, formats
from generator.families.budget.progress import progress
from generator.families.budget.sheets import ORDER
from generator.families.budget.terms import ChangeSubject
from generator.files import refuse_existing
from generator.model.columns import INDICATORS
from generator.model.terms import CodeSystem
from generator.workbook.declare import Sheet
from generator.workbook.table import Rows
from generator.workbook.write import ReferenceList, write_workbook

DEFAULT_FORMAT = "山西"
GUIDE = (
    "填写顺序：基本信息 → 单位 → 基本支出 → 项目 → 项目支出 → 上年数 → 变动原因 → 政府采购 → 国有资产 → 职责机构 → "
    "其他说明 → 名词解释；有项目的再填项目绩效、项目绩效指标；其余各表有内容才填。",
    "每张表从第 3 行起，一行一条，填白色的格。可以整块复制粘贴（用“选择性粘贴—数值”，下拉列表和格式就不会变）、"
    "排序、筛选、插入行，也可以在准备好的行以下接着填。",
    "金额一律以元填写，不带单位。合计、小计、占比、增减额和说明文字由软件计算生成，不要填写。",
    "编码按文本填写，前面的 0 不能少（054001 不是 54001）。科目编码不知道的，到最后几张灰色标签的编码表中"
    "按名称查找（Ctrl+F），再复制过来。",
    "“单位编码”一栏：金额、文字是整个部门的，留空；是某个单位自己的，填该单位的编码。“基本支出”和“项目”必须填。",
    "填的过程中随时看“填报进度”：还缺什么、收支是否平衡、将要公开的主要数据是多少。",
    "清除一行：选中这一行白色的格，按 Delete 键。空行没有影响，不必删除。",
    "灰色的格、表头和编码表已经锁定，免得误改；没有设密码，确实要改的，点“审阅—撤销工作表保护”。锁定以后，有灰色格的表不能删除整行，"
    "新插入的行不自动显示名称，但照常读取。",
    "打开后上方出现“受保护的视图”（从邮件或网上下载的文件常有）：这时不能填写，公式也不计算，名称和“填报进度”是空白的；点“启用编辑”即可。"
    "仍是空白的，按 F9 键或保存后重新打开。",
    "填完后保存、关闭，运行 mingzhang check 检查，没有错误后运行 mingzhang render 生成公开文本。",
)


def new_workbook(path: Path, year: int, name: str) -> None:
    """Write a blank workbook for a department and a year.

    Raises:
        GeneratorError: there are no codes for the year, or the file exists or cannot be written.
    """
    refuse_existing(path)
    write_new(path, year, name, {}, ())


def write_new(path: Path, year: int, name: str, filled: Mapping[str, Rows], told: Sequence[str]) -> None:
    """Write a workbook of the default form with some rows filled in, by sheet, and lines added to 填报说明.

    Raises:
        GeneratorError: there are no codes for the year, or the file cannot be written.
    """
    form = formats()[DEFAULT_FORMAT]
    identity = {"year": year, "name": name, "format": form.name}
    subjects = [{"subject": subject} for subject in ChangeSubject]
    rows: dict[str, Rows] = {"基本信息": [identity], "变动原因": subjects, "名词解释": glossary_rows(form)}
    write_filled(path, year, form, {**rows, **filled}, [*GUIDE, *told])


def write_filled(
    path: Path,
    year: int,
    form: Format,
    rows: Mapping[str, Rows],
    guide: Sequence[str] = GUIDE,
    sheets: Sequence[Sheet] = ORDER,
) -> None:
    """Write a budget workbook with rows filled in, its lists, 填报说明 and 填报进度.

    Raises:
        GeneratorError: there are no codes for the year, or the file cannot be written.
    """
    write_workbook(path, sheets, reference_lists(year, form), rows, guide, progress(form))


def glossary_rows(form: Format) -> list[dict[str, object]]:
    """The terms that every document of this form explains, as rows of 名词解释."""
    return [{"term": item.term, "text": item.text} for item in form.glossary]


def reference_lists(year: int, form: Format) -> dict[str, ReferenceList]:
    """The lists that the workbook offers: codes, and the indicators."""
    systems = (CodeSystem.FUNCTIONAL, CodeSystem.ECONOMIC, CodeSystem.REVENUE)
    return code_lists(year, systems) | {INDICATORS.sheet: indicator_list(form.indicators)}

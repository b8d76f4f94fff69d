"""The blank budget workbook (空白填报表): what the software knows is filled in, the rest is the filler's."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.classification.classification import classification
from generator.errors import GeneratorError
from generator.families.budget.format import Format, formats
from generator.families.budget.progress import progress
from generator.families.budget.sheets import ORDER
from generator.model.performance import INDICATORS
from generator.model.terms import ChangeSubject, CodeSystem
from generator.workbook.table import Rows
from generator.workbook.write import ReferenceList, write_workbook

DEFAULT_FORMAT = "山西"
GUIDE = (
    "先填“基本信息”和“单位”，再填“基本支出”“项目”“项目支出”，其余各表按顺序填写。",
    "金额一律以元填写。合计、小计、占比、增减额和说明文字由软件计算生成，不要填写。",
    "填完后保存、关闭，运行 mingzhang check 检查，没有错误后运行 mingzhang render 生成公开文本。",
)


def new_workbook(path: Path, year: int, name: str) -> None:
    """Write a blank workbook for a department and a year.

    Raises:
        GeneratorError: there are no codes for the year, or the file exists or cannot be written.
    """
    if path.exists():
        raise GeneratorError(f"{path}：已经有这个文件；为免覆盖填好的内容，请换一个文件名。")
    form = formats()[DEFAULT_FORMAT]
    identity = {"year": year, "name": name, "format": form.name}
    subjects = [{"subject": subject} for subject in ChangeSubject]
    rows: dict[str, Rows] = {"基本信息": [identity], "变动原因": subjects, "名词解释": glossary_rows(form)}
    write_filled(path, year, form, rows)


def write_filled(path: Path, year: int, form: Format, rows: Mapping[str, Rows], guide: Sequence[str] = GUIDE) -> None:
    """Write a budget workbook with rows filled in, its lists, 填报说明 and 填报进度.

    Raises:
        GeneratorError: there are no codes for the year, or the file cannot be written.
    """
    write_workbook(path, ORDER, reference_lists(year, form), rows, guide, progress(form))


def glossary_rows(form: Format) -> list[dict[str, object]]:
    """The terms that every document of this form explains, as rows of 名词解释."""
    return [{"term": item.term, "text": item.text} for item in form.glossary]


def reference_lists(year: int, form: Format) -> dict[str, ReferenceList]:
    """The lists that the workbook offers: of every tree the codes that amounts are booked under, and the indicators."""
    codes = classification(year)
    trees = {
        CodeSystem.FUNCTIONAL: codes.functional,
        CodeSystem.ECONOMIC: codes.economic,
        CodeSystem.REVENUE: codes.revenue,
    }
    lists: dict[str, ReferenceList] = {
        system.value: [(code.code, code.name) for code in tree.leaves()] for system, tree in trees.items()
    }
    return lists | {INDICATORS.sheet: [(level, first.name) for first in form.indicators for level in first.levels]}

"""The blank budget workbook (空白填报表), with the rows that the software knows filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.disclosure.workbooks.blank import CODES, FINISHED, LOCKED, PROGRESS, ROWS, known_rows, reference_lists
from generator.families.budget.form import BudgetForm, forms
from generator.families.budget.progress import progress
from generator.families.budget.sheets import ORDER, SHEETS
from generator.families.budget.terms import ChangeSubject
from generator.files.writing import refuse_existing
from generator.model.submission import DEFAULT_FORM
from generator.model.terms import CodeSystem
from generator.workbook.declaration.declare import Sheet
from generator.workbook.writing.table import Rows
from generator.workbook.writing.write import write_workbook

GUIDE = (
    "填写顺序：基本信息 → 单位 → 基本支出 → 项目 → 项目支出 → 上年数 → 变动原因 → 政府采购 → 国有资产 → 职责机构 → "
    "其他说明 → 名词解释；有项目的再填项目绩效、项目绩效指标；其余各表有内容才填。",
    ROWS,
    "金额一律以元填写，不带单位。合计、小计、占比、增减额和说明文字由软件计算生成，不要填写。",
    CODES,
    "“单位编码”一栏：金额、文字是整个部门的，留空；是某个单位自己的，填该单位的编码。“基本支出”和“项目”必须填。",
    PROGRESS,
    *LOCKED,
    FINISHED,
)


def new_workbook(path: Path, year: int, name: str) -> None:
    """Write a blank workbook for a department and a year.

    Raises:
        GeneratorError: there are no codes for the year, or the file exists or cannot be written.
    """
    refuse_existing(path)
    write_new(path, year, name, {}, ())


def write_new(path: Path, year: int, name: str, filled: Mapping[str, Rows], told: Sequence[str]) -> None:
    """Write a workbook of the default form, with rows filled in by sheet and lines appended to 填报说明.

    Raises:
        GeneratorError: there are no codes for the year, or the file cannot be written.
    """
    form = forms()[DEFAULT_FORM]
    rows = known_rows(SHEETS, form, year, name, ChangeSubject)
    write_filled(path, year, form, {**rows, **filled}, [*GUIDE, *told])


def write_filled(
    path: Path,
    year: int,
    form: BudgetForm,
    rows: Mapping[str, Rows],
    guide: Sequence[str] = GUIDE,
    sheets: Sequence[Sheet] = ORDER,
) -> None:
    """Write a budget workbook: its sheets with rows filled in, reference lists, 填报说明 and 填报进度.

    Raises:
        GeneratorError: there are no codes for the year, or the file cannot be written.
    """
    lists = reference_lists(year, form, (CodeSystem.FUNCTIONAL, CodeSystem.ECONOMIC, CodeSystem.REVENUE))
    write_workbook(path, sheets, lists, rows, guide, progress(form))

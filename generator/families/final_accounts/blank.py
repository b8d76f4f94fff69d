"""The blank final-accounts workbook (空白决算填报表), with the rows that the software knows filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from generator.disclosure.workbooks.blank import CODES, FINISHED, LOCKED, PROGRESS, ROWS, known_rows, reference_lists
from generator.families.final_accounts.form import FinalAccountsForm, forms
from generator.families.final_accounts.progress import progress
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.terms import ChangeSubject
from generator.files.writing import refuse_existing
from generator.model.submission import DEFAULT_FORM
from generator.model.terms import CodeSystem
from generator.workbook.declaration.declare import Sheet
from generator.workbook.writing.table import Rows
from generator.workbook.writing.write import write_workbook

GUIDE: Final = (
    "填写顺序：基本信息 → 单位 → 收入决算 → 基本支出决算 → 项目 → 项目支出决算 → 结转结余 → 上年决算、上年分类决算 → "
    "支出用途、变动原因 → 三公经费、政府采购、国有资产 → 职责机构 → 项目自评 → 其他说明；其余各表有内容才填。",
    ROWS,
    "金额一律以元填写，不带单位；冲销填负数。合计、占比、增减额、执行率、得分和等级由软件计算生成，不要填写。",
    CODES,
    "年初预算数可以由同一年度的预算填报表结转，上年决算数可以由上年的决算填报表结转。",
    "“单位编码”一栏：金额、文字是整个部门的，留空；是某个单位自己的，填该单位的编码。收入、支出、结转结余和“项目”必须填。",
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
    form = forms()[DEFAULT_FORM]
    write_filled(path, year, form, known_rows(SHEETS, form, year, name, ChangeSubject))


def write_filled(
    path: Path,
    year: int,
    form: FinalAccountsForm,
    rows: Mapping[str, Rows],
    guide: Sequence[str] = GUIDE,
    sheets: Sequence[Sheet] = tuple(SHEETS.values()),
) -> None:
    """Write a workbook: its sheets with rows filled in, reference lists, 填报说明 and 填报进度.

    Raises:
        GeneratorError: there are no codes for the year, or the file cannot be written.
    """
    lists = reference_lists(year, form, (CodeSystem.FUNCTIONAL, CodeSystem.ECONOMIC))
    write_workbook(path, sheets, lists, rows, guide, progress(form))

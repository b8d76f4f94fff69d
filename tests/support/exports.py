"""Two invented exports of budget systems, of different shape, made from the ledger of the invented department."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.classification.classification import Classification, classification
from generator.families.budget.submission import Submission
from generator.model.ledger_line import LedgerLine
from generator.model.terms import FundingYear, Source, Spending

_KINDS = {Spending.PERSONNEL: "人员类", Spending.RUNNING_COSTS: "公用经费项目"}
_SOURCES = {
    Source.GENERAL_PUBLIC_BUDGET: "一般公共预算拨款",
    Source.GOVERNMENT_FUND: "政府性基金预算拨款",
    Source.STATE_CAPITAL: "国有资本经营预算拨款",
    Source.SPECIAL_ACCOUNT: "财政专户",
    Source.UNIT_FUNDS: "自有资金",
}
GLUED_FIRST, SEPARATE_FIRST = 5, 2
"""The row of the first line in each export."""


class Books:
    """A submission's names, by code."""

    def __init__(self, submission: Submission) -> None:
        self.lines = sorted(submission.lines, key=lambda line: line.unit)
        self.units = {unit.code: unit.name for unit in submission.units}
        self.projects = {project.code: project for project in submission.projects}
        self.codes: Classification = classification(submission.identity.year)

    def kind(self, line: LedgerLine) -> str:
        return f"{self.projects[line.project].category}项目" if line.project else _KINDS[line.spending]


def write_glued(submission: Submission, path: Path) -> Path:
    """One sheet in 万元: title rows and a header of two rows merged, codes with names glued on, sub-totals."""
    books, book = Books(submission), Workbook()
    page = book.worksheets[0]
    page.title = "部门预算明细"
    page.append([f"{submission.identity.name}2026年部门预算明细表"])
    page.append([*[None] * 7, "金额单位：万元"])
    page.append(["预算单位", "项目类别", "项目", "支出分类", None, "资金", None, "金额"])
    page.append([None, None, None, "功能科目", "经济科目", "性质", "是否结转", None])
    for area in ("A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4"):
        page.merge_cells(area)
    for unit, lines in groupby(books.lines, key=lambda line: line.unit):
        own = list(lines)
        for line in own:
            page.append(_glued(books, line))
        page.append([f"{books.units[unit]}小计", *[None] * 6, _sum(own) / 10_000])
    page.append(["合计", *[None] * 6, _sum(books.lines) / 10_000])
    book.save(path)
    return path


def _glued(books: Books, line: LedgerLine) -> list[object]:
    economic, functional = line.economic_code, line.functional_code
    carried = line.funding_year is FundingYear.CARRY_OVER
    return [
        f"[{line.unit}]{books.units[line.unit]}",
        books.kind(line),
        f"{line.project}-{books.projects[line.project].name}" if line.project else None,
        f"{functional}-{books.codes.functional.name(functional)}",
        f"{economic} {books.codes.economic.name(economic)}" if economic else None,
        _SOURCES[line.source],
        "是" if carried else "否",
        line.amount / 10_000,
    ]


_SEPARATE = (
    "单位编码",
    "单位名称",
    "项目编码",
    "项目名称",
    "项目分类",
    "功能分类科目编码",
    "功能分类科目名称",
    "部门经济科目编码",
    "部门经济科目名称",
    "资金来源",
    "资金年度",
    "预算数（元）",
)


def write_separate(submission: Submission, path: Path) -> Path:
    """Sheets for 人员类, 公用经费 and projects, codes beside names, amounts in 元 as text; rows of 类 sum up units."""
    books, book = Books(submission), Workbook()
    book.worksheets[0].title = "封面"
    book.worksheets[0]["B3"].value = "2026 年部门预算"
    titles = {Spending.PERSONNEL: "人员类", Spending.RUNNING_COSTS: "公用经费", Spending.PROJECT: "项目"}
    for spending, title in titles.items():
        page = book.create_sheet(title)
        page.append(_SEPARATE)
        own = [line for line in books.lines if line.spending is spending]
        for (unit, code), lines in groupby(own, key=lambda line: (line.unit, line.functional_code[:3])):
            _separate(page, books, unit, code, list(lines))
        page.append(["总计", *[None] * 10, f"{_sum(own):,}"])
        page.append(["制表说明：本表由系统导出。"])
    book.save(path)
    return path


def _separate(page: Worksheet, books: Books, unit: str, code: str, lines: Sequence[LedgerLine]) -> None:
    names = books.codes.functional.name, books.codes.economic.name
    page.append([unit, None, None, None, None, code, names[0](code), *[None] * 4, f"{_sum(lines):,}"])
    for line in lines:
        project = books.projects.get(line.project or "")
        page.append(
            [
                line.unit,
                books.units[line.unit],
                line.project,
                project and project.name,
                project and project.category.value,
                line.functional_code,
                names[0](line.functional_code),
                line.economic_code,
                names[1](line.economic_code or ""),
                line.source.value,
                line.funding_year.value,
                f"{line.amount:,}",
            ]
        )


def _sum(lines: Sequence[LedgerLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))

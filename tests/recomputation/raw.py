"""The rows of a workbook and the code lists, read with openpyxl and csv alone: nothing here is the generator's."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

CODE_LISTS = Path(__file__).parents[2] / "generator" / "classification" / "data"
HEADER_ROW = 2

GENERAL, FUND, CAPITAL, ACCOUNT, OWN = SOURCES = (
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政专户管理资金",
    "单位资金",
)
FISCAL = SOURCES[:3]
PREFILLED = ("资金来源", "资金年度", "公开方式", "收入种类", "部门内部往来")


@dataclass(frozen=True)
class Line:
    """预算明细, as it was typed."""

    unit: str
    unit_kind: str
    spending: str
    function: str
    economic: str
    government: str
    source: str
    year: str
    project: str
    category: str
    published: bool
    amount: Decimal


class Workbook:
    """The sheets of a workbook by their headers."""

    def __init__(self, path: Path) -> None:
        self._book = load_workbook(path, data_only=True)

    def cell(self, sheet: str, address: str) -> Any:
        return self._book[sheet][address].value

    def rows(self, sheet: str) -> list[dict[str, Any]]:
        """The filled rows of a sheet; what stands in a row of prefilled cells alone is no row."""
        page = self._book[sheet]
        headers = [cell.value for cell in page[HEADER_ROW]]
        found = (dict(zip(headers, values, strict=True)) for values in page.iter_rows(HEADER_ROW + 1, values_only=True))
        names = {*PREFILLED, *(header for header in headers if "自动" in str(header))}
        return [row for row in found if any(value is not None and name not in names for name, value in row.items())]

    @cached_property
    def identity(self) -> dict[str, Any]:
        return {row[0].value: row[1].value for row in self._book["基本信息"].iter_rows() if row[0].value}

    @cached_property
    def lines(self) -> list[Line]:
        return [*self._basic(), *self._projects()]

    def _basic(self) -> Iterator[Line]:
        kinds = {row["单位编码"]: row["单位类型"] for row in self.rows("单位")}
        for row in self.rows("基本支出"):
            kind = kinds[row["单位编码"]]
            yield Line(
                unit=row["单位编码"],
                unit_kind=kind,
                spending=row["支出类别"],
                function=row["功能科目编码"],
                economic=row["部门经济科目编码"],
                government=self._government(row["部门经济科目编码"], row["对应口径"] or kind[:2]),
                source=row["资金来源"],
                year=row["资金年度"],
                project="",
                category="",
                published=False,
                amount=Decimal(str(row["金额（元）"])),
            )

    def _projects(self) -> Iterator[Line]:
        kinds = {row["单位编码"]: row["单位类型"] for row in self.rows("单位")}
        projects = {row["项目编码"]: row for row in self.rows("项目")}
        published = {row["项目编码"] for row in self.rows("项目绩效")}
        for row in self.rows("项目支出"):
            project = projects[row["项目编码"]]
            yield Line(
                unit=project["单位编码"],
                unit_kind=kinds[project["单位编码"]],
                spending="项目支出",
                function=row["功能科目编码"],
                economic=row["部门经济科目编码"] or "",
                government="",
                source=row["资金来源"],
                year=row["资金年度"],
                project=row["项目编码"],
                category=project["项目类别"],
                published=row["项目编码"] in published,
                amount=Decimal(str(row["金额（元）"])),
            )

    def _government(self, economic: str, side: str) -> str:
        """财预〔2017〕98号: 事业 has its column; the others have theirs, or that of 事业 where it is blank."""
        (pair,) = (row for row in code_list("correspondence", 2024) if row["code"] == economic)
        return pair["institution"] if side == "事业" or not pair["administrative"] else pair["administrative"]

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """Names by system and code, with the department's own (科目补充) over those of the lists."""
        year = int(self.identity.get("预算年度") or self.identity["决算年度"])
        systems = {
            "支出功能分类": "functional",
            "部门预算支出经济分类": "economic",
            "政府预算支出经济分类": "government_economic",
            "收入分类": "revenue",
        }
        names = {
            system: {row["code"]: row["name"] for row in code_list(file, year)} for system, file in systems.items()
        }
        for row in self.rows("科目补充"):
            names[row["科目体系"]][row["编码"]] = row["名称"]
        return names


def code_list(name: str, year: int) -> list[dict[str, str]]:
    """The rows of all data files up to a year, in order."""
    files = (path for path in sorted(CODE_LISTS.glob(f"{name}-*.csv")) if int(path.stem[-4:]) <= year)
    return [row for path in files for row in csv.DictReader(path.read_text("utf-8").splitlines())]

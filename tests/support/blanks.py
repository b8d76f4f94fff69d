"""Blank workbooks of each family, as fillers are given them: each made once a run."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook

from generator.disclosure.workbooks.blank import Blank
from generator.families.budget.blank import BLANK as BUDGET
from generator.families.final_accounts.blank import BLANK as ACCOUNTS
from generator.families.known import FAMILIES
from tests.support.libreoffice import converted
from tests.support.made import once

BLANKS: Mapping[str, Blank[Any]] = {"预算": BUDGET, "决算": ACCOUNTS}
FORMS = {family.name: family.forms for family in FAMILIES}


@cache
def blank(family: str) -> bytes:
    """The blank workbook of 某某局 for 2026."""

    def made() -> bytes:
        with TemporaryDirectory() as folder:
            BLANKS[family].new(path := Path(folder) / "空表.xlsx", 2026, "某某局", FORMS[family]()["山西"])
            return path.read_bytes()

    return bytes(once(f"空表-{family}.xlsx", made))


BEGUN = {
    3: "204",
    4: "公安",
    5: "行政运行（公安",
    6: 2040201,
    7: None,
    8: "没有这样的名称",
    9: "2040201 行政运行（公安）",
}
"""By row of a sheet of trials, what a filler begins to type into 功能科目编码 of the blank budget."""


@cache
def recalculated_blank() -> Workbook:
    """The blank budget as LibreOffice opens it; on a sheet 试, how many entries its list then has, and the first."""

    def tried() -> bytes:
        book = load_workbook(BytesIO(blank("预算")))
        page = book.create_sheet("试")
        offers = book["基本支出"].data_validations.dataValidation
        (offer,) = (found for found in offers if str(found.sqref).startswith("C3"))
        for row, value in BEGUN.items():
            area = str(offer.formula1).replace("C3", f"试!$C${row}")
            page[f"A{row}"].value, page[f"B{row}"].value = f"=ROWS({area})", f"=INDEX({area},1)"
            page[f"C{row}"].value = value
        with TemporaryDirectory() as folder:
            book.save(path := Path(folder) / "空表.xlsx")
            return converted(path, "xlsx", Path(folder) / "出").read_bytes()

    return load_workbook(BytesIO(once("重算-空表.xlsx", tried)), data_only=True)


@cache
def opened(family: str) -> Workbook:
    """The same, to be looked at only."""
    return load_workbook(BytesIO(blank(family)))

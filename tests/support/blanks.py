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
from tests.support.made import once

BLANKS: Mapping[str, Blank[Any]] = {"预算": BUDGET, "决算": ACCOUNTS}


@cache
def blank(family: str) -> bytes:
    """The blank workbook of 某某局 for 2026."""

    def made() -> bytes:
        with TemporaryDirectory() as folder:
            BLANKS[family].new(path := Path(folder) / "空表.xlsx", 2026, "某某局")
            return path.read_bytes()

    return bytes(once(f"空表-{family}.xlsx", made))


@cache
def opened(family: str) -> Workbook:
    """The same, to be looked at only."""
    return load_workbook(BytesIO(blank(family)))

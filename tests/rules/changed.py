"""A good workbook with a fault put in, as tests/cases/findings.yaml words it, and what is found in it."""

import re
import tempfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook, load_workbook

from generator.findings import Finding
from generator.pipeline import check
from tests.edited import INVENTED
from tests.made import INPUTS

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "findings.yaml").read_text("utf-8")
)

PREFILLED = {None, "一般公共预算", "本年预算"}
"""All that stands in a prepared row that was not filled in."""

Change = Mapping[str, Any]
"""Any of edit, clear, drop and rename."""


@cache
def good() -> bytes:
    """The good workbook without what no rule reads: blank rows, shown names, code lists. So it is quick to change."""
    book = load_workbook(INPUTS / f"{INVENTED}.xlsx")
    for page in book.worksheets:
        if page.title == "填报说明" or page.protection.sheet:
            book.remove(page)
        for cell in (cell for row in page.iter_rows() for cell in row if cell.data_type == "f"):
            cell.value = None
        while {cell.value for cell in page[page.max_row]} <= PREFILLED:
            page.delete_rows(page.max_row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def findings(change: Change) -> list[Finding]:
    """What is found in the good workbook after a change."""
    book = load_workbook(BytesIO(good()))
    apply(change, book)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "改.xlsx"
        book.save(path)
        return check(path).findings


def apply(change: Change, book: Workbook) -> None:
    for place, value in change.get("edit", {}).items():
        sheet, address = place.split("!")
        book[sheet][address].value = value
    for rows in change.get("clear", ()):
        sheet, first, last = re.split("[!:]", rows)
        for row in book[sheet].iter_rows(int(first), int(last)):
            for cell in row:
                cell.value = None
    for sheet in change.get("drop", ()):
        book.remove(book[sheet])
    for old, new in change.get("rename", {}).items():
        book[old].title = new


@cache
def found_in(number: int) -> tuple[Finding, ...]:
    """What is found in a case of findings.yaml."""
    return tuple(findings(CASES[number]))


@cache
def found_in_good() -> tuple[Finding, ...]:
    return tuple(findings({}))


def places(found: tuple[Finding, ...] | list[Finding], code: str) -> set[tuple[str, str]]:
    """Level and place of the findings of one code."""
    return {(finding.level.value, str(finding.where)) for finding in found if finding.code == code}

"""A workbook with one unit: 单位编码 may stay blank, and everything is as if it were typed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.families.budget.blank import BLANK
from generator.families.budget.provinces import forms
from generator.findings.finding import has_errors
from generator.findings.place import Place
from generator.model.submission import DEFAULT_FORM
from generator.tasks.check import check
from tests.support.changed import findings, of_unit, small
from tests.support.edited import copy_attachments, edited
from tests.support.inputs import SHEETS
from tests.support.recalculated import column, recalculated

UNIT = "038003"
SOLE = ("basic", "projects")
"""The sheets whose 单位编码 may be left blank, by field."""


def cells(submission: Any) -> Iterator[Place]:
    return (row.place("unit") for name in SOLE for row in getattr(submission, name))


def test_what_is_left_blank_is_the_only_unit(tmp_path: Path) -> None:
    copy_attachments(tmp_path)
    before = check(edited(tmp_path, {}, data=small()))
    assert before.submission
    blank = {(place.sheet, place.cell): None for place in cells(before.submission)}
    assert len(blank) > 5
    again = check(edited(tmp_path, blank, data=small()))
    assert again.disclosures == before.disclosures != []
    assert again.findings == before.findings


def test_where_there_are_several_it_must_be_typed() -> None:
    found = [item for item in findings({"edit": {"基本支出!A3": None}}) if item.code == "REQ-01"]
    assert [str(item.where) for item in found] == ["基本支出!A3"]


@pytest.mark.slow
def test_the_formulas_understand_it_likewise(tmp_path: Path) -> None:
    """In a workbook as fillers are given it: the units add up, the unit's kind is known, nothing is missed."""
    submission = of_unit(UNIT)
    rows = {sheet.name: _rows(submission, name) for name, sheet in SHEETS.items()}
    path = tmp_path / "填报表.xlsx"
    BLANK.write(path, submission.identity.year, forms()[DEFAULT_FORM], rows)
    copy_attachments(tmp_path)
    assert not has_errors(check(path).findings)
    told = [list(recalculated(path, tmp_path / "出")["填报进度"].values)]
    book = load_workbook(path)
    for name in SOLE:
        sheet = SHEETS[name]
        for number in range(3, 3 + len(rows[sheet.name])):
            book[sheet.name][f"{sheet.letters['unit']}{number}"].value = None
    book.save(path)
    again = recalculated(path, tmp_path / "又")
    assert list(again["填报进度"].values) == told[0]
    lines = len(submission.basic)
    assert column(again, "基本支出", "单位名称（自动）")[: lines + 1] == [submission.units[0].name] * lines + [None]
    assert column(again, "基本支出", "单位类型（自动）")[: lines + 1] == [submission.units[0].kind] * lines + [None]


def _rows(submission: Any, name: str) -> list[dict[str, object]]:
    entries = (submission.identity,) if name == "identity" else getattr(submission, name)
    return [entry.model_dump(exclude={"places"}) for entry in entries]

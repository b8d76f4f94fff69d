"""A workbook with 错误 can still be looked at: of what contradicts itself, the first row counts."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.disclosure.disclosure import Disclosure
from generator.findings.finding import has_errors
from generator.tasks.check import Checked, check, drafted
from generator.tasks.document import document_of
from tests.support.changed import save
from tests.support.departments import TWO, department
from tests.support.edited import copy_attachments
from tests.support.thinned import by_default

CONTRADICTIONS: dict[str, dict[str, Any]] = {
    "单位编码重复": {"edit": {"单位!A4": "038002"}},
    "项目编码重复": {"edit": {"项目!A4": "YC26011"}},
    "一个项目两行绩效目标": {"edit": {"项目绩效!A4": "YC26011"}},
    "两行上年数是同一个单位的": {"edit": {"上年数!A4": "038002"}},
    "明细的单位不存在": {"edit": {"基本支出!A3": "999999"}},
    "明细的项目不存在": {"edit": {"项目支出!A3": "NONE"}},
    "绩效目标的项目不存在": {"edit": {"项目绩效!A3": "NONE"}},
    "项目的单位不存在": {"edit": {"项目!C3": "999999"}},
    "科目是字母": {"edit": {"基本支出!C3": "totalXX", "政府性基金收入!B3": "total"}},
    "金额不能读": {"edit": {"基本支出!H3": "一百元", "项目支出!F3": -1}},
    "没有单位": {"drop": ["单位"]},
    "没有项目": {"drop": ["项目"]},
    "没有明细": {"drop": ["基本支出", "项目支出"]},
    "没有上年数、采购、资产": {"drop": ["上年数", "政府采购", "国有资产"]},
    "没有文字": {"drop": ["职责机构", "其他说明", "名词解释", "变动原因"]},
    "基本信息有错": {"edit": {"基本信息!B4": None, "基本信息!B5": None, "基本信息!B11": "不知道"}},
}

QUICK = ("单位编码重复", "明细的项目不存在", "科目是字母", "金额不能读", "没有单位", "基本信息有错")
"""One of each kind: a code twice, one of nothing, one that is none, no amount, no rows, no identity."""


def changed(change: dict[str, Any], folder: Path) -> Checked:
    path = folder / "改.xlsx"
    save(change, department(*TWO), path)
    return check(path)


def draft(checked: Checked) -> Disclosure:
    made = drafted(checked).disclosure
    assert made is not None
    assert not checked.disclosures, "a draft is never published"
    return made


@pytest.mark.parametrize("contradiction", by_default(QUICK, CONTRADICTIONS))
def test_a_draft_is_shown_of_what_contradicts_itself(contradiction: str, tmp_path: Path) -> None:
    checked = changed(CONTRADICTIONS[contradiction], tmp_path)
    assert has_errors(checked.findings)
    assert len(list(document_of(draft(checked)).iter("table"))) > 13


def test_attachments_that_are_missing_are_left_out(tmp_path: Path) -> None:
    shown = document_of(draft(changed({}, tmp_path)))
    assert not list(shown.iter("img"))


def test_figures_follow_from_the_rows_that_could_be_read(tmp_path: Path) -> None:
    copy_attachments(tmp_path)
    whole = changed({}, tmp_path).disclosures[0].figures["amount[]"].value
    shown = draft(changed({"edit": {"基本支出!H3": "一百元"}}, tmp_path))
    typed = load_workbook(BytesIO(department(*TWO)))["基本支出"]["H3"].value
    assert shown.figures["amount[]"].value == whole - Decimal(typed)


def test_a_secret_project_whose_first_row_is_public_stays_secret(tmp_path: Path) -> None:
    """Of two rows of one code, the one that says 不公开 decides, whatever the order."""
    twice = {"项目!A4": "YC26011", "项目!E4": "不公开", "项目!F4": "某法第一条"}
    assert "project-YC26011" in rows(draft(changed({"edit": {"项目!A4": "YC26011"}}, tmp_path)))
    assert "project-YC26011" not in rows(draft(changed({"edit": twice}, tmp_path)))


def rows(disclosure: Disclosure) -> set[str]:
    return {row.key for table in disclosure.tables for row in table.rows}


def test_without_a_form_or_a_year_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert drafted(changed({"edit": {"基本信息!B9": "某省"}}, tmp_path)).disclosure is None
    assert drafted(changed({"drop": ["基本信息"]}, tmp_path)).disclosure is None

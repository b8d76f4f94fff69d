"""Blocks of indicators: 项目编码 stands in the first row of each, and everything is as if it stood in all of them."""

import itertools
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.families.known import LAYOUTS
from generator.findings.finding import Finding
from generator.findings.place import Place
from generator.model.terms import Openness
from generator.tasks.check import check
from generator.workbook.reading.read import read_workbook
from tests.support.changed import SETTLED, findings, good, told
from tests.support.edited import INVENTED, copy_attachments, edited
from tests.support.made import checked
from tests.support.varied import invented

FIELDS = {INVENTED: "project_indicators", SETTLED: "evaluation_indicators"}


def repeated(example: str) -> list[Place]:
    """The cells of an example's indicators that say what the row above says."""
    basis = checked(example).basis
    assert basis
    rows = getattr(basis.submission, FIELDS[example])
    pairs = itertools.pairwise(rows)
    return [row.place("project") for above, row in pairs if row.project == above.project]


@pytest.mark.parametrize("example", FIELDS)
def test_a_block_names_its_project_once(example: str) -> None:
    cells = dict.fromkeys(map(str, repeated(example)))
    assert len(cells) > 20
    again, before = told({"edit": cells, "good": example}), told({"good": example})
    assert again.published == before.published != ()
    assert again.findings == before.findings


def codes(found: list[Finding]) -> set[tuple[str, str]]:
    return {(item.code, str(item.where)) for item in found}


def test_nothing_is_implied_below_a_blank_row_or_above_the_first() -> None:
    """What stands there may be another project's: it must be typed."""
    first = {"项目绩效指标!A3": None}
    assert ("REQ-01", "项目绩效指标!A3") in codes(findings({"edit": first}))
    apart = {"edit": {"项目绩效指标!A7": None}, "clear": ["项目绩效指标!6:6"]}
    found = codes(findings(apart))
    assert ("REQ-01", "项目绩效指标!A7") in found and ("WB-12", "项目绩效指标!A6") in found


def test_a_total_is_one_though_its_project_is_implied() -> None:
    found = codes(findings({"edit": {"项目绩效指标!A6": None, "项目绩效指标!B6": "合计"}}))
    assert ("ROW-01", "项目绩效指标!B6") in found


def test_what_is_wrong_with_a_project_is_told_of_its_rows_and_shows_no_cell_that_is_blank() -> None:
    edit = {"项目绩效指标!A3": "YC26100", "项目绩效指标!A4": None}
    found = [item for item in findings({"edit": edit}) if item.code == "PRJ-02"]
    assert [str(item.where) for item in found] == ["项目绩效指标!A3", "项目绩效指标!A4"]
    assert found[1].value == ""


def test_a_sorted_sheet_is_doubted(tmp_path: Path) -> None:
    path = edited(tmp_path, {("项目绩效指标", "A4"): None}, data=good())
    assert not [item for item in read_workbook(path, LAYOUTS)[1] if item.code == "WB-17"]
    book = load_workbook(path)
    book["项目绩效指标"].auto_filter.ref = "A2:F60"
    book["项目绩效指标"].auto_filter.add_sort_condition("B3:B60")
    book.save(path)
    (found,) = (item for item in read_workbook(path, LAYOUTS)[1] if item.code == "WB-17")
    assert str(found.where) == "项目绩效指标!A4" and "排过序" in found.message


def test_the_rows_of_a_secret_project_are_withheld_with_it(tmp_path: Path) -> None:
    """Blank or not: what is implied is settled before it is asked what must not be shown."""
    rows = [row for row in invented().project_indicators if row.project == "YC26001"]
    project = next(item for item in invented().projects if item.code == "YC26001")
    edits: dict[tuple[str, str], object] = {("项目绩效指标", row.place("project").cell): None for row in rows[1:]}
    edits["项目", project.place("openness").cell] = Openness.SECRET.value
    edits["项目", project.place("legal_basis").cell] = "保守国家秘密法"
    edits["项目绩效指标", rows[5].place("period_value").cell] = "若干"
    copy_attachments(tmp_path)
    result = check(edited(tmp_path, edits, data=good()))
    assert {("项目绩效指标", row.place("project").row) for row in rows} <= result.secrets.withheld
    told_ = "".join(item.model_dump_json() for item in result.findings)
    assert not any(row.period_name and row.period_name in told_ for row in rows)

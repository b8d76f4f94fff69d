"""What a filler need not type twice: a blank 年度 is as 实施期 says, a blank sub-item has the reason above it."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.disclosure.workbooks.carrying import carried
from generator.families.known import FAMILIES, LAYOUTS
from generator.model.inheriting import resolved
from generator.model.submission import build_submission
from generator.workbook.declaration.declare import DASH
from generator.workbook.declaration.version import STAMP, VERSION
from generator.workbook.reading.read import read_workbook
from generator.workbook.writing.write import Contents, write_workbook
from tests.support.changed import SETTLED, told
from tests.support.inputs import SHEETS
from tests.support.splitting import write_submission
from tests.support.thinned import by_default
from tests.support.varied import invented

PERIOD_TARGET, YEAR_TARGET, CODE = "项目绩效!Q3", "项目绩效!R3", "YC26001"


def form(edit: dict[str, Any]) -> dict[str, Any]:
    """The published form of a project after an edit of the good workbook."""
    (published,) = told({"edit": edit}).published
    found = (item for item in annexes(json.loads(published)) if item.get("code") == CODE)
    return next(found)


def annexes(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [annex for section in document["sections"] for annex in section["annexes"]]


def indicator(published: dict[str, Any]) -> list[tuple[str, str]]:
    """Both sides of the first indicator."""
    return [(side["name"], side["value"]) for side in published["levels"][0]["groups"][0]["rows"][0]]


def test_a_blank_year_is_as_the_period_says() -> None:
    published = form({"项目绩效指标!E3": None, "项目绩效指标!F3": None, YEAR_TARGET: None})
    period, year = indicator(published)
    assert period == year != ("", "")
    assert published["year_target"] == published["period_target"] != ""


@pytest.mark.parametrize("dash", by_default(["—", "-"], ["—", "－", "-", "——"]))
def test_a_dash_prints_nothing(dash: str) -> None:
    said = told({"edit": {"项目绩效指标!E3": dash, "项目绩效指标!F3": None, YEAR_TARGET: dash}})
    (published,) = said.published
    found = next(item for item in annexes(json.loads(published)) if item.get("code") == CODE)
    assert (indicator(found)[1], found["year_target"]) == (("", ""), "")
    cells = {"项目绩效指标!E3", "项目绩效指标!F3", YEAR_TARGET}
    assert not [finding for finding in said.findings if str(finding.where) in cells], "nothing is missed there"


def test_a_name_without_its_value_is_no_blank() -> None:
    found = told({"edit": {"项目绩效指标!F3": None}}).findings
    assert "TGT-03" in {finding.code for finding in found}


def test_half_an_indicator_is_missed_once() -> None:
    """Its year is not half of it, too."""
    blank = dict.fromkeys(["项目绩效指标!D3", "项目绩效指标!E3", "项目绩效指标!F3"])
    found = told({"edit": blank}).findings
    assert [str(finding.where) for finding in found if finding.code == "TGT-03"] == ["项目绩效指标!D3"]


def test_what_is_inherited_is_found_once() -> None:
    edit = {"项目绩效!Q3": "联系电话13812345678，请于三月底前完成。", YEAR_TARGET: None}
    edit |= {"项目绩效指标!D3": "若干", "项目绩效指标!E3": None, "项目绩效指标!F3": None}
    places = [(finding.code, str(finding.where)) for finding in told({"edit": edit}).findings]
    assert {("PRV-01", PERIOD_TARGET), ("TGT-25", "项目绩效指标!D3")} <= set(places)
    assert [found for found in set(places) if places.count(found) > 1] == []


def test_the_year_alone_is_not_the_periods() -> None:
    period, year = indicator(form({"项目绩效指标!C3": None, "项目绩效指标!D3": None}))
    assert period == ("", "") and year != ("", "")


def test_a_figure_of_it_stands_where_it_was_typed(tmp_path: Path) -> None:
    submission = invented()
    rows = [item.model_copy(update={"year_name": None}) for item in submission.project_indicators]
    assert rows[0].place("year_name").cell == "E3"
    path = tmp_path / "填报表.xlsx"
    values = rows[0].model_dump(exclude={"places", "year_name", "year_value"})
    write_workbook(path, Contents(list(SHEETS.values()), {}, {"项目绩效指标": [values]}))
    workbook, _ = read_workbook(path, LAYOUTS)
    (row,) = workbook.rows["项目绩效指标"]
    whole, inherited = resolved(SHEETS["project_indicators"], row)
    assert inherited == {"year_name", "year_value"}
    assert str(whole.cells["year_value"].place) == "项目绩效指标!D3"


@cache
def rewritten() -> bytes:
    """The invented department's workbook as this version writes it."""
    with TemporaryDirectory() as folder:
        return write_submission(invented(), Path(folder) / "填报表.xlsx").read_bytes()


def test_a_workbook_of_an_earlier_version_is_read_as_it_was_meant(tmp_path: Path) -> None:
    assert VERSION == 2
    (path := tmp_path / "填报表.xlsx").write_bytes(rewritten())
    submission = reread(path, STAMP.replace("2", "1"))
    typed = [(item.year_name, item.year_value) for item in submission.project_indicators]
    assert typed[0] == (DASH, None), "what a filler typed then"
    blank = reread(path, STAMP.replace("2", "1"), clear={"项目绩效指标": ("E3", "F3")})
    assert (blank.project_indicators[0].year_name, blank.project_indicators[0].year_value) == (None, None)
    new = reread(path, STAMP, clear={"项目绩效指标": ("E3", "F3")})
    assert new.project_indicators[0].year_name == new.project_indicators[0].period_name


@pytest.mark.parametrize(
    ("deleted", "level"),
    [(["填报说明"], "提示"), (["填报说明", "填报说明（详）"], "警告")],
)
def test_a_workbook_whose_version_is_unknown_inherits_only_if_it_is_recent(
    deleted: list[str], level: str, tmp_path: Path
) -> None:
    """What was meant to be blank in an old one is never printed as something else."""
    (path := tmp_path / "填报表.xlsx").write_bytes(rewritten())
    book = load_workbook(path)
    for name in deleted:
        del book[name]
    for cell in ("E3", "F3"):
        book["项目绩效指标"][cell].value = None
    book.save(path)
    workbook, findings = read_workbook(path, LAYOUTS)
    assert [finding.level for finding in findings if finding.code == "WB-14"] == [level]
    submission, _ = build_submission(workbook, FAMILIES[workbook.layout].submission)
    assert submission
    inherited = submission.project_indicators[0].year_name is not None
    assert inherited is (level == "提示")


def reread(path: Path, stamp: str, clear: Mapping[str, tuple[str, ...]] = {}) -> Any:
    """What stands in a workbook of a version, without some cells."""
    book = load_workbook(path)
    book["填报说明"]["A2"].value = stamp
    first = book["项目绩效指标"]
    first["E3"].value, first["F3"].value = DASH, None
    for sheet, cells in clear.items():
        for cell in cells:
            book[sheet][cell].value = None
    other = path.with_name("改.xlsx")
    book.save(other)
    workbook, findings = read_workbook(other, LAYOUTS)
    assert not [finding for finding in findings if finding.code.startswith("WB-1")]
    submission, _ = build_submission(workbook, FAMILIES[workbook.layout].submission)
    return submission


def test_what_is_written_again_is_read_as_the_same(tmp_path: Path) -> None:
    """A blank that was none: in the new workbook a dash says it; what is said twice is carried over once."""
    submission = invented()
    (path := tmp_path / "填报表.xlsx").write_bytes(rewritten())
    workbook, _ = read_workbook(path, LAYOUTS)
    again, _ = build_submission(workbook, type(submission))
    assert again is not None
    for name in ("project_indicators", "project_targets"):
        assert [typed(row) for row in getattr(again, name)] == [typed(row) for row in getattr(submission, name)]
    same = [row for row in submission.project_targets if row.period_target == row.year_target]
    rows = carried(submission, "project_targets", submission.reported)
    assert sum("year_target" not in row for row in rows) == len(same)


def typed(row: Any) -> dict[str, object]:
    return dict(row.model_dump(exclude={"places"}))


def sentences(edit: dict[str, Any], key: str, good: str = "") -> str:
    change = {"edit": edit, "good": good} if good else {"edit": edit}
    (published,) = told(change).published
    section = next(item for item in json.loads(published)["sections"] if item["key"] == key)
    return "".join(span["text"] for block in section["blocks"] for span in block.get("spans", ()))


def test_a_sub_item_takes_the_reason_above_and_it_is_printed_once() -> None:
    why = "本年更新教育督导公务用车1辆"
    said = sentences({"变动原因!C7": why, "变动原因!C9": None}, "three_public")
    assert said.count(why) == 1
    assert re.search(r"公务用车购置费[^；。]*增加[\d.]+万元(；|。)", said), said
    both = sentences(
        {"变动原因!C5": why, "变动原因!C6": None, "变动原因!C7": None, "变动原因!C9": None}, "three_public"
    )
    assert both.count("主要原因是") == 2, "of the whole, and of what fell while it rose"


WHY = "新增土地出让收入安排的校舍建设和实训基地建设资金，政府性基金预算拨款收入增加"


def test_one_amount_has_one_reason_and_it_is_printed_of_both_sides() -> None:
    """As the published budget of 沁水 does; of its expenditure an office need not type it again."""
    why = "新增城区配套幼儿园和产教融合实训基地建设资金"
    assert sentences({"变动原因!C3": why, "变动原因!C4": None}, "changes").count(why) == 2
    assert sentences({"变动原因!C3": why, "变动原因!C4": why}, "changes").count(why) == 2


def test_not_where_it_speaks_of_income() -> None:
    assert "收入" in WHY
    (found,) = (
        item for item in told({"edit": {"变动原因!C3": WHY, "变动原因!C4": None}}).findings if item.code == "RSN-01"
    )
    assert str(found.where) == "变动原因!C4" and "预算收入的原因说的是收入，不能沿用" in found.message
    (found,) = (item for item in told({"edit": {"变动原因!C3": None}}).findings if item.code == "RSN-01")
    assert str(found.where) == "变动原因!C3", "income does not take it from expenditure"


def test_what_is_wrong_with_it_is_told_once() -> None:
    found = told({"edit": {"变动原因!C3": "据实安排", "变动原因!C4": None}}).findings
    assert [str(item.where) for item in found if item.code == "RSN-03"] == ["变动原因!C3"]


def test_not_where_it_changed_the_other_way() -> None:
    (found,) = (item for item in told({"edit": {"变动原因!C8": None}}).findings if item.code == "RSN-01")
    assert str(found.where) == "变动原因!C8" and "方向与它不同" in found.message
    (found,) = (item for item in told({"edit": {"变动原因!C5": None}}).findings if item.code == "RSN-01")
    assert str(found.where) == "变动原因!C5", "the whole does not take it from its parts"


def test_so_it_is_in_final_accounts() -> None:
    said = sentences({"变动原因!C7": None}, "three_public", SETTLED)
    assert re.search("因公出国（境）费支出[^；。]*增加[\\d.]+万元；", said), said
    found = told({"edit": {"变动原因!C8": None}, "good": SETTLED}).findings
    assert [str(item.where) for item in found if item.code == "RSN-01"] == ["变动原因!C8"]


LISTED = ("一是新增任务；二是人员增加", "（一）新增任务", "1.新增任务 2.人员增加", "①新增任务")


@pytest.mark.parametrize("why", by_default(LISTED[:1], LISTED))
def test_a_reason_that_is_a_list_is_introduced_as_one(why: str) -> None:
    assert f"主要原因：{why}" in sentences({"变动原因!C3": f"主要原因是{why}"}, "changes")
    assert f"主要原因：{why}" in sentences({"变动原因!C3": why}, "totals", SETTLED)

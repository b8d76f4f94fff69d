"""A row as it is read: what is told of its cells, each fault once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from generator.findings.finding import Finding
from generator.findings.place import Place
from generator.model.entry import read_entry
from generator.workbook.cells.formats import NumberFormat
from generator.workbook.cells.raw import number
from generator.workbook.cells.rows import Cell, Row
from tests.support.inputs import ORDER

SHEETS = {sheet.name: sheet for sheet in ORDER}
UNIT = {"code": "038001", "name": "云川市教育局本级", "kind": "行政单位", "has_overall_target": "否"}


def read(name: str, values: Mapping[str, object]) -> tuple[Any, list[Finding]]:
    """Read one row of a sheet, all else of it blank."""
    sheet = SHEETS[name]
    cells = {
        field.name: Cell(values.get(field.name), Place(sheet=sheet.name, cell=f"{sheet.letters[field.name]}3"))
        for field in sheet.fields
    }
    return read_entry(sheet.model, sheet, Row(Place(sheet=sheet.name, cell="A3"), cells))


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


@pytest.mark.parametrize("value", [3, 2.5, True, datetime(2026, 1, 5)])
def test_a_name_is_no_number_no_date_and_no_truth_value(value: object) -> None:
    assert codes(read("单位", UNIT | {"name": value})[1]) == ["VAL-05"]
    assert codes(read("职责机构", {"part": "职责", "text": value})[1]) == ["VAL-05"]


def test_a_number_that_is_no_text_and_is_not_shown_whole_is_told_once() -> None:
    third = number("0.3333", NumberFormat("0%"), date_1904=False)
    assert codes(read("职责机构", {"part": "职责", "text": third})[1]) == ["VAL-05"]
    assert codes(read("整体绩效指标", {"name": "培训次数", "value": third})[1]) == ["REQ-01", "NRM-08"]


def test_a_number_may_stand_where_a_value_is_asked_for() -> None:
    assert "VAL-05" not in codes(read("整体绩效指标", {"name": "培训次数", "value": 3})[1])
    assert "VAL-05" in codes(read("整体绩效指标", {"name": 3, "value": 3})[1])
    assert codes(read("单位", UNIT | {"name": number("3", NumberFormat('"第"0"小学"'), date_1904=False)})[1]) == []


def test_a_picture_of_wps_is_refused() -> None:
    entry, found = read("职责机构", {"part": "职责", "text": '=DISPIMG("ID_0A1B",1)'})
    assert entry is None and codes(found) == ["VAL-03"]
    assert "附件" in found[0].message


def test_what_only_looks_like_a_character_is_read_as_it_and_told_once() -> None:
    unit, found = read("单位", UNIT | {"name": "云川市⼈事局", "kind": "⾏政单位", "code": "0380０1"})
    assert (unit.name, unit.kind, unit.code) == ("云川市人事局", "行政单位", "038001")
    assert [(finding.code, finding.where and finding.where.cell) for finding in found] == [
        ("NRM-01", "A3"),
        ("NRM-07", "B3"),
        ("NRM-07", "C3"),
    ]


def test_a_confirmation_names_a_cell_in_any_spelling() -> None:
    entry, _ = read("确认事项", {"finding": "CMP-01", "cell": "单位!C3", "reason": "已核实⼈数属实"})
    assert entry.reason == "已核实人数属实"


@pytest.mark.parametrize("nothing", ["\u200b", "\u3164", "\ufe0f", "\u2800\u3000"])
def test_what_no_one_sees_is_no_name(nothing: str) -> None:
    entry, found = read("单位", UNIT | {"name": nothing})
    assert entry is None and codes(found) == ["REQ-01"]


def test_the_name_of_a_file_is_kept_as_it_stands() -> None:
    entry, found = read("附件", {"title": "⼈员名单", "point": "其他说明之后", "file": "⼈员,名单。。.pdf"})
    assert (entry.title, entry.file) == ("人员名单", "⼈员,名单。。.pdf")
    assert codes(found) == ["NRM-07"]

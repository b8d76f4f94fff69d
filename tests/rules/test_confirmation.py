"""What was found and is true is confirmed at its cell: one step lower, with its reason, and never silently."""

import pytest

from generator.disclosure.checking.unbacked import OF_TEXTS
from generator.families.budget.family import BUDGET
from generator.findings.finding import Finding, Level, has_errors
from generator.findings.grouping import grouped
from generator.findings.place import Place
from generator.model.entries import Confirmation
from generator.rules.confirmation import addresses, confirm
from tests.support.changed import findings, found_in_good, places
from tests.support.edited import INVENTED

FEW = {"上年数!B3": 2561.04, "上年数!B4": 398.62, "上年数!B5": 2810.48, "上年数!B6": 1130.65, "上年数!B7": 215.2}
"""Last year in 万元: an 错误 that may be confirmed."""


def confirmed(cell: str, code: str = "CMP-04", reason: str = "机构改革，划入两个单位。") -> list[Finding]:
    return findings({"edit": FEW | {"确认事项!A3": code, "确认事项!B3": cell, "确认事项!C3": reason}})


def of(found: list[Finding], code: str) -> list[Finding]:
    return [finding for finding in found if finding.code == code]


def test_a_confirmed_error_is_a_warning_that_quotes_the_reason() -> None:
    found = confirmed("上年数!B3")
    (finding,) = of(found, "CMP-04")
    assert finding.level is Level.WARNING
    assert finding.message.endswith("请核对，都以元填写。已确认：机构改革，划入两个单位。")
    assert not has_errors(found)
    assert not [finding for finding in found if finding.code.startswith("CNF")]


def test_a_confirmed_warning_is_a_notice() -> None:
    edit = {"国有资产!B3": 3, "确认事项!A3": "AST-02", "确认事项!B3": "国有资产!B3", "确认事项!C3": "两辆待报废"}
    (finding,) = of(findings({"edit": edit}), "AST-02")
    assert finding.level is Level.NOTICE and finding.message.endswith("。已确认：两辆待报废。")


def test_what_is_not_confirmed_says_how_it_can_be() -> None:
    (finding,) = of(findings({"edit": FEW}), "CMP-04")
    assert finding.level is Level.ERROR
    assert finding.message.endswith("情况属实的，可以在“确认事项”表中写明理由。")


def test_only_what_can_be_confirmed_says_so() -> None:
    said = {finding.code for finding in found_in_good(INVENTED) if "确认事项" in finding.message}
    assert said <= BUDGET.rules.confirmable | {told.code for told in OF_TEXTS if told.confirmable}


def test_another_cell_confirms_nothing() -> None:
    found = confirmed("上年数!B4")
    assert places(found, "CMP-04") == {("错误", "上年数!B3")}
    assert places(found, "CNF-03") == {("提示", "确认事项!B3")}


def test_what_is_found_in_a_units_document_is_confirmed_too() -> None:
    edit = {
        "政府采购!B7": 9_000_000,
        "确认事项!A3": "PRO-02",
        "确认事项!B3": "政府采购!B7",
        "确认事项!C3": "含以前年度",
    }
    (finding,) = of(findings({"edit": edit, "units": True}), "PRO-02")
    assert finding.level is Level.NOTICE and "已确认" in finding.message


WAYS = (
    "上年数!B3",
    "上年数!$B$3",
    "上年数！b3",
    "'上年数'!B3",
    "“上年数”！B3",
    " 上年数 ! B3 ",
    "上年数'!$B$03",
    "上年数!Ｂ３",
)


@pytest.mark.parametrize("text", WAYS)
def test_a_cell_may_be_written_as_people_do(text: str) -> None:
    assert addresses(text) == [Place(sheet="上年数", cell="B3")]


@pytest.mark.parametrize("text", ["B3", "上年数", "上年数!", "!B3", "上年数!第3行", "上年数!B0", ""])
def test_what_is_no_cell_is_not_taken_for_one(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("项目!A3:A5、A7", ["A3", "A4", "A5", "A7"]),
        ("项目!A3、A7（共 2 处）", ["A3", "A7"]),
        ("项目！$A$3：$B$4", ["A3", "A4", "B3", "B4"]),
        ("项目!A3、A5、A7、A9、A11、A13（共 6 处），如 A3", ["A3", "A5", "A7", "A9", "A11", "A13"]),
        ("项目!A1:XFD1048576", []),
        ("项目!A1:Z70", []),
        ("项目!A3、A5、A7、A9、A11等（共 9 处）", []),
    ],
)
def test_cells_may_be_written_as_a_line_of_findings_names_them(text: str, cells: list[str]) -> None:
    assert [place.cell for place in addresses(text)] == cells


def test_one_row_confirms_what_is_told_of_several_cells() -> None:
    (stale,) = of(confirm(SOME, [given(3, "项目!A3:A7、A9")], {"XXX-01"}), "CNF-03")
    assert "在 项目!A6:A7、A9 没有这个问题" in stale.message
    assert not of(confirm(SOME, [given(3, "项目!A3:A5")], {"XXX-01"}), "CNF-03")


SOME = [
    Finding(level=Level.WARNING, code="XXX-01", message="请核对。", where=Place(sheet="项目", cell=f"A{row}"))
    for row in (3, 4, 5)
]


def given(row: int, cells: str) -> Confirmation:
    places = {
        field: Place(sheet="确认事项", cell=f"{column}{row}") for column, field in zip("ABC", FIELDS, strict=True)
    }
    return Confirmation(finding="XXX-01", cell=cells, reason="属实", places=places)


FIELDS = ("finding", "cell", "reason")


def test_a_row_that_overlaps_an_earlier_one_confirms_the_rest() -> None:
    told = confirm(SOME, [given(3, "项目!A3"), given(4, "项目!A3:A5")], {"XXX-01"})
    assert {finding.level for finding in of(told, "XXX-01")} == {Level.NOTICE}
    assert not of(told, "CNF-05") and not of(told, "CNF-03")
    (again,) = of(confirm(SOME, [given(3, "项目!A3:A5"), given(4, "项目!A4")], {"XXX-01"}), "CNF-05")
    assert "确认事项!B3" in again.message


def test_what_a_line_of_findings_says_can_be_copied() -> None:
    """Scattered cells, and different problems of one column that share a line."""
    scattered = [
        Finding(level=Level.WARNING, code="XXX-01", message=said, where=Place(sheet="项目", cell=f"A{row}"))
        for first, said in enumerate(("请核对。", "“甲”应为“乙”；请改正。", "“甲”应为“丙”；请改正。", "请改正。"), 3)
        for row in range(first, 60, 9)
    ]
    for found in (scattered, scattered[:9], SOME):
        (group,) = grouped(confirm(found, [], {"XXX-01"}))
        copied = [given(row, line.where) for row, line in enumerate(group.lines, 3)]
        told = confirm(found, copied, {"XXX-01"})
        assert {finding.level for finding in told} == {Level.NOTICE}
        assert not [finding for finding in told if finding.code.startswith("CNF")]

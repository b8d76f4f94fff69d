"""国有资产 has the kinds, and tells apart what is held and what is to be bought, as the form prints it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.cli import main
from generator.families.known import LAYOUTS
from generator.tasks.check import Checked, check
from generator.workbook.reading.read import read_workbook
from tests.support.edited import edited
from tests.support.shanghai import BUDGETS
from tests.support.shanghai_books import write_book

DEPARTMENT, UNIT = BUDGETS
UNITS = [
    {"单位编码": "150001", "单位名称": "财政局本部", "单位类型": "行政单位"},
    {"单位编码": "150002", "单位名称": "国库收付中心", "单位类型": "事业单位"},
]
KINDS = ("部级领导干部", "主要领导干部", "机要通信", "应急保障", "执法执勤", "特种专业技术", "离退休干部", "其他")


@pytest.fixture(scope="module", autouse=True)
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    yield


def row(holding: str, unit: str | None = None, **counts: int) -> dict[str, Any]:
    """A row of 国有资产 by its headers: as many vehicles as said, and none of the other kinds."""
    kinds = {f"{kind}用车（辆）": counts.get(kind, 0) for kind in KINDS}
    return {"单位编码": unit, "口径": holding, **kinds, "单价100万元（含）以上设备（台套）": 0}


def book(folder: Path, *rows: dict[str, Any], **changed: Any) -> Checked:
    return check(write_book(DEPARTMENT, folder, 国有资产=list(rows), **changed))


def told(checked: Checked, *codes: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in checked.findings if finding.code in codes]


def test_a_blank_workbook_has_the_kinds_of_its_form(tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    assert main(["new", "--year", "2026", "--name", "某某局", "--form", "上海", "-o", str(path)]) == 0
    page = load_workbook(path)["国有资产"]
    headers = [cell.value for cell in page[2] if cell.value][:11]
    assert headers == [
        "单位编码",
        "口径",
        *(f"{kind}用车（辆）" for kind in KINDS),
        "单价100万元（含）以上设备（台套）",
    ]
    assert [page.cell(number, 2).value for number in (3, 4, 5)] == ["实有", "计划购置", "实有"]
    workbook, findings = read_workbook(path, LAYOUTS)
    assert findings == [] and workbook.rows["国有资产"] == (), "prepared rows state nothing"


def test_what_is_held_and_what_is_to_be_bought_are_two_rows(tmp_path: Path) -> None:
    found = book(tmp_path, row("实有", 机要通信=2), row("计划购置", 机要通信=1))
    assert told(found, "AST-01", "CMP-02", "CMP-03", "ROL-01", "AST-02") == []
    [(_, message)] = told(found, "AST-07")
    assert message.startswith("实有公务用车 2 辆"), "what is to be bought is not held"


def test_both_are_asked_for_and_each_only_once(tmp_path: Path) -> None:
    [(_, message)] = told(book(tmp_path, row("实有")), "AST-01")
    assert message == "没有填写计划购置的国有资产占有使用情况；没有的请填一行 0（单位编码留空）。"
    found = told(book(tmp_path, row("实有"), row("实有"), row("计划购置")), "CMP-02")
    assert len(
        found
    ) == 9 and "“其他用车（辆）”（实有）整个部门（单位编码留空）已在 国有资产!J3 填过；请只留一处。" in {
        message for _, message in found
    }


def test_each_adds_up_for_itself(tmp_path: Path) -> None:
    rows = [row("实有", 机要通信=3), row("计划购置")]
    rows += [row("实有", "150001", 机要通信=2), row("计划购置", "150001", 机要通信=1), row("实有", "150002")]
    found = book(tmp_path, *rows, 单位=UNITS)
    [(_, message)] = told(found, "ROL-01")
    assert message.startswith("“机要通信用车（辆）”（实有）：整个部门 3") and "各单位合计 2" in message
    assert {message.split("；")[0] for _, message in told(found, "CMP-03")} >= {
        "“其他用车（辆）”（计划购置）逐个单位填写，还缺 1 个单位（国库收付中心）"
    }


def test_any_date_will_do_where_the_form_names_none(tmp_path: Path) -> None:
    assert told(check(write_book(DEPARTMENT, tmp_path)), "IDN-06", "IDN-07") == []


def test_units_workbooks_are_merged_row_by_row(tmp_path: Path) -> None:
    paths = []
    for number, unit in enumerate(UNITS):
        code = str(unit["单位编码"])
        folder = tmp_path / code
        folder.mkdir()
        held = [row("实有", 机要通信=number + 1), row("计划购置")]
        path = write_book(UNIT, folder, 国有资产=held)
        paths.append(str(edited(folder, {("单位", "A3"): code, **_lines(path, code)}, data=path.read_bytes())))
    output = tmp_path / "部门.xlsx"
    assert main(["merge", *paths, "--name", "某某局", "-o", str(output)]) in (0, 1)
    page = load_workbook(output)["国有资产"]
    assert [[cell.value for cell in line[:5]] for line in page.iter_rows(3, 6)] == [
        ["150001", "实有", 0, 0, 1],
        ["150001", "计划购置", 0, 0, 0],
        ["150002", "实有", 0, 0, 2],
        ["150002", "计划购置", 0, 0, 0],
    ]


def _lines(path: Path, code: str) -> dict[tuple[str, str], object]:
    """Let everything in a workbook be of one unit."""
    pages = load_workbook(path)
    cells = (("基本支出", "A"), ("项目", "C"))
    return {
        (sheet, f"{letter}{number}"): code
        for sheet, letter in cells
        for number in range(3, pages[sheet].max_row + 1)
        if pages[sheet][f"{letter}{number}"].value
    }

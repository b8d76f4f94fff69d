"""Picking by name (按名称选编码): a cell takes a code with its name, as dropdowns offer it, and every reader agrees."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.families.known import LAYOUTS
from generator.findings.place import Place
from generator.model.secrets import Secrets
from generator.model.terms import Openness
from generator.tasks.check import check
from generator.workbook.cells.picked import split, told_apart
from generator.workbook.cells.rows import Cell, Row
from generator.workbook.declaration.declare import Sheet
from generator.workbook.mark import marked
from generator.workbook.reading.read import read_workbook
from generator.workbook.writing.offer import Sources, dropdown, entries
from tests.support.blanks import BEGUN, opened, recalculated_blank
from tests.support.changed import good
from tests.support.edited import edited
from tests.support.inputs import ORDER, SHEETS
from tests.support.made import EXAMPLES, INPUTS
from tests.support.recalculated import column, recalculated, recalculated_example
from tests.support.varied import invented

PICKED = {
    "2040201 行政运行（公安）": ("2040201", "行政运行（公安）"),
    "行政运行（公安） 2040201": ("2040201", "行政运行（公安）"),
    "公安：行政运行 2040201": ("2040201", "公安：行政运行"),
    "P1　名": ("P1", "名"),
    "205 02 01 学前教育": ("2050201", "学前教育"),
    "054001\u00a0某某局": ("054001", "某某局"),
    "YC26001 2026年校舍 维修": ("YC26001", "2026年校舍 维修"),
}
PLAIN = ["2040201", "205 02 01", "038 001", "行政运行", "某某局 本级", "2050201-小学教育", "YC26 001", 54001, None, 1.5]
"""What has no name beside a code: inner blanks are a matter of reading codes."""


@pytest.mark.parametrize("text", PICKED)
def test_a_code_and_its_name_are_told_apart(text: str) -> None:
    assert split(text) == PICKED[text]


@pytest.mark.parametrize("value", PLAIN, ids=str)
def test_anything_else_is_left_as_it_is(value: object) -> None:
    assert split(value) == (value, "")


def test_names_that_several_codes_have_are_told_apart_by_their_heading() -> None:
    lists = [
        ("2010101", "行政运行", "一般公共服务支出—人大事务"),
        ("2040201", "行政运行", "公共安全支出—公安"),
        ("30201", "“两房”"),
    ]
    offered = entries(lists)
    assert offered[:3] == ["2010101 行政运行（人大事务）", "2040201 行政运行（公安）", "30201 “两房”"]
    assert offered[3:] == sorted(offered[3:]) and len(offered) == 9
    assert {"行政运行（公安） 2040201", "公安：行政运行 2040201", "两房” 30201"} <= set(offered)
    assert all(split(text)[0] in {code for code, *_ in lists} for text in offered)


PICKING = EXAMPLES[-1]
"""The example of which tests/workbook/test_progress.py needs the results, too."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good workbook with codes picked in every way, and what a filler has begun to type."""
    folder = tmp_path_factory.mktemp("选")
    old = load_workbook(INPUTS / f"{PICKING}.xlsx")
    units = {row[0].value: row[1].value for row in old["单位"].iter_rows(3, 12) if row[0].value}
    projects = {row[0].value: row[1].value for row in old["项目"].iter_rows(3, 40) if row[0].value}
    for sheet, names in (("基本支出", units), ("项目", units), ("项目支出", projects), ("项目绩效指标", projects)):
        at = SHEETS[{page.name: field for field, page in SHEETS.items()}[sheet]].letters
        letter = at["unit"] if names is units else at["project"]
        for row in range(3, old[sheet].max_row + 1):
            cell = old[sheet][f"{letter}{row}"]
            if cell.value:
                cell.value = f"{cell.value} {names[cell.value]}"
    for row in range(3, old["基本支出"].max_row + 1):
        cell = old["基本支出"][f"D{row}"]
        if cell.value:
            cell.value = f"某某 {cell.value}" if row % 2 else f"{cell.value} 某某"
    old.save(folder / "填报表.xlsx")
    return folder / "填报表.xlsx"


def test_what_is_picked_is_read_as_its_code(book: Path) -> None:
    new, _ = read_workbook(book, LAYOUTS)
    old, _ = read_workbook(INPUTS / f"{PICKING}.xlsx", LAYOUTS)
    for name, rows in old.rows.items():
        picked = [[cell.value for cell in row.cells.values()] for row in new.rows[name]]
        assert picked == [[cell.value for cell in row.cells.values()] for row in rows], name


@pytest.mark.slow
def test_the_formulas_read_it_likewise(book: Path, tmp_path: Path) -> None:
    """填报进度 and the names beside codes, recalculated by LibreOffice, are those of the codes alone."""
    new, old = recalculated(book, tmp_path), recalculated_example(PICKING)
    for sheet, header in (
        ("基本支出", "单位名称（自动）"),
        ("项目支出", "项目名称（自动）"),
        ("基本支出", "经济科目名称（自动）"),
    ):
        assert column(new, sheet, header) == column(old, sheet, header)
    told = [list(book["填报进度"].iter_rows(values_only=True)) for book in (new, old)]
    assert told[0] == told[1]


def test_a_list_narrows_to_what_was_typed() -> None:
    """The formula of the dropdown, as LibreOffice calculates it: how many entries there are, and which is the first."""
    found = recalculated_blank()["试"]
    seen = {row: (found[f"A{row}"].value, found[f"B{row}"].value) for row in BEGUN}
    codes = [row[0].value for row in opened("预算")["支出功能分类"].iter_rows(2) if row[0].value]
    assert seen[3][0] == sum(code.startswith("204") for code in codes)
    assert seen[4] == (sum(code.startswith("20402") for code in codes), seen[4][1]) and seen[4][1].startswith("公安：")
    assert seen[5] == (1, "行政运行（公安） 2040201")
    assert seen[6] == seen[9] == (1, "2040201 行政运行（公安）")
    assert seen[7][0] == seen[8][0] == len(codes)


def test_a_secret_project_is_one_however_it_is_named(tmp_path: Path) -> None:
    """Its name in a code's cell is shown nowhere, and its lines are withheld as those of its code."""
    secret = next(project for project in invented().projects if project.code == "YC26003")
    line = next(line for line in invented().project_lines if line.project == secret.code)
    where = line.place("project").cell
    edits = {
        ("项目", secret.place("openness").cell): Openness.SECRET.value,
        ("项目", secret.place("legal_basis").cell): "保守国家秘密法",
        ("项目支出", where): f"{secret.code} {secret.name}",
        ("项目支出", "A3"): f"YC26001 {secret.name}",
    }
    path = edited(tmp_path, edits, data=good())
    workbook, _ = read_workbook(path, LAYOUTS)
    secrets = Secrets.of(workbook, SHEETS)
    assert not secrets.is_public(secret.code)
    assert ("项目支出", int(where[1:])) in secrets.withheld
    checked = check(path)
    assert not any(secret.name in finding.model_dump_json() for finding in checked.findings)
    copy = tmp_path / "标注.xlsx"
    copy.write_bytes(marked(path, checked.findings))
    comments = {cell.comment.text for page in load_workbook(copy) for row in page for cell in row if cell.comment}
    assert comments and not any(secret.name in text for text in comments)


LATIN = {"P100": "OA", "P101": "CRM 2.0 (B)", "P102": "2026", "P103": "P104", "P104": "P103", "P1OA": "另一个项目"}
"""Projects by code; the dropdown offers both in one cell."""


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("P100 OA", "P100", "OA"),
        ("OA P100", "P100", "OA"),
        ("Ｐ100　ＯＡ", "P100", "OA"),
        ("P101  CRM 2.0 (B)", "P101", "CRM 2.0 (B)"),
        ("P102 2026", "P102", "2026"),
        ("P100 OB", "P100 OB", ""),  # no such name: it may be a code with a blank in it
        ("P1 OA", "P1 OA", ""),  # P1OA is a code
        ("P103 P104", "P103 P104", ""),  # either may be the code
        ("P100", "P100", ""),
    ],
)
def test_a_name_without_chinese_is_told_apart_where_it_is_listed(text: str, code: str, name: str) -> None:
    place = Place(sheet="项目支出", cell="A3")
    listed = [Row(place, {"code": Cell(key, place), "name": Cell(called, place)}) for key, called in LATIN.items()]
    line = Row(place, {"project": Cell(text, place), "amount": Cell("P100 OA", place)})
    cells = told_apart({"项目": tuple(listed), "项目支出": (line,)}, ORDER)["项目支出"][0].cells
    assert (cells["project"].value, cells["project"].called) == (code, name)
    assert cells["amount"] == line.cells["amount"]


def test_a_project_called_in_letters_is_picked_like_any_other(tmp_path: Path) -> None:
    """Also one whose name is only a number: nothing of it is found wrong."""
    lines = {line.project: line.place("project").cell for line in invented().project_lines}
    projects = [project for project in invented().projects if project.code in lines][:2]
    edits: dict[tuple[str, str], object] = {}
    for project, name in zip(projects, ("OA 2.0", 2026), strict=True):
        edits["项目", project.place("name").cell] = name
        edits["项目支出", lines[project.code]] = f"{project.code} {name}"
    found = check(edited(tmp_path, edits)).findings
    assert not any(
        finding.where and finding.where.sheet == "项目支出" and finding.code[:3] in ("COD", "PRJ") for finding in found
    )


def test_no_program_nags_at_a_bare_code() -> None:
    sources = Sources(ORDER, {"支出功能分类": 1114, "部门预算支出经济分类": 100, "收入分类": 80})
    for sheet in ORDER:
        for field in sheet.fields:
            if field.is_picked:
                offer = dropdown(field, sources.of(field), "C3")
                assert not offer.showErrorMessage and len(offer.formula1 or "") <= 255, (sheet.name, field.name)


def test_a_form_has_no_codes_to_pick() -> None:
    forms: list[Sheet] = [sheet for sheet in ORDER if sheet.form]
    assert not any(field.is_picked for sheet in forms for field in sheet.fields)

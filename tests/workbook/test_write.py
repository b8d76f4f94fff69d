"""The fill-in workbook: what is written is read again, offers its lists, names its codes, and is always the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from generator.families.budget.submission import Submission
from generator.families.known import LAYOUTS
from generator.model.submission import build_submission
from generator.workbook.declaration.declare import Kind, Sheet, Shown
from generator.workbook.reading.read import Layout, read_workbook
from generator.workbook.writing.write import Contents, write_workbook
from tests.support.blanks import BLANKS, opened
from tests.support.inputs import ORDER, SHEETS
from tests.support.recalculated import column, recalculated

LISTS = {
    "支出功能分类": [("2050101", "行政运行"), ("2050102", "一般行政管理事务")],
    "部门预算支出经济分类": [("30101", "基本工资")],
    "收入分类": [("1030148", "国有土地使用权出让收入")],
}
FEW = [replace(sheet, rows=5) for sheet in ORDER]
"""With few prepared rows, so they are written quickly."""

GUIDE = ["金额以元填写。", "=1+1 这样开头的文字也是文字。"]

IDENTITY = {
    "year": 2026,
    "kind": "部门预算",
    "name": "青山局",
    "code": "007",
    "region": "青山县",
    "level": "县(区)级",
    "form": "山西",
    "approval_date": date(2026, 2, 10),
    "assets_date": date(2025, 12, 31),
}
UNIT = {"code": "007001", "name": "青山局本级", "kind": "行政单位", "has_overall_target": "是"}
LINE = {
    "unit": "007001",
    "spending": "人员经费",
    "functional_code": "2050101",
    "economic_code": "30101",
    "amount": Decimal("1234567.89"),
}
PROJECT = {"code": "P001", "name": "=危房改造", "unit": "007001", "category": "特定目标类"}
ROWS: dict[str, Sequence[Mapping[str, object]]] = {
    "基本信息": [IDENTITY],
    "单位": [UNIT],
    "基本支出": [LINE, {**LINE, "source": "单位资金"}],
    "项目": [PROJECT],
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be looked at, not to be changed."""
    path = tmp_path_factory.mktemp("填好的") / "填报表.xlsx"
    write_workbook(path, Contents(ORDER, LISTS, ROWS, GUIDE))
    return path


@pytest.fixture(scope="module")
def book(filled: Path) -> Workbook:
    """The same, opened."""
    return load_workbook(filled)


def read(path: Path, sheets: Sequence[Sheet] = ORDER) -> Submission:
    workbook, missing = read_workbook(path, [Layout(sheets)])
    submission, findings = build_submission(workbook, Submission)
    assert submission
    assert missing + findings == []
    return submission


def grid(book: Workbook, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_what_is_written_is_read_again(filled: Path) -> None:
    submission = read(filled)
    assert {name: getattr(submission.identity, name) for name in IDENTITY} == IDENTITY
    assert [unit.code for unit in submission.units] == ["007001"]
    assert [line.amount for line in submission.basic] == [Decimal("1234567.89")] * 2


def test_a_field_left_out_takes_the_prefilled_value(filled: Path) -> None:
    assert [line.source for line in read(filled).basic] == ["一般公共预算", "单位资金"]


TEXTS = ["=危房改造", "+1 工程", "-1 层改造", "@青山", "#N/A", "2026", "2026-01-02"]


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "填报表.xlsx"
    write_workbook(path, Contents(FEW, LISTS, ROWS | {"项目": [{**PROJECT, "name": name} for name in TEXTS]}, GUIDE))
    cells = [row[1] for row in load_workbook(path)["项目"].iter_rows(3, 2 + len(TEXTS))]
    assert [(cell.data_type, bool(cell.quotePrefix)) for cell in cells] == [("s", name[0] in "=+-@") for name in TEXTS]
    workbook, _ = read_workbook(path, LAYOUTS)
    assert [row.cells["name"].value for row in workbook.rows["项目"]] == TEXTS


def test_characters_that_no_workbook_holds_are_left_out(tmp_path: Path) -> None:
    path, sheet = tmp_path / "填报表.xlsx", SHEETS["units"]
    write_workbook(path, Contents([sheet], {}, {sheet.name: [{**UNIT, "name": "青\x00山\ud800局"}]}, GUIDE))
    workbook, _ = read_workbook(path, [Layout([sheet])])
    assert [row.cells["name"].value for row in workbook.rows[sheet.name]] == ["青山局"]


def test_codes_are_text(book: Workbook) -> None:
    page = book["单位"]
    assert (page["A3"].value, page["A3"].number_format) == ("007001", "@")
    assert page.column_dimensions["A"].number_format == "@", "below the prepared rows, too"


def test_a_blank_workbook_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    write_workbook(path, Contents(FEW, {}, {}))
    workbook, findings = read_workbook(path, LAYOUTS)
    assert findings == []
    assert {name for name, rows in workbook.rows.items() if rows} == {"基本信息"}


def test_more_rows_than_prepared_are_all_written(tmp_path: Path) -> None:
    path = tmp_path / "填报表.xlsx"
    write_workbook(path, Contents(FEW, LISTS, ROWS | {"基本支出": [LINE] * 300}, GUIDE))
    assert len(read(path).basic) == 300


def test_the_sheets_stand_in_order_and_the_guide_tells_every_column(book: Workbook) -> None:
    usual, rare = ([sheet for sheet in ORDER if sheet.rare is rare] for rare in (False, True))
    names = ["填报说明", *(sheet.name for sheet in usual), "填报说明（详）", *(sheet.name for sheet in rare), *LISTS]
    assert book.sheetnames == names
    told = {str(value) for row in grid(book, "填报说明（详）") for value in row}
    assert set(GUIDE) <= told
    for number, sheet in enumerate([*usual, *rare], 1):
        assert any(line.startswith(f"{number}. {sheet.name}（") for line in told)
        assert set(sheet.help) <= told
        assert {field.column.header for field in sheet.fields} <= told


def test_required_columns_are_marked_by_colour_alone(book: Workbook) -> None:
    page = book["项目支出"]
    fills = {str(cell.value): str(cell.fill.fgColor.rgb) for cell in page[2]}
    assert fills["金额（元）"] == fills["项目编码"] != fills["部门经济科目编码"]
    assert fills["项目名称（自动）"] not in {fills["金额（元）"], fills["部门经济科目编码"]}


def test_every_closed_list_is_a_dropdown_that_stops(book: Workbook) -> None:
    for sheet in ORDER:
        offers = {offer.promptTitle: offer for offer in book[sheet.name].data_validations.dataValidation}
        for field in sheet.fields:
            if field.choices:
                offer = offers[field.column.header]
                assert offer.formula1 == f'"{",".join(field.choices)}"'
                assert (offer.errorStyle, offer.showErrorMessage) == ("stop", True)
            elif field.column.reference:
                assert f"'{field.column.reference.sheet}'!" in offers[field.column.header].formula1


@pytest.mark.parametrize("family", BLANKS)
def test_the_form_is_one_of_those_that_there_are(family: str) -> None:
    offers = {offer.promptTitle: offer for offer in opened(family)["基本信息"].data_validations.dataValidation}
    assert offers["公开格式"].formula1 == f'"{",".join(BLANKS[family].forms())}"'
    assert offers["公开格式"].errorStyle == "stop"


def is_open(page: Worksheet, column: str, row: int) -> bool:
    """Tell whether a cell may be typed in: a cell that the file does not hold is as its column."""
    held = page._cells.get((row, column_index_from_string(column)))
    return not (held or page.column_dimensions[column]).protection.locked


def test_what_is_typed_is_open_and_what_is_shown_is_locked(book: Workbook) -> None:
    for page in book:
        lock = page.protection
        assert lock.sheet and not lock.password, page.title
        assert not any((lock.formatCells, lock.sort, lock.autoFilter, lock.insertRows)), "allowed, that is"
    for sheet in (sheet for sheet in ORDER if not sheet.form):
        page = book[sheet.name]
        for row in (3, 2 + sheet.rows, 900):
            assert all(is_open(page, letter, row) for letter in sheet.letters.values()), (sheet.name, row)
            assert not any(is_open(page, letter, row) for letter in sheet.display_letters.values()), sheet.name
        assert not any(is_open(page, letter, row) for letter in sheet.letters.values() for row in (1, 2))
    assert [is_open(book["基本信息"], column, 2) for column in "ABC"] == [False, True, False]


def test_hints_and_lists_are_no_longer_than_excel_allows() -> None:
    for page in opened("预算"):
        for offer in page.data_validations.dataValidation:
            assert max(len(offer.promptTitle or ""), len(offer.errorTitle or "")) <= 32
            assert max(len(offer.prompt or ""), len(offer.error or "")) <= 255
            assert offer.type != "list" or len(offer.formula1 or "") <= 255
        for row in page.iter_rows():
            assert all(len(cell.value) <= 8192 for cell in row if cell.data_type == "f"), page.title


def test_a_conditional_format_names_no_other_sheet() -> None:
    """Excel before 2010, and programs like it, take such a workbook for damaged."""
    for page in opened("预算"):
        formulas = [text for area in page.conditional_formatting for rule in area.rules for text in rule.formula]
        assert not [text for text in formulas if "!" in text.replace(f"'{page.title}'!", "")], page.title


def test_every_cell_to_fill_in_says_what_it_wants(book: Workbook) -> None:
    page = book["基本支出"]
    offers = {offer.promptTitle: offer for offer in page.data_validations.dataValidation}
    assert offers.keys() == {field.column.header for field in SHEETS["basic"].fields}
    amount = offers["金额（元）"]
    assert (amount.type, amount.errorStyle, amount.prompt) == ("decimal", "warning", "以元填写，最多两位小数")


def test_what_is_given_for_a_shown_column_is_written_and_not_read(tmp_path: Path) -> None:
    path, shown = tmp_path / "填报表.xlsx", Shown("hint", "参考", kind=Kind.LONG_TEXT, width=40)
    sheets = [replace(sheet, shown=(shown,)) if sheet.name == "单位" else sheet for sheet in FEW]
    write_workbook(path, Contents(sheets, LISTS, ROWS | {"单位": [{**UNIT, "hint": "=上年的说法"}]}, GUIDE))
    cell = load_workbook(path)["单位"]["E3"]
    assert (cell.value, cell.data_type, cell.protection.locked) == ("=上年的说法", "s", True)
    assert [unit.name for unit in read(path, sheets).units] == ["青山局本级"]


def test_the_same_content_gives_the_same_bytes(filled: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_workbook(again, Contents(ORDER, LISTS, ROWS, GUIDE))
    assert again.read_bytes() == filled.read_bytes()


@pytest.mark.slow
def test_names_are_shown_by_formula(tmp_path: Path) -> None:
    """Recalculated by LibreOffice: from an input sheet, a list and 科目补充, whether codes are text or numbers.

    Of units it is tried by default in tests/workbook/test_progress.py.
    """
    path = tmp_path / "填报表.xlsx"
    amended = {"system": "支出功能分类", "code": "2050199", "name": "补充的科目", "basis": "某文件"}
    codes = ["2050101", "2050199", "9999999"]
    basic = [{**LINE, "functional_code": code} for code in codes]
    write_workbook(path, Contents(FEW, LISTS, ROWS | {"基本支出": basic, "科目补充": [amended]}, GUIDE))
    book = load_workbook(path)
    book["基本支出"]["A3"].value, book["基本支出"]["C3"].value = 7001, 2050101
    book["单位"]["A4"].value, book["单位"]["B4"].value = 7002, "按数字录入的单位"
    book["基本支出"]["A4"].value, book["基本支出"]["A5"].value = "7002", "7001"
    book["单位"]["A5"].value, book["单位"]["B5"].value = "7001", "按文字录入的单位"
    book.save(path)
    book = recalculated(path, tmp_path / "out")
    shown = {field: column(book, "基本支出", f"{field}名称（自动）")[:4] for field in ("单位", "功能科目", "经济科目")}
    assert shown["单位"] == ["按文字录入的单位", "按数字录入的单位", "按文字录入的单位", None]
    assert shown["功能科目"] == ["行政运行", "补充的科目", "未收录", None]
    assert shown["经济科目"] == ["基本工资"] * 3 + [None]

"""What a workbook withholds is known by what its cells show, and nothing is left out without a word."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.disclosure.checking.judging import misnamed
from generator.disclosure.secrecy.masking import MASK, mask_of
from generator.findings.finding import has_errors
from generator.model.codes import without_leading_zeros
from generator.model.projects import project_key
from generator.signoff.remarks import secret_remark_fault
from generator.tasks.check import check
from generator.tasks.compare import compare
from generator.tasks.merge import merge
from generator.tasks.rollover import roll_over
from tests.support.changed import changed, own
from tests.support.planted import DAMAGED, NAME, UNIT, Plant, laid, planted


def shown_by_format(data: bytes) -> bytes:
    """The workbook with its projects' codes as numbers, which their cells show with letters before them."""
    book, saved = load_workbook(BytesIO(data)), BytesIO()
    for cell in (cell for page in book.worksheets for line in page.iter_rows() for cell in line):
        if str(cell.value).startswith("YC260") and len(cell.value) == 7:
            cell.value, cell.number_format = int(cell.value[2:]), '"YC"00000'
    book.save(saved)
    return saved.getvalue()


def test_projects_are_public_by_the_code_that_their_cells_show(tmp_path: Path) -> None:
    typed = check(laid(tmp_path, "文字.xlsx", own(UNIT)))
    shown = check(laid(tmp_path, "数字.xlsx", shown_by_format(own(UNIT))))
    assert typed.basis and shown.basis and not has_errors(shown.findings)
    assert shown.secrets.is_public("YC26011") and not shown.secrets.hidden
    assert shown.basis.ledger.figure.value == typed.basis.ledger.figure.value > 0
    assert [one.model_dump_json() for one in shown.disclosures] == [one.model_dump_json() for one in typed.disclosures]


def test_a_withheld_project_is_looked_for_by_the_code_that_its_cell_shows(tmp_path: Path) -> None:
    change = {"edit": {"项目!E3": "不公开", "项目!F3": "某法第一条", "变动原因!C3": "新增YC26011等支出"}}
    checked = check(laid(tmp_path, "填报表.xlsx", shown_by_format(changed(change, own(UNIT)))))
    assert "WTH-02" in {finding.code for finding in checked.findings}
    assert checked.called("YC26011.xlsx") == f"{MASK}.xlsx"


def test_an_amount_as_people_type_it_is_looked_for(tmp_path: Path) -> None:
    edit = {"项目!E3": "不公开", "项目!F3": "某法第一条", "项目支出!F3": "¥7,345,612.37"}
    checked = check(laid(tmp_path, "填报表.xlsx", changed({"edit": edit}, own(UNIT))))
    assert mask_of(checked.secrets).masked("另有734.56万元") == f"另有{MASK}"
    assert mask_of(checked.secrets) is mask_of(checked.secrets)


def test_the_name_of_a_file_that_says_an_amount_is_hidden_like_one_that_says_a_name(tmp_path: Path) -> None:
    edit = {"项目!E3": "不公开", "项目!F3": "某法第一条", "项目支出!F3": 7345612.37}
    path = laid(tmp_path, "教育局2026年（含7345612.37元）.xlsx", changed({"edit": edit}, own(UNIT)))
    checked = check(path)
    assert checked.called(path.name) == f"教育局2026年（含{MASK}）.xlsx"
    assert [found.where for found in misnamed(path.name, checked.secrets)] == [None]
    assert "WTH-07" in {finding.code for finding in checked.findings}
    assert not misnamed("教育局2026年.xlsx", checked.secrets)
    assert "改名" in secret_remark_fault("", [path])
    assert roll_over(path, 2027, tmp_path / "新.xlsx").called == checked.called(path.name)


def test_whatever_works_on_workbooks_calls_them_as_they_may_be_shown(tmp_path: Path) -> None:
    names = [f"{NAME}{number}.xlsx" for number in "一二"]
    one, other = (laid(tmp_path, name, planted(Plant(), DAMAGED["不公开"])) for name in names)
    called = [f"{MASK}{number}.xlsx" for number in "一二"]
    reports = merge([one, other, one], tmp_path / "部门.xlsx", "云川市教育局")
    assert [report.book for report in reports] == called
    assert not any(NAME in str(told) for report in reports for told in (*report.failures, *report.findings))
    assert compare(one, other).called == called
    assert roll_over(one, 2027, tmp_path / "新.xlsx").called == called[0]


def test_a_workbook_beside_one_that_withholds_its_name_is_not_called_by_it(tmp_path: Path) -> None:
    public = laid(tmp_path, f"{NAME}.xlsx", planted(Plant()))
    secret = laid(tmp_path, "填报表.xlsx", planted(Plant(), DAMAGED["不公开"]))
    reports = merge([public, secret], tmp_path / "部门.xlsx", "云川市教育局")
    assert [report.book for report in reports] == [f"{MASK}.xlsx", "填报表.xlsx"]


@pytest.mark.parametrize(("code", "folded"), [("00PX1", "px1"), ("0038001", "38001"), ("000", "0"), ("", "")])
def test_codes_that_differ_by_zeros_are_folded_alike(code: str, folded: str) -> None:
    assert project_key(code) == without_leading_zeros(code.lower()) == folded

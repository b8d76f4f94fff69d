"""What a workbook withholds is known by what its cells show, and nothing is left out without a word."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.disclosure.secrecy.masking import MASK, mask_of
from generator.findings.finding import has_errors
from generator.model.codes import core
from generator.model.projects import project_key
from generator.tasks.check import check
from tests.planted import UNIT, laid
from tests.rules.changed import changed, own


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
    assert mask_of(checked.secrets).shown("另有734.56万元") == f"另有{MASK}"
    assert mask_of(checked.secrets) is mask_of(checked.secrets)


@pytest.mark.parametrize(("code", "folded"), [("00PX1", "px1"), ("0038001", "38001"), ("000", "0"), ("", "")])
def test_codes_that_differ_by_zeros_are_folded_alike(code: str, folded: str) -> None:
    assert project_key(code) == core(code.lower()) == folded

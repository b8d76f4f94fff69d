"""项目说明 tells of one project, or of several together: a blank code is of no single one, and reveals none either."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.cli import main
from generator.disclosure.secrecy.masking import MASK
from generator.tasks.check import Checked, check, drafted
from generator.tasks.document import document_of
from tests.support.cases import load
from tests.support.shanghai import BUDGETS
from tests.support.shanghai_books import write_book

DOCUMENT = BUDGETS[0]
CODE, NAME = "P002", "财政业务费"
SECRET = {"公开方式": "不公开", "不公开依据": "某法第一条"}
TEXT = "枫林内容"


@pytest.fixture(scope="module", autouse=True)
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    yield


def text(said: str, project: str | None = None, title: str = "项目概述", unit: str | None = None) -> dict[str, Any]:
    return {"单位编码": unit, "项目编码": project, "标题": title, "文字": said}


def written(folder: Path, *rows: dict[str, Any], openness: dict[str, str] = SECRET) -> Path:
    """The department's workbook with one project withheld, and some texts."""
    content = load(f"ledger-{DOCUMENT}.yaml")
    projects = [row | (openness if row["项目编码"] == CODE else {}) for row in content["项目"]]
    targets = [row for row in content["项目绩效"] if row["项目编码"] != CODE]
    return write_book(DOCUMENT, folder, 项目=projects, 项目绩效=targets, 项目说明=list(rows))


def told(checked: Checked) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in checked.findings:
        if finding.where and finding.where.sheet == "项目说明":
            found.setdefault(finding.code, []).append(str(finding.where))
    return found


def texts_of(checked: Checked) -> list[str | None]:
    assert checked.basis
    return [row.text for row in checked.basis.submission.project_texts]


def test_a_blank_workbook_has_the_titles_of_its_form(tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    assert main(["new", "--year", "2026", "--name", "某某局", "--form", "上海", "-o", str(path)]) == 0
    page = load_workbook(path)["项目说明"]
    assert [cell.value for cell in page[2]][:4] == ["单位编码", "项目编码", "标题", "文字"]
    assert [cell.value for cell in page["C"][2:10]] == [
        *("项目概述", "立项依据", "实施主体", "实施方案", "实施周期", "年度预算安排", "绩效目标"),
        None,
    ]


def test_texts_of_no_single_project_are_published_and_to_be_looked_at(tmp_path: Path) -> None:
    checked = check(written(tmp_path, text("几个项目合写"), text("中介费用于审计", "P001"), text("", title="立项依据")))
    assert texts_of(checked) == ["几个项目合写", "中介费用于审计", None]
    assert told(checked) == {"WTH-10": ["项目说明!D3"], "OTH-05": ["项目说明!D5"]}


def test_without_anything_withheld_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert told(check(written(tmp_path, text("几个项目合写"), openness={}))) == {}


@pytest.mark.parametrize("said", [f"{NAME}用于{TEXT}", "P002用于某事"])
def test_a_withheld_project_is_not_named_in_them(said: str, tmp_path: Path) -> None:
    checked = check(written(tmp_path, text(said)))
    assert told(checked)["WTH-02"] == ["项目说明!D3"]
    assert all(TEXT not in finding.message and NAME not in finding.message for finding in checked.findings)
    draft = drafted(checked)
    assert draft.basis and str(draft.basis.submission.project_texts[0].text).startswith(MASK)


def test_nor_is_its_amount_in_a_draft(tmp_path: Path) -> None:
    draft = drafted(check(written(tmp_path, text(f"安排100,000元，另{NAME}"))))
    assert draft.basis and "100,000" not in str(draft.basis.submission.project_texts[0].text)


def test_a_text_of_a_withheld_project_is_nowhere(tmp_path: Path) -> None:
    checked = check(written(tmp_path, text(TEXT, CODE), text("几个项目合写")))
    assert checked.disclosures and texts_of(checked) == ["几个项目合写"]
    assert TEXT not in html.tostring(document_of(checked.disclosures[0]), encoding="unicode")


def formula(page: Worksheet) -> None:
    page["B3"] = "=项目!A4"


def other_column(page: Worksheet) -> None:
    page["B2"] = "项目编号码"


def merged(page: Worksheet) -> None:
    page["B2"].value, page["B3"].value, page["B4"].value = "项目编码", CODE, None
    page.merge_cells("B3:B4")


def unknown(page: Worksheet) -> None:
    page["B3"] = "—"


@pytest.mark.parametrize("damage", [formula, other_column, merged, unknown])
def test_a_code_that_is_not_blank_but_not_known_withholds_its_text(
    damage: Callable[[Worksheet], None], tmp_path: Path
) -> None:
    path = written(tmp_path, text(TEXT), text(TEXT))
    book = load_workbook(path)
    damage(book["项目说明"])
    if damage is not merged:
        book["项目说明"]["D4"] = None
        book["项目说明"]["C4"] = None
    book.save(path)
    checked = check(path)
    draft = drafted(checked)
    assert draft.basis and all(row.text != TEXT for row in draft.basis.submission.project_texts)
    assert all(TEXT not in finding.message + finding.value for finding in checked.findings)


def test_units_have_their_own(tmp_path: Path) -> None:
    units = [
        {"单位编码": "150001", "单位名称": "财政局本部", "单位类型": "行政单位"},
        {"单位编码": "150002", "单位名称": "收付中心", "单位类型": "事业单位"},
    ]
    rows = [text("部门的"), text("单位的", unit="150001"), text("单位项目的", "P001", unit="150001")]
    checked = check(write_book(DOCUMENT, tmp_path, 单位=units, 项目说明=rows), units=True)
    assert [[row.text for row in part.submission.project_texts] for part in checked.units] == [
        ["单位的", "单位项目的"],
        [],
    ]


def test_next_years_workbook_begins_with_them(tmp_path: Path) -> None:
    path, output = written(tmp_path, text("几个项目合写"), text("中介的", "P001"), openness={}), tmp_path / "明年.xlsx"
    assert main(["rollover", str(path), "--year", "2026", "-o", str(output)]) == 0
    page = load_workbook(output)["项目说明"]
    assert [[cell.value for cell in row[1:4]] for row in page.iter_rows(3, 4)] == [
        [None, "项目概述", "几个项目合写"],
        ["P001", "项目概述", "中介的"],
    ]

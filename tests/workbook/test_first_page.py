"""The workbook as a filler meets it: one page on what to do, what is rare out of the way, no waste of paper."""

from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.families.known import LAYOUTS
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.tasks.rollover import roll_over
from generator.workbook.declaration.version import DETAILS, GUIDE, STAMP
from generator.workbook.mark import marked
from generator.workbook.reading.read import read_workbook
from generator.workbook.writing.page import text_width
from generator.workbook.writing.write import Contents, write_workbook
from tests.support import blanks
from tests.support.edited import INVENTED
from tests.support.inputs import ORDER
from tests.support.made import INPUTS
from tests.support.thinned import by_default

RARE = {
    "政府性基金收入",
    "国有资本经营收入",
    "整体绩效",
    "年度重点任务",
    "整体绩效指标",
    "政府购买服务目录",
    "附件",
    "科目补充",
}
ITEM = {"title": "通知", "file": "通知.pdf", "point": "其他说明之后"}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("空") / "空表.xlsx"
    path.write_bytes(blanks.blank("预算"))
    return path


@pytest.fixture(scope="module")
def rolled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("结转") / "下一年.xlsx"
    roll_over(INPUTS / f"{INVENTED}.xlsx", 2027, path)
    return path


@cache
def opened(path: Path) -> Workbook:
    """A workbook, to be looked at only."""
    return load_workbook(path)


def visible(book: Workbook) -> list[str]:
    return [page.title for page in book if page.sheet_state == "visible"]


def test_the_first_sheet_tells_of_every_sheet_in_view_and_names_the_others(blank: Path) -> None:
    book = opened(blank)
    page = book[GUIDE]
    assert book.sheetnames[0] == GUIDE and page["A2"].value == STAMP, "older programs read the version there"
    told = [str(row[0].value) for row in page.iter_rows() if row[0].value]
    shown = visible(book)
    assert [name for name in shown if name in {sheet.name for sheet in ORDER}] == [
        name for name in told if name in shown
    ][1:-1]
    assert {name for name in RARE if any(name in line for line in told)} == RARE
    assert len(told) <= 35 and page.page_setup.fitToHeight == 1


def test_links_lead_to_sheets_in_view(blank: Path, rolled: Path) -> None:
    """A link to a hidden sheet does nothing in Excel."""
    for path in (blank, rolled):
        book = opened(path)
        links = [str(cell.hyperlink.target) for page in book for row in page for cell in row if cell.hyperlink]
        assert links and {link.removeprefix("#").split("!")[0].strip("'") for link in links} <= set(visible(book))


def test_rare_sheets_and_lists_stand_last_and_are_hidden_until_they_have_rows(
    blank: Path, rolled: Path, tmp_path: Path
) -> None:
    book = opened(blank)
    hidden = {page.title for page in book} - set(visible(book))
    assert hidden == RARE | {"支出功能分类", "部门预算支出经济分类", "收入分类", "绩效指标体系"}
    assert visible(book) == book.sheetnames[: len(visible(book))], "what is hidden stands last"
    assert visible(book)[-1] == DETAILS
    path = tmp_path / "填报表.xlsx"
    write_workbook(path, Contents(ORDER, {}, {"附件": [ITEM]}))
    assert "附件" in visible(load_workbook(path))
    assert {"整体绩效", "政府购买服务目录", "科目补充"} <= set(visible(opened(rolled)))


def test_nothing_that_was_filled_in_is_hidden(rolled: Path) -> None:
    for path in (rolled, INPUTS / f"{INVENTED}.xlsx"):
        assert not [finding for finding in read_workbook(path, LAYOUTS)[1] if finding.code == "WB-09"]


def test_a_sheet_that_is_marked_is_shown(blank: Path, tmp_path: Path) -> None:
    finding = Finding(
        level=Level.WARNING, code="FUN-01", message="请填写。", where=Place(sheet="政府性基金收入", cell="A3")
    )
    copy = tmp_path / "标注.xlsx"
    copy.write_bytes(marked(blank, [finding]))
    shown = visible(load_workbook(copy))
    assert "政府性基金收入" in shown and "附件" not in shown


@pytest.mark.parametrize("family", by_default(["预算"], blanks.BLANKS))
def test_a_workbook_tells_nobody_to_run_commands(family: str, rolled: Path) -> None:
    for book in (blanks.opened(family), opened(rolled)):
        texts = [str(cell.value) for page in book for row in page for cell in row if cell.value]
        offers = [offer for page in book for offer in page.data_validations.dataValidation]
        texts += [text for offer in offers for text in (offer.prompt, offer.error) if text]
        assert not [text for text in texts if "mingzhang" in text or " --" in text]


def test_printing_ends_with_what_is_filled_in(blank: Path) -> None:
    """The area is a formula that Excel follows; openpyxl leaves it out, so it is read from the file."""
    from zipfile import ZipFile

    names = ZipFile(blank).read("xl/workbook.xml").decode()
    for sheet in ("基本支出", "项目绩效指标", "变动原因"):
        assert f"'{sheet}'!$A$1:INDEX('{sheet}'!" in names
    assert names.count("_xlnm.Print_Area") == sum(not sheet.form for sheet in ORDER)


def test_projects_are_numbered_already_and_a_number_alone_is_no_project(blank: Path) -> None:
    assert [opened(blank)["项目"][f"A{row}"].value for row in (3, 4, 102)] == ["P001", "P002", "P100"]
    workbook, _ = read_workbook(blank, LAYOUTS)
    assert workbook.rows["项目"] == ()


@pytest.mark.parametrize(
    ("family", "subjects"),
    [("预算", ["政府购买服务指导性目录", "其他"]), ("决算", ["评价结论", "其他需要说明的事项"])],
)
def test_what_must_be_written_about_is_listed_already(family: str, subjects: list[str]) -> None:
    book = blanks.opened(family)
    assert [book["职责机构"][f"B{row}"].value for row in (3, 4, 5)] == ["职责", "机构设置", None]
    assert [book["其他说明"][f"B{row}"].value for row in (3, 4, 5)] == [*subjects, None]


def test_a_code_of_a_long_list_tells_in_its_cell_how_it_is_found(blank: Path) -> None:
    prompts = {
        (sheet, offer.promptTitle): offer.prompt
        for sheet in ("基本支出", "项目支出")
        for offer in opened(blank)[sheet].data_validations.dataValidation
    }
    for place in [
        (sheet, header) for sheet in ("基本支出", "项目支出") for header in ("功能科目编码", "部门经济科目编码")
    ]:
        assert "输入名称的前几个字" in prompts[place], place
    assert "输入名称" not in prompts["基本支出", "单位编码"], "a short list needs no finding"


def test_a_unit_or_an_item_with_its_name_stands_on_one_line(blank: Path) -> None:
    """Picked as code and name; a line of 基本支出 is no higher than another's."""
    page = opened(blank)["基本支出"]
    for letter, picked in {
        "A": "205001 某某县图书馆本级",
        "C": "2080502 事业单位离退休",
        "D": "30112 其他社会保障缴费",
    }.items():
        assert text_width(picked) * 1.1 < page.column_dimensions[letter].width, letter


def test_reasons_are_printed_a_page_wide(blank: Path) -> None:
    """变动原因 is as wide as a page takes: a broader column would print it on twice the pages."""
    assert opened(blank)["变动原因"].page_setup.fitToWidth == 1


@pytest.mark.parametrize("family", blanks.BLANKS)
def test_paper_is_used_to_its_margins_and_what_is_read_at_a_glance_stands_on_a_page(family: str) -> None:
    book = blanks.opened(family)
    assert {page.page_margins.left for page in book if page.sheet_state == "visible"} == {10 / 25.4}
    assert [book[name].page_setup.fitToHeight for name in (GUIDE, "填报进度", "单位")] == [1, 1, 0]

"""What was changed between two versions is told row by row, figure by figure, passage by passage."""

import re
import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from generator.cli import main
from generator.revisions.passages import Passage
from generator.tasks.compare import CompareReport, compare
from tests.support.changed import save, small
from tests.support.departments import TWO, department, sizes
from tests.support.edited import copy_attachments
from tests.support.thinned import slow

UNITS = ("038001", "038003")
"""A department of which much is compared; what is seen of any workbook is looked at in a smaller one."""


def compared(
    folder: Path, change: dict[str, Any], before: dict[str, Any] | None = None, data: bytes | None = None
) -> CompareReport:
    copy_attachments(folder)
    old, new = folder / "原来.xlsx", folder / "现在.xlsx"
    save(before or {}, data or small(), old)
    save(change, data or small(), new)
    return compare(old, new)


def text(parts: Any, changed: bool | None = None) -> str:
    return "".join(part.text for part in parts if changed is None or part.changed == changed)


def test_nothing_changed_is_said_so(tmp_path: Path) -> None:
    report = compared(tmp_path, {})
    assert (report.revised.rows, report.revised.figures, report.revised.passages) == ([], [], [])
    assert report.page.decode().count("没有改动。") == 3


def test_another_spelling_of_the_same_second_level_is_no_change(tmp_path: Path) -> None:
    """What other forms call 社会效益 and 可持续影响 is read, printed and compared as the form calls it."""
    edits = {"项目绩效指标!B11": "社会效益指标", "项目绩效指标!B12": "可持续发展影响", "项目绩效指标!B13": "满意度"}
    report = compared(tmp_path, {"edit": edits})
    assert (report.revised.rows, report.revised.figures, report.revised.passages) == ([], [], [])


def test_what_is_changed_beside_another_spelling_is_told_alone(tmp_path: Path) -> None:
    edits = {"项目绩效指标!B13": "满意度", "项目绩效指标!F13": "≥95%"}
    report = compared(tmp_path, {"edit": edits})
    (row,), (passage,) = report.revised.rows, report.revised.passages
    assert (text(row.old, True), text(row.new, True)) == ("90%", "95%")
    assert "≥95%" in text(passage.new)


@pytest.fixture(scope="module", params=sizes(*UNITS))
def raised(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CompareReport:
    """One amount is 100,000 元 higher: 义务教育学校校舍维修改造."""
    folder = tmp_path_factory.mktemp("改")
    data = department(*request.param)
    amount = load_workbook(BytesIO(data))["项目支出"]["F3"].value
    return compared(folder, {"edit": {"项目支出!F3": float(Decimal(amount) + 100_000)}}, data=data)


def test_the_changed_row_is_told_with_both_amounts(raised: CompareReport) -> None:
    (row,) = raised.revised.rows
    assert row.place == "项目支出第3行"
    old, new = (Decimal(text(side, True).replace(",", "")) for side in (row.old, row.new))
    assert new - old == 100_000


def test_every_figure_that_it_moves_is_told(raised: CompareReport) -> None:
    figures = raised.revised.figures
    total = next(figure for figure in figures if figure.places[0].id == "t1.201.income")
    assert total.difference == "＋100,000.00 元"
    assert total.old.endswith(" 元") and total.new.endswith(" 元")
    assert {stated.id.split(".")[0] for figure in figures for stated in figure.places} >= {"t1", "t5", "t12", "changes"}
    assert any("个百分点" in figure.difference for figure in figures)


def test_a_passage_shows_both_versions_with_what_differs(raised: CompareReport) -> None:
    passages = {passage.place: passage for passage in raised.revised.passages}
    said = next(passage for place, passage in passages.items() if "第三部分" in place)
    assert text(said.old) != text(said.new)
    assert text(said.old, False) == text(said.new, False)
    assert all(character in "0123456789.,%增加减少" for character in text(said.new, True))
    assert not any(place.startswith("目录") for place in passages)


@pytest.mark.slow
def test_a_change_that_turns_round_is_told_though_the_text_shows_its_size_alone(tmp_path: Path) -> None:
    """增加 5 and 减少 5 are shown as the same number."""
    now, before = ({"edit": {"上年数!E3": amount}} for amount in (130_000, 30_000))
    report = compared(tmp_path, now, before, department(*UNITS))
    change = next(f for f in report.revised.figures if any(s.fact.startswith("change(") for s in f.places))
    assert change.difference == "－100,000.00 元"


@pytest.mark.parametrize("units", sizes(*UNITS))
def test_an_inserted_row_moves_no_other(tmp_path: Path, units: tuple[str, ...]) -> None:
    """Twenty rows and more with other amounts, and one new among them: each is compared with itself."""
    book = load_workbook(compared_source(tmp_path, department(*units)))
    page = book["基本支出"]
    page.insert_rows(10)
    for column, value in enumerate(
        ("038001", "公用经费", "2050101", "30299", None, "一般公共预算", "本年预算", 1000), 1
    ):
        page.cell(10, column, value)
    for row in range(3, page.max_row + 1):
        if row != 10 and page.cell(row, 8).value is not None:
            page.cell(row, 8, page.cell(row, 8).value + 7)
    book.save(tmp_path / "现在.xlsx")
    rows = [
        row for row in compare(tmp_path / "原来.xlsx", tmp_path / "现在.xlsx").revised.rows if "基本支出" in row.place
    ]
    (added,) = (row for row in rows if not row.old)
    assert added.place == "基本支出第10行" and "30299" in text(added.new)
    assert all(same_words(row) for row in rows if row.old)


def compared_source(folder: Path, data: bytes | None = None) -> Path:
    copy_attachments(folder)
    path = folder / "原来.xlsx"
    path.write_bytes(data or small())
    return path


def same_words(row: Passage) -> bool:
    return text(row.old, False) == text(row.new, False) and text(row.old, False).count("｜") >= 5


def test_what_is_typed_is_shown_as_it_is(tmp_path: Path) -> None:
    page = compared(tmp_path, {"edit": {"项目!B3": "<script>alert(1)</script>{{ 7*7 }}"}}).page.decode()
    assert "<script" not in page and "&lt;script&gt;" in page and "{{ 7*7 }}" in page


def test_a_picture_of_an_attachment_that_changed_is_told(tmp_path: Path) -> None:
    source = compared_source(tmp_path)
    other = tmp_path / "别处"
    other.mkdir()
    copy_attachments(other)
    shutil.copy(source, other / "现在.xlsx")
    picture = next(other.glob("*.png"))
    Image.new("RGB", (400, 300), "white").save(picture)
    report = compare(source, other / "现在.xlsx")
    (passage,) = (passage for passage in report.revised.passages if "图片" in passage.place)
    assert re.fullmatch(r".* ｜ 图片编号 [0-9a-f]{8}", text(passage.new)) and text(passage.old) != text(passage.new)
    assert "SHA" not in report.page.decode() and not re.search("[0-9a-f]{20}", report.page.decode())


def test_a_draft_is_compared_too_and_called_one(tmp_path: Path) -> None:
    report = compared(tmp_path, {"edit": {"基本支出!H3": "一百元"}})
    assert any(row.place.startswith("基本支出第3行") and not row.new for row in report.revised.rows)
    page = report.page.decode()
    assert "原来：原来.xlsx<br>" in page and "现在：现在.xlsx（草稿·有错误）<br>" in page


def test_the_command_writes_one_page_and_no_other_file_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, page = compared_source(tmp_path), tmp_path / "改动对照.html"
    save({"edit": {"基本支出!H3": 1}}, small(), tmp_path / "现在.xlsx")
    arguments = ["compare", str(source), str(tmp_path / "现在.xlsx"), "-o", str(page)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "改动：填报内容 1 行，数据 " in said and "不是同一份" not in said
    assert main(arguments) == 2
    assert "已经有这个文件，没有覆盖；请换一个文件名。" in capsys.readouterr().err


@pytest.mark.parametrize(("cell", "value"), [slow("基本信息!B2", 2025), ("基本信息!B5", "099")])
def test_another_document_is_told_and_compared_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cell: str, value: object
) -> None:
    source, page = compared_source(tmp_path, department(*TWO)), tmp_path / "改动对照.html"
    save({"edit": {cell: value}}, department(*TWO), tmp_path / "现在.xlsx")
    assert main(["compare", str(source), str(tmp_path / "现在.xlsx"), "-o", str(page)]) == 0
    assert "提示  两本不是同一份公开文本：云川市教育局2026年度部门预算公开，" in capsys.readouterr().out
    assert page.exists()

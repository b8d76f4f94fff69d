"""From a workbook to files: what is written, what is not, and that it is the same every time."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.files.resources import FONTS
from generator.findings.finding import Level
from generator.tasks.formats import FORMATS
from generator.tasks.publish import publish
from generator.verify.docx import read_docx
from generator.verify.pdf import read_pdf
from generator.writers.pdf import engine
from tests.support.changed import own, small
from tests.support.edited import edited
from tests.support.made import EXAMPLES, checked
from tests.support.published import unified
from tests.support.thinned import slow


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_have_no_errors(example: str) -> None:
    assert [finding for finding in checked(example).findings if finding.level is Level.ERROR] == []


def test_an_error_publishes_nothing(tmp_path: Path) -> None:
    workbook = edited(tmp_path, {("基本信息", "B2"): "二〇二六"}, data=small())
    published = publish(workbook, tmp_path / "out", FORMATS)
    assert published.files == []
    assert not (tmp_path / "out").exists()
    assert [str(finding.where) for finding in published.findings if finding.level is Level.ERROR] == ["基本信息!B2"]


HOSTILE = '<script>alert(1)</script>{{7*7}}{W}<img src="http://127.0.0.1:9/x">&amp;'


def attached(row: int, title: str) -> dict[tuple[str, str], str]:
    """A file that is attached under a title."""
    return {
        ("附件", f"{column}{row}"): text
        for column, text in zip("BCD", (title, "机构设置图.png", "其他说明之后"), strict=True)
    }


def test_text_of_a_cell_is_never_more_than_text(tmp_path: Path) -> None:
    """Markup, template code and formulas in a cell stand in every format as they were typed.

    So do digits at the end of a title, which are no page: many of them in tests/verify/test_contents.py.
    """
    edits = {
        ("项目", "B3"): HOSTILE,
        ("项目", "B4"): '=HYPERLINK("http://127.0.0.1:9","x")',
        ("职责机构", "C3"): HOSTILE,
        **attached(3, "机构图 3"),
        **attached(4, "附件31"),
    }
    published = publish(edited(tmp_path, edits, data=own("038002")), tmp_path / "out", FORMATS)
    files = {path.suffix: path for path in published.files}
    assert len(files) == len(FORMATS) + 1
    said = {
        ".pdf": str(read_pdf(files[".pdf"].read_bytes())),
        ".docx": str(read_docx(files[".docx"].read_bytes())),
    }
    for text in said.values():
        assert unified(HOSTILE) in unified(text)
    assert "<script>" not in files[".html"].read_text("utf-8")
    assert HOSTILE in str(json.loads(files[".json"].read_bytes()))
    cells = [cell for row in load_workbook(files[".xlsx"])["预算公开表12"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if str(cell.value).startswith(("<script>", "=HYPER"))} == {"s"}


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../../x", "_.._x2026年度"),
        slow("CON", "CON2026年度"),
        slow("局" * 300, "局" * 79),
        ('a:b*c?"<>|', "a_b_c_____2026年度"),
    ],
)
def test_a_name_never_becomes_a_path(tmp_path: Path, name: str, stem: str) -> None:
    published = publish(edited(tmp_path, {("基本信息", "B4"): name}, data=small()), tmp_path / "out", ("json",))
    assert [path.parent for path in published.files] == [tmp_path / "out"] * 2
    assert all(path.name.startswith(stem) and len(path.name.encode()) <= 255 for path in published.files)


def test_without_fonts_the_other_formats_still_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "FONTS", FONTS / "missing")
    published = publish(edited(tmp_path, {}, data=small()), tmp_path / "out", ("pdf", "docx", "html"))
    assert sorted(path.suffix for path in published.files) == [".docx", ".html", ".txt"]
    assert "缺少字体" in published.failures[0]

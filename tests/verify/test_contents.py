"""Lines of the contents that end in digits (目录): a title is never taken for a page number, nor the other way."""

from pathlib import Path

import pytest

from generator.findings.finding import Level
from generator.tasks.formats import FORMATS
from generator.tasks.publish import publish
from tests.support.changed import save, small
from tests.support.edited import copy_attachments
from tests.support.finished import files, mismatches

TITLES = ("附件1", "营业执照2025", "机构图", "机构图2", "机构图 3", "附件", "附件30", "附件31", "附件32", "待续……")


@pytest.mark.slow
def test_titles_that_end_in_digits(tmp_path: Path) -> None:
    """Two of them are tried by default: tests/tasks/test_pipeline.py."""
    edits = {f"附件!B{row}": title for row, title in enumerate(TITLES, 3)}
    rows = range(3, 3 + len(TITLES))
    edits |= {f"附件!C{row}": "机构设置图.png" for row in rows} | {f"附件!D{row}": "其他说明之后" for row in rows}
    copy_attachments(tmp_path)
    save({"edit": edits}, small(), tmp_path / "填报表.xlsx")
    published = publish(tmp_path / "填报表.xlsx", tmp_path / "out", FORMATS)
    assert [str(found) for found in published.findings if found.level is Level.ERROR] == []
    assert len(published.files) == len(FORMATS) + 1


def test_digits_after_a_title_are_seen_where_no_page_numbers_are() -> None:
    text = files()["公开.html"].decode()
    for end in ("</h3>", "</a>"):
        old = f"云川市教育局机构设置图{end}"
        (found,) = mismatches("公开.html", text.replace(old, f"云川市教育局机构设置图 2{end}", 1).encode())
        assert found.found.endswith("设置图2")

"""The reference pages say what the code says."""

import re
from pathlib import Path

import pytest

import generator
from tools.reference_pages import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), "请运行 python -m tools.reference_pages"


def test_what_is_told_of_numbers_in_texts_is_listed_with_the_rules() -> None:
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ") for line in PAGES["rules.md"]().splitlines()}
    assert [rows[code][4] for code in ("TXT-07", "TXT-08")] == ["", "是"]


def test_every_code_that_a_check_tells_is_listed() -> None:
    """Also of what no rule over a submission alone can tell; what is told of reading files is not listed."""
    checks = (Path(generator.__file__).parent / "disclosure").rglob("*.py")
    told = {code for path in checks for code in re.findall(r'code="([A-Z]{3}-\d+)"', path.read_text("utf-8"))}
    listed = {line.split(" | ")[0].removeprefix("| ") for line in PAGES["rules.md"]().splitlines()}
    assert {"WTH-05", "WTH-07", "WTH-08", "UNT-05", "IDN-02", "IDN-03"} <= told
    assert told <= listed

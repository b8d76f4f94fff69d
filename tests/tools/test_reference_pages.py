"""The reference pages say what the code says."""

import pytest

from tools.reference_pages import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), "请运行 python -m tools.reference_pages"


def test_what_is_told_of_numbers_in_texts_is_listed_with_the_rules() -> None:
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ") for line in PAGES["rules.md"]().splitlines()}
    assert [rows[code][4] for code in ("TXT-07", "TXT-08")] == ["", "是"]

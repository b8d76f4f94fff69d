"""Falsified XLSX, HTML and JSON."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from generator.tasks.verify import verify
from generator.verify.blocks import squeezed
from generator.verify.mismatch import Mismatch
from tests.support.finished import files, mismatches


def book(change: Callable[[Workbook], None]) -> list[Mismatch]:
    """Change the XLSX."""
    opened = load_workbook(BytesIO(files()["公开.xlsx"]))
    change(opened)
    saved = BytesIO()
    opened.save(saved)
    return mismatches("公开.xlsx", saved.getvalue())


def test_xlsx_saved_anew_still_agrees() -> None:
    assert book(lambda opened: None) == []


def test_a_changed_figure_in_xlsx() -> None:
    def change(opened: Workbook) -> None:
        opened["预算公开表5"]["C8"] = 1.234

    (found,) = book(change)
    assert found.place.startswith("预算公开表5第") and found.found == "1.234" and found.facts


def test_swapped_and_deleted_in_xlsx() -> None:
    def change(opened: Workbook) -> None:
        page = opened["预算公开表5"]
        page["C8"].value, page["C11"].value = page["C11"].value, page["C8"].value
        opened["预算公开表3"]["C6"].value = None
        del opened["预算公开表12"]

    deleted, first, second, *rest = book(change)
    assert deleted.place.startswith("预算公开表3第") and deleted.found == ""
    assert (first.expected, first.found) == (second.found, second.expected)
    assert "预算公开表12：缺少“预算公开表12（整张表）”" in map(str, rest)
    assert all(found.place.startswith("预算公开表12") for found in rest)


def test_a_changed_figure_in_html() -> None:
    text = files()["公开.html"].decode()
    (found,) = mismatches("公开.html", text.replace(">282.54<", ">282.45<", 1).encode())
    assert (found.expected, found.found) == ("282.54", "282.45") and found.facts
    (found,) = mismatches("公开.html", text.replace('value="282.54"', 'value="282.45"', 1).encode())
    assert found.place.startswith("数据标记") and found.facts


PART = '<section class="part">'
STRAY = {
    "an element that no document uses": (
        '<section class="part">',
        '<section class="part"><div>另有支出999万元。</div>',
    ),
    "text between paragraphs": (PART, f"{PART}另有支出999万元。"),
    "text in a table, outside its cells": ("<tbody>", "<tbody>另有支出999万元。"),
    "a style sheet of its own": ("</style>", "</style><style>h1::after { content: '另有支出999万元。' }</style>"),
    "a changed style sheet": ("</style>", "h1::after { content: '另有支出999万元。' }</style>"),
}


@pytest.mark.parametrize(("old", "new"), STRAY.values(), ids=STRAY)
def test_what_html_says_outside_texts_and_tables(old: str, new: str) -> None:
    text = files()["公开.html"].decode()
    found = mismatches("公开.html", text.replace(old, new, 1).encode())
    assert any("另有支出999万元。" in mismatch.found for mismatch in found)
    assert len(found) == 1 + ("<div>" in [mismatch.found for mismatch in found])


FOREIGN = {
    "</body>": "<object></object></body>",
    '<p class="text">': '<p class="text" style="display: none">',
    "<body>": "<body><!-- 另有 -->",
}


@pytest.mark.parametrize("old", FOREIGN)
def test_elements_and_attributes_that_no_document_uses(old: str) -> None:
    (found,) = mismatches("公开.html", files()["公开.html"].decode().replace(old, FOREIGN[old], 1).encode())
    assert found.place.startswith("网页元素") and found.found in squeezed(FOREIGN[old])


def test_a_label_of_a_chart_in_html() -> None:
    text = files()["公开.html"].decode()
    label = re.findall("<text[^>]*>([^<]+)</text>", text)[0]
    (found,) = mismatches("公开.html", text.replace(f">{label}</text>", f">{label}甲</text>", 1).encode())
    assert found.found.endswith("甲") and found.place.endswith("其他文字")


def in_folder(folder: Path, change: Callable[[dict[str, Any]], None]) -> list[str]:
    """What `verify` says of a JSON that was changed."""
    content = json.loads(files()["公开.json"])
    change(content)
    (folder / "公开.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (verified,) = verify(folder)
    assert not verified.failure
    return [str(mismatch) for mismatch in verified.checked[0].mismatches]


def test_a_changed_figure_in_json(tmp_path: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        content["figures"]["amount[]"]["value"] = "1"

    (found,) = in_folder(tmp_path, change)
    assert found.startswith("预算公开表") and "实际是“1”" in found and "（由 基本支出!" in found


def test_a_changed_text_of_a_figure_in_json(tmp_path: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        cell = content["tables"][4]["rows"][3]["cells"][2]
        cell["text"] = cell["value"] = "1.23"

    (found,) = in_folder(tmp_path, change)
    assert found.startswith("预算公开表5第4行“205") and "实际是“1.23”" in found


def test_a_changed_cell_in_json(tmp_path: Path) -> None:
    """Every figure that counts the cell is wrong."""

    def change(content: dict[str, Any]) -> None:
        content["cells"]["基本支出!H3"] = "1.00"

    found = in_folder(tmp_path, change)
    assert len(found) > 5 and all("的数据值" in said or "不直接公开" in said or "应为" in said for said in found)

"""Looks are declared once: what changes there changes in PDFs by either engine, in Word and in web pages."""

import json
import re
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from lxml.html import HtmlElement

from generator.errors import GeneratorError
from generator.families.forms import forms_for
from generator.families.known import read_document
from generator.files.resources import DATA
from generator.looks import reading
from generator.looks.reading import usual_looks
from generator.render.profile import parse_document
from generator.tasks.check import check
from generator.tasks.document import document_of
from generator.writers.page import write_html
from generator.writers.pdf import Engine, write_pdf
from generator.writers.word import write_docx
from tests.support.changed import small
from tests.support.letters import letters
from tests.support.own_forms import OWN, in_form, lay, own_form

TEXT = "公开的文字"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(said: str = "") -> HtmlElement:
    """A page of text; ``said`` is what its form says of its looks."""
    meta = f'<meta name="looks" content="{escape(said)}">' if said else ""
    return parse_document(
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>公开</title>{meta}</head><body>'
        '<nav class="toc"><p class="toc-title">目  录</p><p class="toc-part"><a href="#one">一</a></p></nav>'
        f'<section class="part"><h1 id="one">一</h1><p class="text">{TEXT}</p></section></body></html>'
    )


def in_pdf(made: HtmlElement, engine: Engine) -> set[float]:
    return {size for letter, _, _, size in letters(write_pdf(made, {}, engine).data) if letter in TEXT}


def in_word(made: HtmlElement) -> set[float]:
    with ZipFile(BytesIO(write_docx(made, {}))) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
    (size,) = styles.iterfind(f"{WORD}docDefaults//{WORD}sz")
    return {float(size.get(f"{WORD}val", "")) / 2}


def on_screen(made: HtmlElement) -> set[float]:
    (size,) = re.findall(r"html \{[^}]*font-size: ([\d.]+)pt", write_html(made).decode())
    return {float(size)}


SEEN: dict[str, Callable[[HtmlElement], set[float]]] = {
    "typst": lambda made: in_pdf(made, Engine.TYPST),
    "weasyprint": lambda made: in_pdf(made, Engine.WEASYPRINT),
    "word": in_word,
    "html": on_screen,
}
"""The size of the text, as each shows it."""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Changes a text of the installed file, in a copy."""

    def change(before: str, after: str) -> None:
        written = (DATA / "looks.toml").read_text("utf-8")
        assert before in written
        (tmp_path / "looks.toml").write_text(written.replace(before, after, 1), "utf-8")
        monkeypatch.setattr(reading, "_FILE", tmp_path / "looks.toml")
        forget()

    yield change
    monkeypatch.undo()
    forget()


def forget() -> None:
    for kept in (reading._installed, reading.usual_looks, reading._looks):
        kept.cache_clear()


def test_a_size_is_changed_in_one_place_and_seen_everywhere(installed: Callable[[str, str], None]) -> None:
    assert {name: seen(document()) for name, seen in SEEN.items()} == {
        **{name: {15.8} for name in SEEN},
        "word": {16.0},  # half points only, the rest is taken from between the letters
        "html": {15.75},
    }
    installed("size = 15.75 ", "size = 15 ")
    assert {name: seen(document()) for name, seen in SEEN.items()} == {name: {15.0} for name in SEEN}


def test_a_form_says_what_is_different() -> None:
    said = json.dumps({"text": {"size": 14}})
    assert {name: seen(document(said)) for name, seen in SEEN.items()} == {name: {14.0} for name in SEEN}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("pitch = 11.25", 'pitch = "九"', "“table.pitch”应当是数，不加引号"),
        ("pitch = 11.25", "pitch = 900", "“table.pitch”不能是 900，最大是 72"),
        ("[folio]", "[folios]", "缺少“folio”"),
        ('face = "楷体"', 'face = "隶书"', "“heading3.face”不能是“隶书”；应为：仿宋、楷体、宋体、黑体、小标宋"),
        ('shade = "F2F4F7"', 'shade = "gray"', "“colours.shade”不能是“gray”"),
        ('pdf = "FandolKai"', 'pdf = "a; } b"', "“kai.pdf”不能是“a; } b”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    before: str, after: str, told: str, installed: Callable[[str, str], None]
) -> None:
    installed(before, after)
    with pytest.raises(GeneratorError, match="版面有错误") as refused:
        usual_looks()
    written = (DATA / "looks.toml").read_text("utf-8")
    line = "" if told.startswith("缺少") else f"第 {written[: written.index(before)].count(chr(10)) + 1} 行："
    assert f"{line}{told}" in str(refused.value)


def test_looks_of_a_form_reach_its_document(tmp_path: Path) -> None:
    lay(tmp_path, own_form() + "\n[looks.text]\nsize = 15\n")
    checked = check(in_form(tmp_path, OWN, small()))
    (said,) = (disclosure.looks_said for disclosure in checked.disclosures)
    assert said == '{"text": {"size": 15}}'
    again = read_document(checked.disclosures[0].model_dump_json().encode())
    assert on_screen(document_of(again)) == {15.0}


def test_what_a_form_says_wrong_of_its_looks_is_told(tmp_path: Path) -> None:
    lay(tmp_path, own_form() + "\n[looks.table]\nsizes = 15\n")
    (refused,) = forms_for(tmp_path / "填报表.xlsx", None).refused
    assert ["不认识“table.sizes”；请核对名称" in line for line in refused.faults] == [True]

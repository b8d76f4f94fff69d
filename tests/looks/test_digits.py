"""Columns of figures align: all figures have one width, in text and tables, in PDFs by either engine and in Word."""

from collections.abc import Iterator
from io import BytesIO

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from generator.files.resources import FONTS
from generator.looks.reading import usual_looks
from generator.writers.pdf import Engine, write_pdf
from generator.writers.word.reference import reference
from tests.render.pages import document, table
from tests.support.letters import letters

HEADS = ("项目", "合计", "基本支出")
AMOUNTS = ("1111.11", "2907.38", "46.10", "0.01", "7411.17", "9.99")
"""Of the font's own figures, 1 is narrower than the others."""


def points(data: bytes) -> Iterator[float]:
    """Where every decimal point of the amounts is drawn, from the left."""
    with pypdfium2.PdfDocument(BytesIO(data)) as opened:
        page = opened[2].get_textpage()
        text, x, y = page.get_text_range(), pdfium.c_double(), pdfium.c_double()
        for place, letter in enumerate(text):
            if letter == "." and text[place - 1].isdigit():
                pdfium.FPDFText_GetCharOrigin(page, place, x, y)
                yield round(x.value, 1)


@pytest.mark.parametrize("engine", list(Engine))
def test_decimal_points_stand_below_each_other(engine: Engine) -> None:
    rows = [(f"第{number}项", amount, amount) for number, amount in enumerate(AMOUNTS)]
    made = document(table(1, HEADS, [("项目", "12345.67", "12345.67"), *rows]))  # the first row is bold
    found = list(points(write_pdf(made, {}, engine).data))
    assert len(found) == 2 * (len(AMOUNTS) + 1)
    assert len(set(found)) == 2, found


@pytest.mark.parametrize("engine", list(Engine))
def test_figures_of_text_and_tables_are_of_one_face(engine: Engine) -> None:
    made = document(table(1, HEADS, [("2026年7×24小时", "1.00", "1.00")], note="注：共5项"))
    faces = {(letter, face) for letter, face, _, _ in letters(write_pdf(made, {}, engine).data) if letter.isdigit()}
    assert {face for letter, face in faces if letter in "0456"} == {"西文"}
    assert {face for letter, face in faces if letter == "1"} == {"西文", "宋体", "黑体"}, "page and table number"


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_all_figures_have_one_width(style: str) -> None:
    with TTFont(FONTS / f"MingzhangLatin-{style}.otf") as font:
        known, widths = font.getBestCmap(), font["hmtx"]
        assert {widths[known[ord(digit)]][0] for digit in "0123456789"} == {500}
        assert "GPOS" not in font and "GSUB" not in font, "no kerning moves a figure"


def test_every_style_of_word_names_the_face_of_figures() -> None:
    """Titles, 黑体 and page numbers keep their own."""
    template = docx.Document(BytesIO(reference(usual_looks())))
    faces = {
        (font.get(qn("w:eastAsia")), font.get(qn("w:ascii")), font.get(qn("w:hAnsi")))
        for font in template.styles.element.iter(qn("w:rFonts"))
    }
    own = {(name, name, name) for name in ("方正小标宋简体", "黑体", "宋体")}
    latin = {(name, "Times New Roman", "Times New Roman") for name in ("仿宋", "楷体", "宋体")}
    assert faces == own | latin
    text = template.styles.element.xpath('w:style[@w:styleId="TableText"]//w:rFonts')
    assert [font.get(qn("w:ascii")) for font in text] == ["Times New Roman"]

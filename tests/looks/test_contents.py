"""The contents: every line is as far from the next as the looks say, whichever faces its letters have."""

from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from generator.looks.reading import usual_looks
from generator.render.profile import parse_document
from generator.writers.pdf import Engine, write_pdf

ENTRIES = (
    ("part", "第一部分"),
    ("entry", "第二表"),
    ("entry", "第三表　2026年"),
    ("sub", "第4"),
    ("entry", "第五　（共18张）"),
)
"""All begin with the letter that is looked for."""


def heights(data: bytes) -> Iterator[float]:
    """How high the first letter of every entry stands."""
    with pypdfium2.PdfDocument(data) as opened:
        page = opened[1].get_textpage()
        x, y = pdfium.c_double(), pdfium.c_double()
        for place, letter in enumerate(page.get_text_range()):
            if letter == "第":
                pdfium.FPDFText_GetCharOrigin(page, place, x, y)
                yield y.value


@pytest.mark.parametrize("engine", list(Engine))
def test_lines_are_evenly_spaced(engine: Engine) -> None:
    lines = "".join(f'<p class="toc-{kind}"><a href="#one">{text}</a></p>' for kind, text in ENTRIES)
    made = parse_document(
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>公开</title></head><body>'
        '<section class="cover"><p class="cover-name">甲局</p><p class="cover-title">公开</p></section>'
        f'<nav class="toc"><p class="toc-title">目  录</p>{lines}</nav>'
        '<section class="part"><h1 id="one">一</h1><p class="text">无。</p></section></body></html>'
    )
    stand = list(heights(write_pdf(made, {}, engine).data))
    steps = [above - below for above, below in pairwise(stand)]
    assert steps == pytest.approx([usual_looks().toc.wide] * (len(ENTRIES) - 1), abs=0.6)

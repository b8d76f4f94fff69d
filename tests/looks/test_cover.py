"""The cover: a title that does not fit on a line is smaller, in every format alike."""

from io import BytesIO

import docx
import pytest

from generator.render.profile import parse_document
from generator.writers.pdf import Engine, write_pdf
from generator.writers.word import write_docx
from tests.support.letters import letters


@pytest.mark.parametrize(
    ("title", "size"),
    [("2026年度部门预算公开", 36), ("某某市某区2026年区级部门预算", 28), ("某市2026年市级部门预算公开", 32)],
)
def test_a_long_title_is_smaller(title: str, size: float) -> None:
    made = parse_document(
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>公开</title></head><body>'
        f'<section class="cover"><p class="cover-name">甲局</p><p class="cover-title">{title}</p></section>'
        '<nav class="toc"><p class="toc-title">目  录</p><p class="toc-part"><a href="#one">一</a></p></nav>'
        '<section class="part"><h1 id="one">一</h1><p class="text">无。</p></section></body></html>'
    )
    for engine in Engine:
        data = write_pdf(made, {}, engine).data
        assert {letter[3] for letter in letters(data) if letter[0] == "部"} == {size}, engine
    paragraph = docx.Document(BytesIO(write_docx(made, {}))).paragraphs[1]
    assert paragraph.text == title and paragraph.style.font.size.pt == size

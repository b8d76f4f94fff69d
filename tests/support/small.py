"""A small document of given texts, its finished files, and what the proof says of them: no workbook is needed."""

from collections.abc import Mapping, Sequence
from html import escape

from lxml import html
from lxml.html import HtmlElement

from generator.render.profile import parse_document
from generator.tasks.formats import OUTPUT_FORMATS
from generator.verify.proof import FileResult, Model, Reread, prove
from generator.verify.views import expectations
from generator.writers.page import write_html
from generator.writers.pdf import Engine, write_pdf
from generator.writers.spreadsheet import write_spreadsheet
from generator.writers.word import write_docx

_DOCUMENT = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><meta name="author" content="甲局"></head><body>
<section class="cover"><p class="cover-name">甲局</p><p class="cover-title">公开</p></section>
<nav class="toc"><p class="toc-title">目  录</p><p class="toc-part"><a href="#part-overview">{title}</a></p></nav>
<section class="part"><h1 id="part-overview">{title}</h1>{texts}</section>
<section class="table-page"><p class="table-number">表1</p><h2 class="table-title" id="t1">一张表</h2>
<p class="table-caption"><span class="caption-name">甲局</span><span class="caption-unit">单位：万元</span></p>
<table class="figures"><colgroup><col class="w-10"><col class="w-50"><col class="w-40"></colgroup>
<thead><tr><th scope="col">序号</th><th scope="col">内容</th><th scope="col">备注</th></tr></thead>
<tbody>{rows}</tbody></table></section>
</body></html>"""


def document(texts: Sequence[str] = (), cells: Sequence[str] = (), title: str = "概况") -> HtmlElement:
    """A document with a paragraph for each text, and a row for each cell."""
    said = "".join(f'<p class="text">{escape(text)}</p>' for text in texts)
    rows = "".join(
        f'<tr class="item"><td class="text">{number}</td><td class="text">{escape(cell)}</td><td></td></tr>'
        for number, cell in enumerate(cells, 1)
    )
    return parse_document(_DOCUMENT.format(title=escape(title), texts=said, rows=rows))


def finished(made: HtmlElement, engine: Engine = Engine.TYPST) -> dict[str, bytes]:
    """Its files, but for the JSON, which needs a Disclosure."""
    paged = write_pdf(made, {}, engine)
    return {
        "公开.pdf": paged.data,
        "公开.docx": write_docx(made, paged.pages),
        "公开.html": write_html(made),
        "公开.xlsx": write_spreadsheet(made),
    }


def proved(made: HtmlElement, files: Mapping[str, bytes]) -> list[FileResult]:
    """What the proof says of files that should be this document."""
    page = html.document_fromstring(write_html(made))
    model = Model(made, page, {}, lambda *_: (), expectations(made, page, [], {}), lambda data: Reread(made, []))
    return [prove(model, OUTPUT_FORMATS[name.rsplit(".", 1)[-1]].read, name, data) for name, data in files.items()]


def mismatches(made: HtmlElement, files: Mapping[str, bytes]) -> list[str]:
    return [f"{file.name}：{said}" for file in proved(made, files) for said in map(str, file.mismatches)]

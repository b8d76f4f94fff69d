"""The DOCX as its user meets it in Word: text and figures, tables, contents, headings, charts, properties."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml.html import HtmlElement
from openpyxl import load_workbook

from generator.looks.reading import usual_looks
from generator.looks.steps import CLASSES
from generator.render.profile import PROFILE, parse_document
from generator.verify.compare import compare
from generator.verify.docx import read_docx
from generator.verify.html import read_html
from generator.writers.word import write_docx
from generator.writers.word.reference import reference
from generator.writers.word.styles import STYLES
from tests.support import made

PAGES = {"one": 1, "t1": 2, "sub": 3}
SOURCE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>某局“公开”</title>
<meta name="author" content="某局"><meta name="dcterms.created" content="2026-01-31"></head><body>
<section class="cover"><p class="cover-name">某局</p><p class="cover-title">公开</p></section>
<nav class="toc"><p class="toc-title">目  录</p>
<p class="toc-part"><a href="#one">第一部分</a></p>
<p class="toc-entry"><a href="#t1">表一“三公”\\"经费"</a></p>
<p class="toc-sub"><a href="#sub">（一）其他</a></p></nav>
<section class="part"><h1 id="one">第一部分</h1><h2>一、职责</h2>
<p class="text">共 <data value="1.00" data-fact="a"
id="x.1">1.00</data><span class="nowrap">万元</span>，<strong>其中</strong>
 无。</p></section>
<section class="table-page landscape"><p class="table-number">表1</p><h2 class="table-title" id="t1">三公</h2>
<p class="table-caption"><span class="caption-name">某局</span><span class="caption-unit">单位：万元</span></p>
<table class="figures"><colgroup><col class="w-33"><col class="w-33"><col class="w-34"></colgroup>
<thead><tr><th rowspan="2">项目</th><th colspan="2">金额</th></tr><tr><th>甲</th><th>乙</th></tr></thead>
<tbody><tr class="total"><td class="text">合计\x0b&amp;</td><td class="amount">
<data value="2.00" data-fact="b" id="x.2">2.00</data></td><td class="amount"></td></tr></tbody></table></section>
<section class="part"><h3 id="sub">（一）其他</h3>
<figure class="chart" id="c"><svg class="bars" role="img" viewBox="0 0 600 60"><title>图：甲3万元</title></svg>
<table class="series"><colgroup><col class="w-50"><col class="w-50"></colgroup>
<thead><tr><th>项目</th><th>金额（万元）</th></tr></thead><tbody>
<tr><td class="text">甲</td><td class="amount"><data value="1234.50" data-fact="c" id="x.3">1,234.50</data></td></tr>
<tr><td class="text">乙</td><td class="amount"><data value="0.00" data-fact="d" id="x.4">0.00</data></td></tr>
</tbody></table><figcaption>构成图</figcaption></figure></section></body></html>"""


@pytest.fixture(scope="module")
def document() -> HtmlElement:
    return parse_document(SOURCE)


@pytest.fixture(scope="module")
def written(document: HtmlElement) -> bytes:
    return write_docx(document, PAGES)


@pytest.fixture(scope="module")
def word(written: bytes):
    return docx.Document(BytesIO(written))


def part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        return package.read(name)


def paragraphs(word, style: str):
    return [p for p in word.element.body.iter(qn("w:p")) if word.styles.element.get_by_id(p.style).name_val == style]


# --- what every document says ----------------------------------------------------------------------------------


@pytest.mark.parametrize("example", made.one_by_default(made.EXAMPLES))
def test_every_text_and_figure_stands_in_its_place(example: str) -> None:
    assert compare(read_html(made.html(example)), read_docx(made.docx(example)), "正文") == []


@pytest.mark.parametrize("example", made.one_by_default(made.EXAMPLES))
def test_contents_carry_the_pages_of_the_pdf(example: str) -> None:
    shown = [line for line in read_docx(made.docx(example)) if isinstance(line, str) and re.search(r"\t\d+$", line)]
    pages = made.pdf(example).pages
    assert shown == [f"{a.text_content()}\t{pages[a.get('href')[1:]]}" for a in made.html(example).iter("a")]


def test_the_same_document_is_the_same_bytes() -> None:
    example = made.EXAMPLES[-1]
    assert write_docx(made.html(example), made.pdf(example).pages) == made.docx(example)


# --- text, headings, sections ----------------------------------------------------------------------------------


def test_headings_stand_in_the_navigation_pane(word) -> None:
    shown = []
    for paragraph in word.element.body.iter(qn("w:p")):
        style = word.styles.element.get_by_id(paragraph.style)
        found = paragraph.pPr.find(qn("w:outlineLvl"))
        found = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") if found is None else found
        if found is not None:
            shown.append((int(found.get(qn("w:val"))), "".join(t.text for t in paragraph.iter(qn("w:t")))))
    assert shown == [(0, "第一部分"), (1, "一、职责"), (1, "三公"), (2, "（一）其他")]
    assert [s.name for s in word.styles if s.name.startswith("Heading")] == [f"Heading {n}" for n in range(1, 5)]


def test_text_keeps_its_figures_and_shrinks_its_blanks(word) -> None:
    (text,) = paragraphs(word, "Body Text")
    assert [(r.text, r.style) for r in text.iter(qn("w:r"))] == [
        ("共 1.00万元，", None),
        ("其中", "Strong"),
        (" 无。", None),
    ]


def test_cover_and_contents_carry_no_page_number_and_the_text_starts_at_one(word) -> None:
    front, text, *later = word.element.body.iter(qn("w:sectPr"))
    assert front.find(qn("w:footerReference")) is None
    assert text.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert all(section.find(qn("w:pgNumType")) is None for section in later)
    assert word.settings.odd_and_even_pages_header_footer


def test_a_wide_table_lies_on_its_side_and_the_text_stands_up_again(word) -> None:
    assert [(s.orientation, s.page_width > s.page_height) for s in word.sections] == [
        (0, False),
        (0, False),
        (1, True),
        (0, False),
    ]


def test_no_blank_paragraph_but_where_a_section_ends_or_a_chart_stands(word) -> None:
    blank = [
        paragraph
        for paragraph in word.element.body.iterchildren(qn("w:p"))
        if not paragraph.text and paragraph.find(f".//{qn('w:drawing')}") is None
    ]
    assert all(paragraph.find(f".//{qn('w:sectPr')}") is not None for paragraph in blank)


# --- tables ----------------------------------------------------------------------------------------------------


def test_cells_are_merged_as_in_the_document(word) -> None:
    table = word.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["项目", "金额", "金额"],
        ["项目", "甲", "乙"],
        ["合计&", "2.00", ""],
    ]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc


def test_heads_are_repeated_and_rows_stay_whole(word) -> None:
    rows = list(word.tables[0]._tbl.iter(qn("w:tr")))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, True, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_columns_share_the_width_between_the_margins(word, document: HtmlElement) -> None:
    section = word.sections[2]
    whole = section.page_width - section.left_margin - section.right_margin
    columns = [column.width for column in word.tables[0].columns]
    assert sum(columns) == whole
    shares = [int(column.get("class", "")[2:]) / 100 for column in document.find_class("figures")[0].iter("col")]
    assert [width / whole for width in columns] == pytest.approx(shares, abs=0.001)


def test_amounts_stand_right_heads_in_the_middle_totals_bold(word) -> None:
    used = {p.style for p in word.tables[0]._tbl.iter(qn("w:p"))}
    assert used == {"TableHeadSize1", "TableTextSize1", "TableAmountSize1"}
    assert {r.style for r in word.tables[0].rows[2]._tr.iter(qn("w:r"))} == {"Bold"}
    assert word.styles["明账 表内金额"].paragraph_format.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT


# --- contents --------------------------------------------------------------------------------------------------


def test_contents_lead_to_bookmarks_at_their_targets(word) -> None:
    links = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    marked = {
        start.get(qn("w:name")): "".join(t.text for t in start.getparent().iter(qn("w:t")))
        for start in word.element.body.iter(qn("w:bookmarkStart"))
    }
    assert [marked[link] for link in links] == ["第一部分", "三公", "（一）其他"]


def test_word_can_rebuild_the_contents(word) -> None:
    fields = [" ".join(code.text.split()) for code in word.element.body.iter(qn("w:instrText"))]
    assert fields[0] == r'TOC \o "1-2" \h \z \f C'
    marks = [field for field in fields if field.startswith("TC ")]
    assert marks == [r'TC "表一\“三公\”\\\"经费\"" \f C \l 2', r'TC "（一）其他" \f C \l 3']
    begins, ends = ([f for f in word.element.body.iter(qn("w:fldChar")) if f.get(qn("w:fldCharType")) == kind]
                    for kind in ("begin", "end"))  # fmt: skip
    assert len(begins) == len(ends) == len(fields)


def test_without_page_numbers_word_is_told_to_fill_them_in(document: HtmlElement, written: bytes) -> None:
    bare = write_docx(document, {})
    assert b"PAGEREF" not in part(bare, "word/document.xml")
    assert b"w:updateFields" in part(bare, "word/settings.xml")
    assert b"w:updateFields" not in part(written, "word/settings.xml")


# --- charts ----------------------------------------------------------------------------------------------------


def test_a_chart_is_drawn_by_word_and_its_data_can_be_edited(written: bytes) -> None:
    chart = etree.fromstring(part(written, "word/charts/chart1.xml"))
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    assert chart.xpath("//c:cat//c:v/text()", namespaces=space) == ["甲", "乙"]
    assert chart.xpath("//c:val//c:v/text()", namespaces=space) == ["1234.50", "0.00"]
    assert chart.xpath("//c:f/text()", namespaces=space) == ["数据!$B$1", "数据!$A$2:$A$3", "数据!$B$2:$B$3"]
    sheet = load_workbook(BytesIO(part(written, "word/embeddings/chart1.xlsx")))["数据"]
    assert list(sheet.values) == [("项目", "金额（万元）"), ("甲", 1234.5), ("乙", 0)]
    assert b"embeddings/chart1.xlsx" in part(written, "word/charts/_rels/chart1.xml.rels")


def test_a_chart_is_described_for_those_who_cannot_see_it(word) -> None:
    (described,) = word.element.body.iter(qn("wp:docPr"))
    assert described.get("descr") == "图：甲3万元"


# --- properties and styles -------------------------------------------------------------------------------------


def test_properties_are_the_documents_own(word) -> None:
    properties = word.core_properties
    assert (properties.title, properties.author, properties.language) == ("某局“公开”", "某局", "zh-CN")
    assert f"{properties.created:%F} {properties.modified:%F}" == "2026-01-31 2026-01-31"


def test_every_class_of_the_profile_has_a_style() -> None:
    tags = ("p", "h1", "h2", "h3", "h4", "table", "figure", "figcaption", "td", "th")
    alone = {
        "td.indent-1",
        "td.indent-2",
        "td.hang",
        "table.continued",
        "table.tight",
        "table.crowded",
        *("p.smaller", "h2.smaller", "h3.smaller"),
        "p.smallest",
        *(f"table.{step}" for step in CLASSES),
    }  # never without another class
    wanted = {f"{tag}.{name}" for tag in tags for name in PROFILE[tag].classes} - alone
    assert wanted <= set(STYLES)


def test_every_style_stands_in_the_template() -> None:
    template = docx.Document(BytesIO(reference(usual_looks())))
    names = {style.find(qn("w:name")).get(qn("w:val")) for style in template.styles.element.iter(qn("w:style"))}
    assert set(STYLES.values()) <= names


def test_every_style_names_a_face_for_chinese_and_for_letters() -> None:
    styles = etree.fromstring(part(reference(usual_looks()), "word/styles.xml"))
    faces = list(styles.iter(qn("w:rFonts")))
    assert faces
    for face in faces:
        assert {qn(f"w:{script}") for script in ("eastAsia", "ascii", "hAnsi", "cs")} <= set(face.attrib)

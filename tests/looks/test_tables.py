"""Tables are as large as their page allows: the first of the looks' sizes in which they fit, in every format alike."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml.html import HtmlElement
from openpyxl import load_workbook

from generator.looks.reading import usual_looks
from generator.writers.page import write_html
from generator.writers.pdf import Engine, write_pdf
from generator.writers.spreadsheet import write_spreadsheet
from generator.writers.word import write_docx
from tests.render.pages import document, table
from tests.support.letters import letters

HEADS = ("项目", "合计", "基本支出", "项目支出")
SIZES = [step.size for step in usual_looks().table.steps]
LONG = "一个很长很长的项目名称，一行写不下，两行也写不下，三行还写不下，要写到第四行去"


def made(count: int, more: str = "", name: str = "丙项") -> HtmlElement:
    rows = [(f"{name}{number}", "1.00", "1.00", "1.00") for number in range(count)]
    return document(table(1, HEADS, [("合计", "9.00", "9.00", "9.00"), *rows], more))


def size_of(made: HtmlElement) -> float:
    (table,) = made.find_class("figures")
    (step,) = (int(name.removeprefix("step-")) for name in table.classes if name.startswith("step-"))
    return SIZES[step - 1]


@pytest.mark.parametrize(("rows", "size"), [(3, 12), (22, 12), (27, 10.5), (31, 10), (36, 9.5), (40, 9)])
def test_the_largest_size_that_fits_the_page(rows: int, size: float) -> None:
    assert size_of(made(rows)) == size


def test_one_that_fits_no_page_is_of_middle_size() -> None:
    assert size_of(made(70)) == 10


def test_one_that_would_leave_a_nearly_empty_page_is_smaller() -> None:
    assert 9 <= size_of(made(74)) < 10


def test_names_that_wrap_again_and_again_are_smaller() -> None:
    assert size_of(made(4, name=LONG)) < 12


def test_tables_that_share_a_page_are_of_one_size() -> None:
    """Else the page would hold fewer of them."""
    rows = [("合计", "1.00", "1.00", "1.00")] * 12
    tables = document(*(table(number, HEADS, rows, " joined" if number > 1 else "") for number in (1, 2)))
    assert "joined" in tables.find_class("table-page")[1].classes
    assert len({name for found in tables.find_class("figures") for name in found.classes if "step" in name}) == 1


@pytest.mark.parametrize("rows", [3, 31, 40])
def test_every_format_takes_the_same_size(rows: int) -> None:
    document = made(rows)
    size = size_of(document)
    for engine in Engine:
        sizes = {size for letter, _, _, size in letters(write_pdf(document, {}, engine).data) if letter == "丙"}
        assert sizes == {size}, engine
    word = docx.Document(BytesIO(write_docx(document, {})))
    (cell,) = {cell.paragraphs[0].style.font.size.pt for cell in word.tables[0].columns[0].cells[1:]}
    assert cell == size
    number = SIZES.index(size) + 1
    assert f".step-{number} {{ font-size: {size:g}pt" in write_html(document).decode()


def test_heads_are_half_a_point_smaller_in_a_face_of_their_own() -> None:
    for engine in Engine:
        data = write_pdf(made(3), {}, engine).data
        assert {look[1:] for look in letters(data) if look[0] == "基"} == {("黑体", False, 11.5)}, engine


def test_frames_are_heavier_than_the_lines_inside() -> None:
    with ZipFile(BytesIO(write_docx(made(3), {}))) as package:
        styles, body = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("styles", "document"))
    (borders,) = styles.iterfind(f"{qn('w:style')}[@{qn('w:styleId')}='FigureTable']//{qn('w:tblBorders')}")
    assert {line.tag.split("}")[1]: line.get(qn("w:sz")) for line in borders} == {
        **dict.fromkeys(("top", "left", "bottom", "right"), "8"),
        **dict.fromkeys(("insideH", "insideV"), "4"),
    }
    heads, *others = ({line.get(qn("w:sz")) for line in row.iter(qn("w:bottom"))} for row in body.iter(qn("w:tr")))
    assert heads == {"8"} and not any(others)


def test_heads_are_shaded_on_screen_and_in_sheets_but_not_in_print() -> None:
    document, shade = made(3), usual_looks().colours.shade
    sheet = load_workbook(BytesIO(write_spreadsheet(document))).worksheets[0]
    fills = [sheet.cell(row, 1).fill.fgColor.rgb for row in range(1, sheet.max_row + 1)]
    assert [row for row, fill in enumerate(fills, 1) if fill == f"00{shade}"] == [4]
    before, screen = write_html(document).decode().split("@media screen {", 1)
    assert shade not in before and shade in screen

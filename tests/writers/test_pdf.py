"""The PDF as a reader finds it: contents, bookmarks, page numbers, heads, and nothing cut off."""

import re
from copy import deepcopy
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from generator.writers.pdf import Engine, write_pdf
from tests.support import made
from tests.support.published import unified

pytestmark = [
    pytest.mark.parametrize("example", made.one_by_default(made.EXAMPLES)),
    pytest.mark.parametrize("engine", list(Engine)),
]

FRONT = 2  # pages: cover and contents
POINTS_PER_MM = 72 / 25.4
MARGIN = 20 * POINTS_PER_MM  # the narrowest margin at either side of a page

OURS = {
    *("Noto-Serif-CJK-SC", "Noto-Serif-CJK-SC-Bold", "Noto-Sans-CJK-SC", "Noto-Sans-CJK-SC-Bold"),
    *("NotoSerifCJKsc-Regular", "NotoSerifCJKsc-Bold", "NotoSansCJKsc-Regular", "NotoSansCJKsc-Bold"),
    *("FandolFang", "FandolKai", "FandolFang-Regular", "FandolKai-Regular"),
    *("Mingzhang-Latin", "Mingzhang-Latin-Bold", "MingzhangLatin-Regular", "MingzhangLatin-Bold"),
}
"""As WeasyPrint calls them, and as they call themselves."""


@cache
def pages(example: str, engine: Engine) -> list[str]:
    with pypdfium2.PdfDocument(made.pdf(example, engine).data) as document:
        return [unified(page.get_textpage().get_text_range()) for page in document]


def test_contents_name_the_page_where_the_heading_stands(example: str, engine: Engine) -> None:
    links = {link.get("href")[1:]: link.text_content() for link in made.html(example).iter("a")}
    contents = "".join(pages(example, engine)[:FRONT])
    for target, entry in links.items():
        number = made.pdf(example, engine).pages[target]
        assert re.search(re.escape(unified(entry)) + rf"\.*{number}(?!\d)", contents), entry
        heading = made.html(example).get_element_by_id(target).text_content()
        assert unified(heading) in pages(example, engine)[FRONT + number - 1], entry


def test_every_page_prints_its_number(example: str, engine: Engine) -> None:
    for number, text in enumerate(pages(example, engine)[FRONT:], 1):
        assert f"—{number}—" in text
    assert not any("—1—" in text for text in pages(example, engine)[:FRONT])


def test_bookmarks_are_the_headings(example: str, engine: Engine) -> None:
    headings = [
        (int(element.tag[1]), element.text_content()) for element in made.html(example).iter("h1", "h2", "h3", "h4")
    ]
    with pypdfium2.PdfDocument(made.pdf(example, engine).data) as document:
        bookmarks = [(item.level + 1, item.get_title()) for item in document.get_toc()]
    assert [title for _, title in bookmarks] == [title for _, title in headings]
    assert {title: level for level, title in bookmarks if level < 3} == {t: n for n, t in headings if n < 3}


def test_a_table_over_several_pages_repeats_its_head(example: str, engine: Engine) -> None:
    tables = [section for section in made.html(example).find_class("table-page") if section.find("h2") is not None]
    starts = [made.pdf(example, engine).pages[section.find("h2").get("id")] for section in tables]
    for section, start, end in zip(
        tables, starts, [*starts[1:], made.pdf(example, engine).pages["part-narrative"]], strict=True
    ):
        heads = [head for cell in section.iter("th") if len(head := unified(cell.text_content())) <= 4]  # on one line
        for page in pages(example, engine)[FRONT + start - 1 : FRONT + end - 1]:
            assert all(head in page for head in heads)


def test_wide_tables_lie_on_landscape_pages(example: str, engine: Engine) -> None:
    with pypdfium2.PdfDocument(made.pdf(example, engine).data) as document:
        wide = {number for number, page in enumerate(document) if page.get_width() > page.get_height()}
    assert made.pdf(example, engine).pages["t2"] + FRONT - 1 in wide
    assert made.pdf(example, engine).pages["t3"] + FRONT - 1 not in wide


def test_nothing_reaches_over_the_margins(example: str, engine: Engine) -> None:
    with pypdfium2.PdfDocument(made.pdf(example, engine).data) as document:
        for page in document:
            boxes = [item.get_bounds() for item in page.get_objects()]
            assert min(box[0] for box in boxes) >= MARGIN - 1
            assert max(box[2] for box in boxes) <= page.get_width() - MARGIN + 1


def test_every_character_has_a_glyph_of_our_own_fonts(example: str, engine: Engine) -> None:
    with pikepdf.open(BytesIO(made.pdf(example, engine).data)) as document:
        named = [str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()]
    fonts = {name.split("+")[-1].removesuffix("-Identity-H") for name in named}
    assert fonts <= OURS, fonts
    assert not any("\ufffd" in page for page in pages(example, engine))


def test_the_file_says_what_it_is(example: str, engine: Engine) -> None:
    disclosure = made.disclosure(example)
    with pikepdf.open(BytesIO(made.pdf(example, engine).data)) as document:
        assert str(document.docinfo.Title) == disclosure.name + disclosure.title
        assert str(document.docinfo.Author) == disclosure.name
        assert str(document.Root.Lang) == "zh-CN"


def with_two_pages_of_contents(example: str, engine: Engine) -> bytes:
    document = deepcopy(made.html(example))
    (contents,) = document.iter("nav")
    contents.extend(deepcopy(contents[-1]) for _ in range(30))
    return write_pdf(document, {}, engine).data


def test_odd_page_numbers_stand_right_and_even_ones_left(example: str, engine: Engine) -> None:
    longer = [with_two_pages_of_contents(example, engine)] if example == made.EXAMPLES[0] else []
    for data in (made.pdf(example, engine).data, *longer):
        for page in pypdfium2.PdfDocument(data):
            text = page.get_textpage()
            if number := re.search(r"— (\d+) —\s*$", text.get_text_bounded()):
                left, *_ = text.get_charbox(text.count_chars() - 3)
                assert (left > page.get_width() / 2) == bool(int(number[1]) % 2)

"""Pages of tables without waste: short tables share one, long ones leave no tail of a few rows on a next one."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.files.resources import PAGES, TYPST
from generator.verify.pdf import read_whole_pdf
from generator.verify.readers import CONTINUED
from generator.writers.pdf import Engine, write_pdf
from tests.render.pages import document, printed, table
from tests.support.thinned import by_default
from tools.page_fill import LEAST

HEADS = ("项目", "合计", "基本支出", "项目支出", "其中", "其他")
FRONT = 2  # pages: contents and overview

engines = pytest.mark.parametrize("engine", list(Engine))


def rows(count: int) -> list[tuple[str, ...]]:
    return [("合计", *["1.00"] * 5), *((f"第{number}项", *["1.00"] * 5) for number in range(1, count))]


@engines
@pytest.mark.parametrize(("more", "pages"), [(" joined", 1), ("", 3)])
def test_short_tables_share_a_page_where_the_form_permits_it(
    more: str, pages: int, tmp_path: Path, engine: Engine
) -> None:
    made = document(*(table(number, HEADS, rows(3), more if number > 1 else "") for number in (1, 2, 3)))
    assert len(printed(made, tmp_path, engine)) == FRONT + pages


def test_tables_that_share_pages_are_shared_out_evenly() -> None:
    """Four of two fifths of a page: two and two."""
    made = document(*(table(number, HEADS, rows(14), " joined" if number > 1 else "") for number in range(1, 5)))
    assert ["joined" in section.classes for section in made.find_class("table-page")] == [False, True, False, True]


def test_a_table_does_not_share_a_page_that_lies_the_other_way() -> None:
    many = ["项目", *(f"第{number}笔" for number in range(12))]
    wide = table(2, many, [("合计", *["1234567890.12"] * 12)], " joined")
    _, second = document(table(1, HEADS, rows(3)), wide).find_class("table-page")
    assert "landscape" in second.classes
    assert "joined" not in second.classes


@engines
@pytest.mark.parametrize("count", by_default([48], [44, 48, 54, 58, 64, 100, 108]))
def test_no_table_ends_on_a_page_with_a_few_rows(count: int, tmp_path: Path, engine: Engine) -> None:
    pages = printed(document(table(1, HEADS, rows(count), note="注：无")), tmp_path, engine)[FRONT:]
    assert [page for page in pages if page.share < LEAST] == []
    assert len(pages) <= -(-count // 44)


@engines
@pytest.mark.parametrize("count", by_default([39], [20, 34, 38, 39, 48, 76]))
def test_contents_fill_their_pages(count: int, tmp_path: Path, engine: Engine) -> None:
    pages = printed(document(contents=count), tmp_path, engine)[:-1]
    assert len(pages) == -(-count // 38)
    assert [page for page in pages if page.share < LEAST] == []


@engines
def test_a_continued_page_says_its_unit(engine: Engine) -> None:
    made = document(table(1, HEADS, rows(100)), table(2, HEADS, rows(3)))
    data = write_pdf(made, {}, engine).data
    with pypdfium2.PdfDocument(BytesIO(data)) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    assert ["续表" in text for text in texts] == [False, False, False, True, True, False]
    assert "续表　单位：万元" in texts[3]
    assert [str(text) for text in read_whole_pdf(data, {"续表　单位：万元"}).untagged] == []
    assert [str(text) for text in read_whole_pdf(data, {"续表　单位：元"}).untagged] != []


def texts_of_artifacts(drawn: list[pikepdf.ContentStreamInstruction]) -> list[int]:
    """Where artifacts of a page show text, in order."""
    found, tag = [], ""
    for place, instruction in enumerate(drawn):
        operator = str(instruction.operator)
        tag = str(instruction.operands[0]) if operator in ("BDC", "BMC") else "" if operator == "EMC" else tag
        if operator in ("Tj", "TJ") and tag == "/Artifact":
            found.append(place)
    return found


def test_a_repeated_head_that_says_something_else_is_found() -> None:
    """Typst repeats heads as artifacts, outside the structure: they are compared all the same."""
    data = write_pdf(document(table(1, HEADS, rows(100))), {}, Engine.TYPST).data
    assert read_whole_pdf(data, {"续表　单位：万元"}).untagged == []
    with pikepdf.open(BytesIO(data)) as opened:
        page = opened.pages[FRONT + 1]
        drawn = list(pikepdf.parse_content_stream(page))
        first, second, *_ = texts_of_artifacts(drawn)[1:]  # behind 续表
        drawn[second] = drawn[first]
        page.Contents = opened.make_stream(pikepdf.unparse_content_stream(drawn))
        saved = BytesIO()
        opened.save(saved)
    assert [str(text) for text in read_whole_pdf(saved.getvalue(), {"续表　单位：万元"}).untagged] == [HEADS[0]]


def test_a_name_that_begins_with_a_blank_hangs() -> None:
    named = [(name, *["1.00"] * 5) for name in ("合计", "　其中的一项")]
    (section,) = document(table(1, HEADS, named)).find_class("table-page")
    assert [cell.get("class") for cell in section.iter("td") if "hang" in cell.classes] == ["text hang"]


def test_what_stands_above_a_continued_table_is_known_to_the_proof() -> None:
    assert f'string-set: unit "{CONTINUED}" content(text)' in (PAGES / "print.css").read_text("utf-8")
    assert f'"{CONTINUED}" + ' in (TYPST / "document.typ").read_text("utf-8")

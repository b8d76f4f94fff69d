"""The document in a real browser: every figure can be asked, and what is saved is seen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.preview.axe import grave_faults
from tests.preview.offices import TWICE
from tests.preview.running import Running
from tests.support.changed import save, small

YUNCHUAN, GAOPING = "云川市教育技术装备中心", "高平市公安局"
"""A unit, whose document is short; and a department."""


def opened(page: Page, name: str) -> Page:
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name).first).to_be_visible()
    return page


def fact(page: Page, place: str):  # type: ignore[no-untyped-def]
    return page.locator(f'[id="{place}"] .fact')


def save_change(folder: Path, change: dict[str, object]) -> None:
    save(change, small(), folder / "云川.xlsx")


@pytest.fixture(autouse=True)
def restored(preview: Running) -> Iterator[None]:
    """Whatever becomes of a test, the next one finds the workbook as it was."""
    yield
    save_change(preview.folder, {})


def test_the_office_shows_every_department_and_its_deadline(page: Page) -> None:
    row = page.get_by_role("row").filter(has_text=YUNCHUAN)
    expect(row).to_contain_text("2026-03-02")
    expect(row).to_contain_text("已过")
    expect(page.get_by_role("row").filter(has_text=GAOPING)).to_contain_text("有警告")


def test_a_figure_of_a_table_tells_its_cells(page: Page) -> None:
    fact(opened(page, GAOPING), "t1.201.income").click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name="8139.31")).to_be_focused()
    expect(panel).to_contain_text("一般公共预算 · 本年预算")
    expect(panel).to_contain_text("下列 53 格相加 = 81,393,098.06 元")
    expect(panel).to_contain_text("基本支出!H3")
    expect(panel).to_contain_text("054001 高平市公安局 ｜ 人员经费 ｜ 2040201 行政运行 ｜ 30101 基本工资")


def test_a_figure_of_a_sentence_tells_its_formula_and_where_else_it_stands(page: Page) -> None:
    share = opened(page, GAOPING).locator('data[id^="general."][data-fact^="share("] .fact').first
    share.click()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("÷")
    panel.get_by_text("同一数据还出现在").click()
    other = panel.locator(".goto").first
    place = str(other.get_attribute("href")).partition("#")[2]
    other.click()
    expect(fact(page, place)).to_be_in_viewport()
    expect(page.locator(f'[id="{place}"]')).to_have_class(re.compile("chosen"))


def test_the_address_of_a_figure_can_be_sent_and_needs_no_script(preview: Running) -> None:
    with preview.client() as client:
        first = client.get("/").text
        place = first[: first.index(GAOPING)].rpartition("/d/")[2][:12]
        page = client.get(f"/d/{place}/?figure=t1.201.income").text
    assert "下列 53 格相加 = 81,393,098.06 元" in page
    assert 'href="?figure=t1.201.income#t1.201.income"' in page


def test_figures_are_reached_and_left_by_keyboard(page: Page) -> None:
    opened(page, YUNCHUAN)
    first = page.locator("#document .fact").first
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#document .fact").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("怎样算出")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#document .fact").nth(1)).to_be_focused()
    assert page.locator('#document .fact[tabindex="0"]').count() == 1


def test_the_contents_lead_to_every_part(page: Page) -> None:
    opened(page, YUNCHUAN).locator("#contents").get_by_role("link", name="表十二").click()
    expect(page.locator("#t12")).to_be_in_viewport()


def test_what_is_saved_is_seen_and_the_open_figure_stays_open(page: Page, preview: Running) -> None:
    fact(opened(page, YUNCHUAN), "t3.total.total").click()
    expect(page.locator("#panel")).to_contain_text("= 2,088,861.60 元")
    save_change(preview.folder, {"edit": {"项目支出!F3": 1_026_500}})
    expect(page.locator("#panel")).to_contain_text("= 1,988,861.60 元")
    expect(fact(page, "t3.total.total")).to_have_text("198.89")
    save_change(preview.folder, {})
    expect(fact(page, "t3.total.total")).to_have_text("208.89")


def test_a_workbook_with_errors_is_a_draft_with_its_findings_where_they_belong(page: Page, preview: Running) -> None:
    opened(page, YUNCHUAN)
    expect(page.locator(".watermark")).to_have_count(0)
    save_change(preview.folder, {"edit": {**TWICE, "基本支出!H3": "一百元"}})
    expect(page.locator(".watermark")).to_have_text("草稿·有错误")
    expect(page.locator("#document .notes").filter(has_text="基本支出!H3")).to_have_count(1)
    expect(page.locator(".findings")).to_contain_text("A4：项目编码“YC26017”")
    save_change(preview.folder, {})
    expect(page.locator(".watermark")).to_have_count(0)


def test_a_draft_stays_a_draft_while_it_cannot_be_read(page: Page, preview: Running) -> None:
    save_change(preview.folder, {"edit": {"基本支出!H3": "一百元"}})
    opened(page, YUNCHUAN)
    expect(page.locator(".watermark")).to_have_count(1)
    (preview.folder / "云川.xlsx").unlink()
    expect(page.locator(".lost")).to_be_visible()
    expect(page.locator(".watermark")).to_have_count(1)
    save_change(preview.folder, {})
    expect(page.locator(".lost")).to_be_hidden()
    expect(page.locator(".watermark")).to_have_count(0)


def test_while_a_file_is_being_saved_the_last_page_stays(page: Page, preview: Running) -> None:
    opened(page, YUNCHUAN)
    (preview.folder / "云川.xlsx").write_bytes(b"half")
    expect(page.get_by_role("status")).to_contain_text("请看检查结果。下面是上一次的内容。")
    expect(fact(page, "t3.total.total")).to_have_text("208.89")
    save_change(preview.folder, {})
    expect(page.get_by_role("status")).to_have_count(0)


def test_what_is_typed_is_never_markup(page: Page, preview: Running) -> None:
    typed = "<script>document.title='坏'</script>"
    save_change(preview.folder, {"edit": {"项目!B3": typed}})
    opened(page, YUNCHUAN)
    expect(page.locator("#t12").locator("..")).to_contain_text(typed)
    assert "坏" not in page.title()


@pytest.mark.parametrize("name", [YUNCHUAN, pytest.param(GAOPING, marks=pytest.mark.slow)])
def test_nothing_serious_for_people_with_disabilities(page: Page, name: str) -> None:
    assert grave_faults(page) == []
    fact(opened(page, name), "t1.201.income").click()
    expect(page.locator("#panel")).to_contain_text("怎样算出")
    assert grave_faults(page) == []


@pytest.mark.parametrize("name", [YUNCHUAN, pytest.param(GAOPING, marks=pytest.mark.slow)])
def test_the_page_fits_a_small_screen(page: Page, name: str) -> None:
    fact(opened(page, name), "t1.201.income").click()
    expect(page.locator("#panel")).to_contain_text("怎样算出")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_it_prints_the_document_alone(page: Page) -> None:
    opened(page, YUNCHUAN).emulate_media(media="print")
    expect(page.locator("#contents")).to_be_hidden()
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator("#document")).to_be_visible()


def test_wide_tables_are_printed_across_and_the_contents_once(page: Page, tmp_path: Path) -> None:
    opened(page, YUNCHUAN)
    page.pdf(path=tmp_path / "印.pdf", prefer_css_page_size=True)
    printed = PdfDocument(tmp_path / "印.pdf")
    texts = [leaf.get_textpage().get_text_bounded() for leaf in printed]
    across = [text for leaf, text in zip(printed, texts, strict=True) if leaf.get_width() > leaf.get_height()]
    assert "2026年预算收入总表" in across[0]
    first = [number for number, text in enumerate(texts) if re.search("表一\\s*2026年预算收支总表", text)]
    assert first == [1]
    assert "全部填报表" not in "".join(texts) and "检查结果" not in "".join(texts)
    assert "— 1 —" in texts[2] and "— 1 —" not in "".join(texts[:2]), "numbers begin with the first part"


def test_the_document_can_be_had_as_files(page: Page) -> None:
    opened(page, YUNCHUAN)
    with page.expect_download() as waited:
        page.get_by_role("link", name="Excel 表").click()
    assert waited.value.suggested_filename == f"{YUNCHUAN}2026年度单位预算公开.xlsx"
    assert Path(waited.value.path()).read_bytes()[:2] == b"PK"


def test_a_file_is_the_same_while_the_workbook_stays_the_same(preview: Running) -> None:
    """It is made once: tests/preview/test_bounds.py."""

    def asked() -> bytes:
        return client.get(address).raise_for_status().content

    with preview.client() as client:
        (slot,) = re.findall(rf'href="(/d/\w+/)"[^>]*>{YUNCHUAN}', client.get("/").text)
        address = f"{slot}files/xlsx"
        client.get(slot)  # waits until it was looked at
        first = asked()
        assert asked() == first
        save_change(preview.folder, {"edit": {"项目支出!F3": 1_026_500}})
        assert asked() != first

"""All versions of a document in a real browser, any two of which are compared; one of the files beside each other."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.signoff.steps import Step
from tests.preview.axe import grave_faults
from tests.preview.running import Running, running
from tests.support.changed import save, small
from tests.support.submitted import FILLER, HEAD, submitted_office, writable

NAME = "云川市教育技术装备中心"
FIRST, SECOND = 1_126_500, 1_026_500


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Signed, given back, submitted otherwise; and now there is a fault."""
    office = submitted_office(tmp_path_factory.mktemp("office"))
    office.sign()
    office.take(Step.RETURN, HEAD, "有调整")
    save({"edit": {"项目支出!F3": SECOND}}, small(), office.workbook)
    office.take(Step.SUBMIT, FILLER)
    save({"edit": {"基本支出!H3": "一百元"}}, small(), office.workbook)
    shutil.copytree(office.output, office.workbook.parent / "输出")
    with running(office.workbook) as started:
        yield started


@pytest.fixture
def versions(page: Page) -> Page:
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="版本", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=f"{NAME}2026年度单位预算公开 版本")).to_be_visible()
    return page


def test_every_version_is_listed(versions: Page) -> None:
    rows = versions.locator("tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.nth(0)).to_contain_text("现在的填报表草稿·有错误")
    expect(rows.nth(2)).to_contain_text("审签的版本")
    expect(rows.nth(2)).to_contain_text("王五")
    rows.nth(2).locator("summary").click()
    assert re.search(r"\b[0-9a-f]{64}\b", rows.nth(2).inner_text())
    assert grave_faults(versions) == []
    assert versions.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_what_was_signed_is_compared_with_now_unless_others_are_chosen(versions: Page) -> None:
    versions.get_by_role("button", name="比较").click()
    said = versions.locator("main > p").first
    expect(said).to_contain_text("王五审签的版本")
    expect(said).to_contain_text("现在：现在的填报表（草稿·有错误）")


def test_any_two_are_compared_on_the_page_and_as_a_file(versions: Page) -> None:
    rows = versions.locator("tbody tr")
    old = rows.nth(3).locator('input[name="old"]')
    old.focus()
    versions.keyboard.press("Space")
    rows.nth(1).get_by_role("radio", name="现在：").check()
    versions.get_by_role("button", name="比较").click()
    expect(versions.locator("del").first).to_have_text(f"{FIRST:,}.00")
    expect(versions.locator("ins").first).to_have_text(f"{SECOND:,}.00")
    expect(versions.locator("main")).not_to_contain_text("草稿")
    expect(versions.locator(".revisions a")).to_have_count(0)  # the document shows neither
    with versions.expect_download() as waited:
        versions.get_by_role("link", name="下载改动对照").click()
    page = Path(waited.value.path()).read_text("utf-8")
    assert f"<del>{FIRST:,}.00</del>" in page and f"<ins>{SECOND:,}.00</ins>" in page


def test_a_draft_is_called_one_in_the_file_too(preview: Running) -> None:
    with preview.client() as client:
        place = re.findall(r'href="(/d/\w+/)"', client.get("/").text)[0]
        page = client.get(f"{place}revisions.html?new=now").text
        assert "现在：现在的填报表（草稿·有错误）" in page
        strange = client.get(f"{place}revisions?old=77", headers={"Accept": "text/html"})
        assert strange.status_code == 409 and "没有这个版本" in strange.text


def test_a_damaged_version_is_told_and_not_compared(preview: Running) -> None:
    (signed,) = preview.folder.parent.glob("输出/*/signed/*")
    writable(signed)
    file = next(signed.rglob("*.json"))
    whole = file.read_bytes()
    file.write_bytes(b"{}")
    with preview.client() as client:
        place = re.findall(r'href="(/d/\w+/)"', client.get("/").text)[0]
        assert "已损坏：" in client.get(f"{place}versions").text
        answer = client.get(f"{place}revisions")
    file.write_bytes(whole)
    assert answer.status_code == 409 and "审签的文件已损坏，不能比较" in answer.text


def test_of_a_document_with_two_workbooks_no_step_is_taken(preview: Running) -> None:
    """The preview is of one workbook alone; the other lies beside it."""
    other = preview.folder.with_name("副本.xlsx")
    shutil.copy(preview.folder, other)
    with preview.client() as client:
        place = re.findall(r'href="(/d/\w+/)"', client.get("/").text)[0] + "steps"
        assert "另一本填报表是同一份公开文本：副本.xlsx" in client.get(place).text
        said = client.get(place).text
        both = {name: said.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("after", "content")}
        form = {**both, "step": "退回", "name": "甲", "remark": "重做"}
        answer = client.post(place, data=form, headers={"Origin": preview.base})
    other.unlink()
    assert answer.status_code == 409 and "只留下一本才能办理" in answer.text

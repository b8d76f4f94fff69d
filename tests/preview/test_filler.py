"""A filler's way in a real browser, with nothing else: blank workbook, upload, 错误, marked copy, mended, gone."""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.preview.axe import grave_faults
from tests.preview.offices import EDUCATION, PASSWORD, POLICE, OfficeServer
from tests.support.changed import changed, save, small
from tests.support.edited import copy_attachments
from tests.support.waiting import PATIENCE

BAD = {"edit": {"基本支出!H3": "一百元"}}


@pytest.fixture(scope="module")
def server(server: OfficeServer) -> OfficeServer:
    for department in ("教育局", "公安局"):
        (server.folder / department).mkdir()
        copy_attachments(server.folder / department)
    return server


@pytest.fixture
def visited(browser: Browser, server: OfficeServer) -> Iterator[Page]:
    """A small screen at 125%; nothing may go wrong unseen but what the server refuses."""
    screen = {"width": 1093, "height": 614}
    context = browser.new_context(viewport=screen, device_scale_factor=1.25, ignore_https_errors=True)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    opened, faults = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(server.base)
    yield opened
    context.close()
    assert faults == []


def log_in(page: Page, password: str = PASSWORD, name: str = EDUCATION) -> None:
    page.get_by_label("名称").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def downloaded(page: Page, role: str, name: str) -> bytes:
    with page.expect_download() as waited:
        page.get_by_role(role, name=name).click()  # type: ignore[arg-type]
    return Path(waited.value.path()).read_bytes()


def handed_in(page: Page, file: Path, name: str) -> None:
    form = page.locator("form").filter(has_text=name)
    form.locator("input[type=file]").set_input_files(file)
    form.locator("button").click()


def seen(page: Page, name: str) -> None:
    """Judge a page by what tools can; keep a picture where one is asked for."""
    if folder := os.environ.get("MINGZHANG_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")
    assert grave_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_from_blank_to_mended(visited: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    page, file = visited, tmp_path_factory.mktemp("家里") / "我的.xlsx"
    log_in(page, "falsch-falsch")
    expect(page.get_by_role("alert")).to_have_text("名称或密码不对，或者账户已停用。")
    seen(page, "login")
    log_in(page)

    page.get_by_label("部门（单位）名称").fill("云川市教育局")
    page.get_by_label("年度").fill("2026")
    blank = downloaded(page, "button", "下载空白填报表")
    assert load_workbook(BytesIO(blank))["基本信息"]["B4"].value == "云川市教育局"
    seen(page, "first")

    file.write_bytes(b"none")
    handed_in(page, file, "还没有填报表")
    expect(page.get_by_role("alert")).to_contain_text("没有保存：")
    seen(page, "refused")
    page.get_by_role("link", name="返回").click()

    save(BAD, small(), file)
    handed_in(page, file, "还没有填报表")
    expect(page.locator(".findings")).to_contain_text("H3：金额")
    expect(page.locator(".watermark")).to_have_text("草稿·有错误")

    expect(page.locator(".saved")).to_have_text("已保存：填报表.xlsx。")
    seen(page, "exchange")
    marked = downloaded(page, "link", "下载标注了检查结果的副本")
    assert b"xl/comments" in marked and marked != changed(BAD, small())

    save({}, small(), file)
    handed_in(page, file, "上传，替换现在的填报表")
    expect(page.locator(".watermark")).to_have_count(0)
    expect(page.locator(".findings")).to_contain_text("错误 0")

    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()


def test_who_is_disabled_sees_the_login_page(visited: Page, server: OfficeServer) -> None:
    log_in(visited, name=POLICE)
    expect(visited.get_by_text("还没有填报表。")).to_be_visible()
    server.accounts.enable(POLICE, False)
    (server.folder / "公安局" / "填报表.xlsx").write_bytes(small())
    expect(visited.get_by_role("heading", name="登录")).to_be_visible()

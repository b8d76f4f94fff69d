"""From 填报中 to 已公开 in a real browser; and what happens to who comes late, or changes what was signed."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from generator.cli import main
from tests.edited import copy_attachments
from tests.made import INPUTS
from tests.preview.axe import grave_faults
from tests.preview.running import Running, running
from tests.rules.changed import good, save

NAME, OTHER = "云川市教育局", "高平市公安局"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Two departments, one with a fault still in its workbook."""
    folder = tmp_path_factory.mktemp("填报")
    copy_attachments(folder)
    save({"edit": {"基本支出!H3": "一百元"}}, good(), folder / "云川.xlsx")
    shutil.copy(INPUTS / f"2026-{OTHER}.xlsx", folder / "高平.xlsx")
    with running(folder) as started:
        yield started


def take(page: Page, step: str, person: str, remark: str = "") -> None:
    page.get_by_label("办理人姓名").fill(person)
    page.get_by_label("说明").fill(remark)
    page.get_by_role("button", name=step, exact=True).click()


def stage(page: Page, name: str) -> None:
    expect(page.locator(".stages .now")).to_have_text(name, timeout=60_000)


def test_the_whole_way(page: Page, preview: Running) -> None:
    """A fault is mended, the document submitted, reviewed, signed; a later change is told, compared, and sent back."""
    page.get_by_role("link", name=NAME, exact=True).click()
    page.get_by_role("link", name="办理：填报中").click()
    take(page, "提交", "甲")
    expect(page.locator(".refusal")).to_contain_text("基本支出!H3")
    assert page.get_by_label("办理人姓名").input_value() == "甲"

    save({}, good(), preview.folder / "云川.xlsx")
    page.get_by_role("link", name="公开文本", exact=True).click()
    expect(page.locator(".watermark")).to_have_count(0)
    page.get_by_role("link", name="办理：填报中").click()
    take(page, "提交", "甲")
    stage(page, "已提交")
    take(page, "审查", "乙", "未见涉密内容")
    stage(page, "保密审查已审查")
    take(page, "审签", "丙")
    stage(page, "负责人已审签")
    assert grave_faults(page) == []

    (package,) = preview.folder.glob("输出/*/signed/*")
    kept = {path.relative_to(package): path.read_bytes() for path in package.rglob("*") if path.is_file()}
    assert not any(path.stat().st_mode & stat.S_IWUSR for path in package.rglob("*"))
    with page.expect_download() as waited:
        page.get_by_role("link", name=f"{NAME}2026年度部门预算公开.docx").first.click()
    assert Path(waited.value.path()).read_bytes()[:2] == b"PK"

    save({"edit": {"项目支出!F3": 3_160_000}}, good(), preview.folder / "云川.xlsx")
    expect(page.get_by_role("status")).to_contain_text("已变更")
    page.get_by_role("link", name="看改了什么").click()
    expect(page.locator("main")).to_contain_text("丙审签的版本")
    expect(page.locator("del").first).to_have_text("3,260,000.00")
    expect(page.locator("ins").first).to_have_text("3,160,000.00")
    assert grave_faults(page) == []
    figure = page.locator("main .revisions a").first
    place = str(figure.get_attribute("href")).partition("#")[2]
    figure.click()
    expect(page.locator(f'[id="{place}"]')).to_be_in_viewport()
    assert {path.relative_to(package): path.read_bytes() for path in package.rglob("*") if path.is_file()} == kept

    page.get_by_role("link", name="办理：负责人已审签（已变更）").click()
    take(page, "退回", "丙")
    expect(page.locator(".refusal")).to_contain_text("请写明退回的原因")
    take(page, "退回", "丙", "项目资金有调整")
    stage(page, "填报中")
    expect(page.locator("table.list")).to_contain_text("项目资金有调整")


def form(client: httpx.Client, place: str) -> dict[str, str]:
    said = client.get(place).text
    return {name: said.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("after", "content")}


@pytest.fixture(scope="module")
def submitted(preview: Running) -> list[httpx.Response]:
    """What two people are answered who submit the other department's document from the same page."""
    with preview.client() as client:
        page = client.get("/").text
        place = "/d/" + page[: page.index(OTHER)].rpartition('href="/d/')[2][:12] + "/steps"
        headers, both = {"Origin": preview.base}, form(client, place)
        steps = [{**both, "step": "提交", "name": name, "remark": ""} for name in ("甲", "丁")]
        return [client.post(place, data=step, headers=headers) for step in steps]


def test_of_two_people_at_once_one_is_told(submitted: list[httpx.Response]) -> None:
    first, late = submitted
    assert first.status_code == 200 and "已提交" in first.text
    assert late.status_code == 409 and "甲已于" in late.text and "请刷新后核对" in late.text


def test_a_step_of_the_command_line_shows_on_open_pages(
    page: Page, preview: Running, submitted: list[httpx.Response]
) -> None:
    page.get_by_role("link", name=OTHER, exact=True).click()
    page.get_by_role("link", name="办理：已提交").click()
    workbook, output = str(preview.folder / "高平.xlsx"), str(preview.output)
    assert main(["sign", workbook, "--step", "审查", "--name", "己", "-o", output]) == 0
    stage(page, "保密审查已审查")
    expect(page.locator("table.list")).to_contain_text("己")


def test_it_is_told_where_the_packages_lie(page: Page, preview: Running) -> None:
    assert str(preview.output) in preview.told
    page.get_by_role("link", name=NAME, exact=True).click()
    page.get_by_role("link", name="办理：").click()
    expect(page.locator("main")).to_contain_text(f"定稿都在输出文件夹：{preview.output}")


def test_what_becomes_of_what_was_submitted(page: Page, preview: Running, submitted: list[httpx.Response]) -> None:
    """A package that is tampered with is told; what is said of a step is never markup."""
    (package,) = (path for path in preview.folder.glob("输出/*/submitted/*") if OTHER in str(path))
    for path in (package, *package.rglob("*")):
        path.chmod(0o777)
    file = next(package.rglob("*.pdf"))
    shutil.copy(file, file.with_suffix(".bak"))
    file.write_bytes(file.read_bytes() + b" ")
    page.get_by_role("link", name=OTHER, exact=True).click()
    page.get_by_role("link", name="办理：").click()
    expect(page.get_by_role("alert").first).to_contain_text("已损坏")

    take(page, "退回", "<b>戊</b>", "<script>document.title='坏'</script>")
    expect(page.locator("table.list").or_(page.locator(".refusal")).first).to_contain_text("<")
    assert "坏" not in page.title()

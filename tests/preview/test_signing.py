"""From 填报中 to 已公开 in a real browser; and what happens to who comes late, or changes what was signed."""

import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from generator.cli import main
from tests.preview.axe import grave_faults
from tests.preview.running import Running, running
from tests.support.changed import SMALL, own, save, small
from tests.support.edited import copy_attachments
from tests.support.office import SCHOOL
from tests.support.waiting import until

NAME, OTHER = "云川市教育技术装备中心", "第一小学"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Two departments, one with a fault still in its workbook."""
    folder = tmp_path_factory.mktemp("填报")
    copy_attachments(folder)
    save({"edit": {"基本支出!H3": "一百元"}}, small(), folder / "云川.xlsx")
    no_deadline = {"基本信息!B4": OTHER, "基本信息!B10": None}
    save({"edit": no_deadline}, own(SCHOOL), folder / "一小.xlsx")
    with running(folder) as started:
        started.wait()
        yield started


def take(page: Page, step: str, person: str, remark: str = "") -> None:
    page.get_by_label("办理人姓名").fill(person)
    page.get_by_label("说明").fill(remark)
    page.get_by_role("button", name=step, exact=True).click()


def stage(page: Page, name: str) -> None:
    expect(page.locator(".stages .now")).to_have_text(name)


def test_the_whole_way(page: Page, preview: Running) -> None:
    """A fault is mended, the document submitted, reviewed, signed; a later change is told, compared, and sent back."""
    expect(page.locator("main")).not_to_contain_text("正在检查")  # else no step is taken
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="办理：填报中").click()
    take(page, "提交", "甲")
    expect(page.locator(".refusal")).to_contain_text("基本支出!H3")
    assert page.get_by_label("办理人姓名").input_value() == "甲"

    save({}, small(), preview.folder / "云川.xlsx")
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
        page.get_by_role("link", name=f"{SMALL}.docx").first.click()
    assert Path(waited.value.path()).read_bytes()[:2] == b"PK"

    save({"edit": {"项目支出!F3": 1_026_500}}, small(), preview.folder / "云川.xlsx")
    expect(page.get_by_role("status")).to_contain_text("已变更")
    page.get_by_role("link", name="看改了什么").click()
    expect(page.locator("main")).to_contain_text("丙审签的版本")
    expect(page.locator("del").first).to_have_text("1,126,500.00")
    expect(page.locator("ins").first).to_have_text("1,026,500.00")
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
    expect(page.get_by_role("status")).to_contain_text("已退回（丙，")
    page.get_by_role("link", name="公开文本", exact=True).click()
    expect(page.get_by_role("link", name="办理：已退回")).to_be_visible()
    expect(page.locator(".note")).to_have_text("已退回，原因：项目资金有调整")
    page.get_by_role("link", name="全部填报表").click()
    expect(page.locator("table.list")).to_contain_text("已退回原因：项目资金有调整")


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
    page.get_by_role("link", name=OTHER).click()
    page.get_by_role("link", name="办理：已提交").click()
    workbook, output = str(preview.folder / "一小.xlsx"), str(preview.output)
    assert main(["sign", workbook, "--step", "审查", "--name", "己", "-o", output]) == 0
    stage(page, "保密审查已审查")
    expect(page.locator("table.list")).to_contain_text("己")


def test_it_is_told_where_the_packages_lie(page: Page, preview: Running) -> None:
    assert str(preview.output) in preview.printed.readline()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="办理：").click()
    expect(page.locator("main")).to_contain_text(f"定稿都在输出文件夹：{preview.output}")


def test_what_is_submitted_again_stands_with_its_files(preview: Running) -> None:
    """The same content is the same package; its files stand at the step that counts. One person alone is told.

    What was published once is not late, though it was taken back.
    """
    save({}, small(), preview.folder / "云川.xlsx")
    ways = (("审查", ""), ("审签", ""), ("公开", "2月20日，门户网站"), ("退回", "再看一遍"), ("提交", ""), ("审查", ""))
    with preview.client() as client:
        page = client.get("/").text
        place = "/d/" + page[: page.index(NAME)].rpartition('href="/d/')[2][:12] + "/steps"

        def taken(step: str, remark: str) -> httpx.Response:
            wish = {**form(client, place), "step": step, "name": "甲", "remark": remark}
            return client.post(place, data=wish, headers={"Origin": preview.base})

        until(lambda: taken("提交", "").status_code == 200)  # what was saved is looked at in a moment
        assert re.search("已过 |还有 ", client.get("/").text)
        said = [taken(*way) for way in ways][-1].text
        assert not re.search("已过 |还有 ", client.get("/").text)
    lines = said.partition("<tbody>")[2].split("<tr>")[1:]
    assert "<td>审查" in lines[0] and "与提交人相同" in lines[0] and "接下来：审签，由负责人办理。" in said
    assert "<td>提交" in lines[1] and ".pdf</a>" in lines[1] and "（留存）" in lines[1]
    with_files = [re.findall("<td>(..)<div", line)[0] for line in lines[:7] if "</a>" in line]
    assert with_files == ["提交", "审签"], "what was submitted first is the same package"


def test_what_becomes_of_what_was_submitted(page: Page, preview: Running, submitted: list[httpx.Response]) -> None:
    """A package that is tampered with is told; what is said of a step is never markup."""
    (package,) = (path for path in preview.folder.glob("输出/*/submitted/*") if OTHER in str(path))
    for path in (package, *package.rglob("*")):
        path.chmod(0o777)
    file = next(package.rglob("*.pdf"))
    shutil.copy(file, file.with_suffix(".bak"))
    file.write_bytes(file.read_bytes() + b" ")
    page.get_by_role("link", name=OTHER).click()
    page.get_by_role("link", name="办理：").click()
    expect(page.get_by_role("alert").first).to_contain_text("已损坏")

    take(page, "退回", "<b>戊</b>", "<script>document.title='坏'</script>")
    expect(page.locator("table.list").or_(page.locator(".refusal")).first).to_contain_text("<")
    assert "坏" not in page.title()


def test_a_workbook_that_is_gone_is_said_to_be_gone(page: Page, preview: Running) -> None:
    page.get_by_role("link", name=NAME).click()
    workbook = preview.folder / "云川.xlsx"
    workbook.rename(preview.folder / "云川.bak")
    expect(page.locator(".lost")).to_have_text("没有这本填报表，它可能已经改名或移走；请回到“全部填报表”。")
    (preview.folder / "云川.bak").rename(workbook)
    expect(page.locator(".lost")).to_be_hidden()

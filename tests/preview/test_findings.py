"""All findings of a workbook, and of an office, on pages of their own."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.preview.axe import grave_faults
from tests.preview.offices import TWICE
from tests.preview.running import Running
from tests.support.changed import save, small
from tests.support.waiting import until

YUNCHUAN, GAOPING = "云川市教育技术装备中心", "高平市公安局"
FAULTS = {"edit": {**TWICE, "基本支出!H3": "一百元", "单位!B3": "<b>局</b>"}}


@pytest.fixture
def faulty(preview: Running) -> Iterator[httpx.Client]:
    """Whoever looks at two departments, one of which has a fault."""
    save(FAULTS, small(), preview.folder / "云川.xlsx")
    with preview.client() as client:
        until(lambda: "有错误" in (page := client.get("/").text) and "正在检查" not in page)
        yield client
    save({}, small(), preview.folder / "云川.xlsx")


def place(client: httpx.Client, name: str) -> str:
    found = re.search(rf'href="(/d/\w+/)">{name}', client.get("/").text)
    assert found
    return found[1]


def rows(page: str) -> list[str]:
    return re.findall(r'<tr class="level-.*?</tr>', page, re.DOTALL)


def test_every_finding_stands_with_its_cell_basis_and_what_it_affects(faulty: httpx.Client) -> None:
    address = place(faulty, YUNCHUAN)
    page = faulty.get(f"{address}findings").text
    (line,) = (row for row in rows(page) if "PRJ-01" in row)
    assert "<td>错误</td><td>A4</td>" in line and "YC26017" in line and "填报要求" in line
    assert (
        page.index("<h3>基本支出</h3>") < page.index("“一百元”") < page.index("<h3>项目</h3>") < page.index("YC26017")
    )
    document = faulty.get(address).text
    anchors = re.findall(r'href="./#([^"]+)"', line)
    assert "t12" in anchors and all(f'id="{anchor}"' in document for anchor in anchors)
    assert faulty.get(f"{address}marked").content[:2] == b"PK"
    assert "<b>局</b>" not in page


def test_the_office_counts_workbooks_by_rule(faulty: httpx.Client) -> None:
    page = faulty.get("/findings").text
    assert "共 2 本填报表：错误 " in page
    first, *_ = rows(page)
    assert 'class="level-错误"' in first and GAOPING not in first
    (both,) = (row for row in rows(page) if ">COD-18<" in row)
    assert '<td class="number">2</td>' in both and YUNCHUAN in both and GAOPING in both
    links = re.findall(r'href="#([^"]+)"', both)
    assert len(links) == 2 and all(f'id="{link}"' in page for link in links)
    assert f'href="{place(faulty, YUNCHUAN)}findings"' in page


def test_they_are_reached_from_the_other_pages_and_renewed(page: Page, faulty: httpx.Client, preview: Running) -> None:
    page.get_by_role("link", name="全部检查结果").click()
    expect(page.locator("main")).to_contain_text("“一百元”")
    assert grave_faults(page) == []
    page.get_by_role("link", name="全部填报表").click()
    page.get_by_role("link", name=YUNCHUAN).click()
    page.get_by_role("link", name="检查结果", exact=True).click()
    expect(page.locator("main")).to_contain_text("“一百元”")
    assert grave_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    save({}, small(), preview.folder / "云川.xlsx")
    expect(page.locator("main")).not_to_contain_text("“一百元”")
    page.locator(".found a").first.click()
    expect(page.locator("#document")).to_be_visible()

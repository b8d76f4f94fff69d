"""The preview knows an office's own forms: pages follow them, and the blank workbook may be of one."""

import asyncio
from pathlib import Path

import httpx
import pytest

from generator.errors import GeneratorError
from generator.preview.office.office import Office, Slot
from generator.preview.office.snapshot import Snapshot
from generator.preview.pages.overview import _own_choices
from generator.preview.pages.workbooks import _Blank, _new
from tests.preview.test_bounds import asked
from tests.support.changed import small
from tests.support.edited import copy_attachments
from tests.support.own_forms import OWN, in_form, lay, own_form


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "填报" / "教育局"
    folder.mkdir(parents=True)
    copy_attachments(folder)
    in_form(folder, OWN, small())
    return Office(tmp_path / "填报", tmp_path / "输出")


def seen(office: Office) -> Snapshot:
    async def looked() -> Snapshot:
        (slot,) = office.slots.values()
        await office.look_again(slot)
        found = office.snapshot(slot)
        assert found
        return found

    return asyncio.run(looked())


def concerned(office: Office, path: Path) -> bool:
    slot: Slot = next(iter(office.slots.values()))
    return office._concerns(slot, {path.resolve()})


def test_a_page_follows_the_form_in_the_folder_of_the_office(office: Office) -> None:
    assert "IDN-02" in {finding.code for finding in seen(office).findings}
    file = lay(office.folder, own_form())
    first = seen(office)
    assert not first.is_draft and first.document
    assert concerned(office, file) and not concerned(office, office.folder / "别的.toml")
    lay(office.folder, own_form().replace('text = "{Y}年度{U}预算公开"', 'text = "{Y}年{U}预算公开"', 1))
    second = seen(office)
    assert second.document and "2026年度单位预算公开" in first.document.inside
    assert "2026年单位预算公开" in second.document.inside


def test_a_blank_workbook_may_be_of_an_own_form(office: Office) -> None:
    lay(office.folder, own_form())
    assert _own_choices(office.forms) == {
        "山西": ("预算", "决算"),
        "通用": ("预算", "决算"),
        "上海": ("预算", "决算"),
        OWN: ("预算",),
    }
    assert _new(_Blank("budget", 2026, "某局", OWN, office.forms))[:2] == b"PK"
    with pytest.raises(GeneratorError, match="没有“本市”的决算公开格式"):
        _new(_Blank("final_accounts", 2026, "某局", OWN, office.forms))


def test_the_first_page_offers_own_forms(office: Office) -> None:
    lay(office.folder, own_form())

    async def first(browser: httpx.AsyncClient) -> str:
        return (await browser.get("/")).text

    page = asked(office, first)
    assert '<option value="山西">山西</option>' in page and '<option value="本市">本市（预算）</option>' in page


def test_the_page_of_a_workbook_says_that_its_form_is_not_downloaded_with_the_next(office: Office) -> None:
    said = "样式不随结转的填报表下载"
    (slot,) = office.slots

    async def shown(browser: httpx.AsyncClient) -> str:
        return (await browser.get(f"/d/{slot}/")).text

    lay(office.folder, own_form())
    page = asked(office, shown)
    assert "下载结转的2027年预算填报表" in page and said in page

"""Files that come at once: none is stored twice, none is lost, and what they take together is bounded."""

import asyncio
from pathlib import Path, PurePath

import pytest
from starlette.exceptions import HTTPException

from generator.attachments.beside import parts_of
from generator.attachments.unusable import Unusable
from generator.errors import GeneratorError
from generator.preview.access.visitors import LOCAL
from generator.preview.office.inbox import Inbox, Received
from generator.preview.office.office import Office
from generator.preview.office.prospects import prospects
from generator.preview.serving import receiving
from generator.preview.serving.receiving import Receiving
from tests.support.changed import changed, small


def opened(folder: Path) -> Office:
    (folder / "填报").mkdir()
    return Office(folder / "填报", folder / "输出")


async def handed_in(office: Office, inbox: Inbox, sent: Path, place: str) -> str:
    """Hand in the first workbook of a folder; say why it was not stored."""
    slot, who = office.slot(office.folder / place / "填报表.xlsx"), LOCAL._replace(folders=(PurePath(place),))
    received = Received("甲", sent, "", lambda: slot.id in prospects(office, who))
    try:
        await inbox.workbook(slot, received, lambda _: True)
    except GeneratorError as error:
        return str(error)
    return ""


def test_of_the_same_document_sent_to_two_folders_at_once_one_is_stored(tmp_path: Path) -> None:
    (sent := tmp_path / "上传.xlsx").write_bytes(small())
    office = opened(tmp_path)

    async def both() -> list[str]:
        inbox = Inbox(office)
        return await asyncio.gather(*(handed_in(office, inbox, sent, place) for place in ("教育局", "公安局")))

    told = asyncio.run(both())
    assert sorted(map(bool, told)) == [False, True] and "同一份公开文本" in "".join(told)
    assert len(list(office.folder.rglob("填报表.xlsx"))) == 1


def test_different_documents_sent_at_once_are_all_stored(tmp_path: Path) -> None:
    """Whose the one is that is being looked at is known: nobody has to come again for it."""
    office, sent = opened(tmp_path), []
    for number in range(3):
        sent.append(tmp_path / f"{number}.xlsx")
        sent[-1].write_bytes(changed({"edit": {"基本信息!B2": 2026 - number}}, small()))

    async def all_of_them() -> list[str]:
        inbox = Inbox(office)
        return await asyncio.gather(*(handed_in(office, inbox, file, file.stem) for file in sent))

    assert asyncio.run(all_of_them()) == ["", "", ""]


def test_of_folders_that_lie_within_one_another_one_gets_a_workbook(tmp_path: Path) -> None:
    office, sent = opened(tmp_path), []
    for number in range(2):
        sent.append(tmp_path / f"{number}.xlsx")
        sent[-1].write_bytes(changed({"edit": {"基本信息!B2": 2026 - number}}, small()))

    async def both() -> list[str]:
        inbox, places = Inbox(office), ("教育局", "教育局/一中")
        pairs = zip(sent, places, strict=True)
        return await asyncio.gather(*(handed_in(office, inbox, file, place) for file, place in pairs))

    told = asyncio.run(both())
    assert sorted(map(bool, told)) == [False, True] and "上级或下级文件夹中已经有填报表" in "".join(told)


def test_when_all_places_are_taken_who_waits_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def taken() -> None:
        places, inside = Receiving(), []

        async def hold(number: int) -> None:
            async with places.place(f"经办{number}"):
                inside.append(number)
                await asyncio.sleep(3600)

        holding = [asyncio.create_task(hold(number)) for number in range(8)]
        while len(inside) < 8:
            await asyncio.sleep(0)
        monkeypatch.setattr(receiving, "_PATIENCE", 0.05)
        with pytest.raises(HTTPException, match="这个文件没有保存；请稍后再试") as refused:
            async with places.place("局长"):
                raise AssertionError
        assert refused.value.status_code == 503
        for one in holding:
            one.cancel()
        await asyncio.gather(*holding, return_exceptions=True)
        monkeypatch.undo()
        async with places.place("局长"):
            pass

    asyncio.run(taken())


def test_one_account_leaves_places_for_the_others() -> None:
    async def taken() -> None:
        places, inside = Receiving(), []

        async def hold(who: str) -> None:
            async with places.place(who):
                inside.append(who)
                await asyncio.sleep(3600)

        holding = [asyncio.create_task(hold("甲")) for _ in range(10)]
        while len(inside) < 3:
            await asyncio.sleep(0)
        async with places.place("乙"):
            assert inside == ["甲"] * 3
        for one in holding:
            one.cancel()
        await asyncio.gather(*holding, return_exceptions=True)

    asyncio.run(taken())


@pytest.mark.parametrize("name", ["长" * 86 + ".pdf", "a" * 256, f"扫描件/{'长' * 90}.pdf", "a/" * 400 + "a.pdf"])
def test_a_name_that_no_system_takes_is_told(name: str) -> None:
    with pytest.raises(Unusable, match="太长；请把文件名改短"):
        parts_of(name)
    assert parts_of("长" * 80 + ".pdf") and parts_of(f"{'夹' * 80}/{'长' * 80}.pdf")

"""What is saved is seen, also where the system tells nothing of it."""

import asyncio
import shutil
from pathlib import Path

import pytest
from starlette.requests import Request

from generator.errors import GeneratorError
from generator.preview.access.visitors import LOCAL
from generator.preview.office.inbox import Inbox, Received
from generator.preview.office.office import Office, Slot
from generator.preview.office.watching import watch
from generator.preview.pages.answers import error_response
from tests.support.changed import save, small
from tests.support.edited import copy_attachments
from tests.support.waiting import until_so
from tests.test_names import UNRULY, posix

BAD = {"edit": {"基本支出!H3": "一百元"}}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    copy_attachments(tmp_path)
    (tmp_path / "云川.xlsx").write_bytes(small())
    return Office(tmp_path, tmp_path / "输出")


def only(office: Office) -> Slot:
    (slot,) = office.slots.values()
    return slot


def is_draft(office: Office) -> bool:
    seen = office.snapshot(only(office))
    assert seen
    return seen.is_draft


def test_what_another_computer_saved_is_seen_when_its_page_is_asked_for(office: Office) -> None:
    """A drive of the network tells nothing: nobody watches here."""

    async def asked() -> tuple[bool, int, int]:
        slot = only(office)
        await office.look_again(slot)
        assert not is_draft(office)
        save(BAD, small(), slot.path)
        await office.look_again(slot)
        after = office.latest([slot])
        await office.look_again(slot)
        return is_draft(office), after, office.latest([slot])

    seen, after, later = asyncio.run(asked())
    assert seen and after == later


def test_what_another_computer_attached_is_seen(office: Office) -> None:
    async def asked() -> tuple[str, str]:
        slot = only(office)
        await office.look_again(slot)
        seen = office.snapshot(slot)
        assert seen
        before = seen.content
        (slot.path.parent / seen.attached[0]).write_bytes(b"%PDF-1.7 another")
        await office.look_again(slot)
        now = office.snapshot(slot)
        assert now
        return before, now.content

    before, after = asyncio.run(asked())
    assert before != after


def test_what_was_saved_while_the_folder_was_out_of_reach_is_seen(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder comes back with its workbook saved meanwhile, which nothing tells."""
    monkeypatch.setattr("generator.preview.office.watching._AGAIN", 0.2)
    away, back = (tmp_path.with_name(f"{tmp_path.name}-{name}") for name in ("away", "back"))
    shutil.copytree(tmp_path, back)
    save(BAD, small(), back / "云川.xlsx")

    async def watched() -> bool:
        watching = asyncio.create_task(watch(office))
        await until_so(lambda: office.snapshot(only(office)) is not None)
        tmp_path.rename(away)
        await asyncio.sleep(1)
        back.rename(tmp_path)
        await until_so(lambda: is_draft(office))
        await office.stop()
        await watching
        return is_draft(office)

    assert asyncio.run(watched())


@posix
def test_a_file_whose_name_is_no_text_ends_no_watching(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.preview.office.watching._AGAIN", 0.2)

    async def watched() -> bool:
        watching = asyncio.create_task(watch(office))
        await until_so(lambda: office.snapshot(only(office)) is not None)
        (tmp_path / f"{UNRULY}.txt").write_bytes(b"none")
        await asyncio.sleep(1)
        save(BAD, small(), tmp_path / "云川.xlsx")
        await until_so(lambda: is_draft(office) or watching.done())
        await office.stop()
        await watching
        return is_draft(office)

    assert asyncio.run(watched())


def test_while_others_are_looked_at_no_workbook_is_accepted(office: Office, tmp_path: Path) -> None:
    """One of them may be of the same document."""
    slot = office.slot(tmp_path / "新股" / "填报表.xlsx")
    (sent := tmp_path.with_suffix(".xlsx")).write_bytes(small())
    received = Received("甲", sent, "")
    with pytest.raises(GeneratorError, match=r"没有保存：正在检查全部填报表.*请稍后再上传"):
        asyncio.run(Inbox(office).workbook(slot, received, lambda _: True))
    assert not slot.path.exists()


@pytest.mark.parametrize(("who", "then"), [({"visitor": LOCAL}, "请重新启动预览"), ({}, "请告诉财政局")])
def test_who_restarts_the_program_is_told(office: Office, who: dict[str, object], then: str) -> None:
    asked = Request({"type": "http", "headers": [], "path_params": {}, **who})
    assert then in bytes(error_response(office, asked, RuntimeError()).body).decode()

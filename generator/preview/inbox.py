"""Inbox (上传): stores what fillers hand in; what was there before is kept, and whoever was overtaken is told."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from anyio import CapacityLimiter, Lock, to_thread

from generator.attachments.beside import place_beside
from generator.attachments.nearest import ACCEPTED
from generator.attachments.unusable import Unusable as UnusableAttachment
from generator.errors import GeneratorError
from generator.files import digest, make_folder, write_whole
from generator.isolation import Limits, alone
from generator.preview.office import Office, Slot
from generator.returned import Lost
from generator.signoff.documents import content_of
from generator.workbook.book import open_book
from generator.workbook.faults import Unusable
from generator.workbook.foreign import SUFFIXES
from generator.workbook.package import open_package

RECORDS: Final = "上传记录"
_LIST: Final = "记录.jsonl"
_OPENING: Final = Limits(seconds=60, megabytes=2048)
_AT_ONCE: Final = 2  # workbooks that are opened to see whether they are any


class Received(NamedTuple):
    """What was handed in: by whom, the bytes, and the content of the page that it was handed in on."""

    who: str
    data: bytes
    content: str


class Inbox:
    """Stores workbooks and their attachments; of one workbook, one thing at a time."""

    def __init__(self, office: Office) -> None:
        self._office, self._locks = office, defaultdict[str, Lock](Lock)
        self._kept = office.output / RECORDS
        self._checking = CapacityLimiter(_AT_ONCE)  # of its own: a moment's work, that waits for nobody's PDF

    async def workbook(self, slot: Slot, received: Received) -> Slot:
        """Store a workbook, over the one before; return its slot, which was looked at.

        Raises:
            GeneratorError: it is no workbook; another one was stored meanwhile; it cannot be written.
        """
        if fault := await to_thread.run_sync(_fault, received.data, limiter=self._checking):
            raise GeneratorError(f"没有保存：{fault}")
        if slot.path.suffix.lower() not in SUFFIXES:
            raise GeneratorError(f"没有保存：{slot.name} 不是 xlsx 文件，不能替换；请财政局先把它移走，再上传。")
        return await self._stored(slot, slot.path, received)

    async def attachment(self, slot: Slot, name: str, received: Received) -> Slot:
        """Store a file under a name that a workbook lists.

        Raises:
            GeneratorError: it is not listed, or may not be used; something was stored meanwhile; it cannot be written.
        """
        return await self._stored(slot, self._place(slot, name), received)

    def _place(self, slot: Slot, name: str) -> Path:
        seen = self._office.seen(slot)
        if seen is None or name not in seen.attached:
            raise GeneratorError(f"填报表的“附件”表中没有“{name}”；请刷新页面，再上传。")
        try:
            place = place_beside(slot.path.parent, name)
        except UnusableAttachment as unusable:
            raise GeneratorError(str(unusable)) from unusable
        if place.suffix.lower() not in ACCEPTED or place.resolve().is_relative_to(self._office.output.resolve()):
            raise GeneratorError(f"“{name}”不能作为附件上传；附件应为 PDF、PNG 或 JPEG 文件，请改填文件名。")
        return place

    async def _stored(self, slot: Slot, place: Path, received: Received) -> Slot:
        async with self._locks[slot.id]:  # until it was looked at: its content is what the next one is judged by
            await to_thread.run_sync(self._replace, slot, place, received)
            self._office.find()
            await self._office.look([slot])
        return slot

    def _replace(self, slot: Slot, place: Path, received: Received) -> None:
        """Put a file in its place, unless the workbook changed since its page was made."""
        if received.content != self._content(slot):
            raise GeneratorError(f"没有保存：{self._overtaken(slot)}。请回到页面，下载现在的填报表核对后，再上传。")
        kept = self._keep(slot, place)
        make_folder(place.parent)
        write_whole(place, received.data)
        self._record(slot, place, received.who, kept)

    def _content(self, slot: Slot) -> str:
        """Tell what content a workbook has at this moment; empty, if there is none or it cannot be looked at."""
        seen = self._office.seen(slot)
        if not slot.path.exists() or (seen and not seen.content):
            return ""
        return content_of(slot.path, seen.attached if seen else ()).digest

    def _keep(self, slot: Slot, before: Path) -> str:
        """Keep a file that will be replaced; return the name it is kept under."""
        if not before.exists():
            return ""
        kept = f"{datetime.now():%Y%m%d-%H%M%S}-{digest(before)[:8]}{before.suffix}"
        make_folder(self._folder(slot))
        write_whole(self._folder(slot) / kept, before.read_bytes())
        return kept

    def _record(self, slot: Slot, place: Path, who: str, kept: str) -> None:
        line = {
            "time": f"{datetime.now():%Y-%m-%d %H:%M:%S}",
            "who": who,
            "workbook": slot.name,
            "file": str(place.relative_to(self._office.folder)),
            "sha256": digest(place),
            "before": kept,
        }
        make_folder(self._folder(slot))
        with (self._folder(slot) / _LIST).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _overtaken(self, slot: Slot) -> str:
        """Say who replaced a workbook, or a file beside it, and when."""
        if not slot.path.exists():
            return "这本填报表已经移走或改名"
        for line in self._lines(slot):
            place = self._office.folder / line["file"]
            if place.exists() and digest(place) == line["sha256"]:
                return f"{line['who']} 已在 {line['time']} 上传了“{PurePath(line['file']).name}”"
            break
        saved = datetime.fromtimestamp(slot.path.stat().st_mtime)
        return f"这本填报表或它的附件已经改动（填报表在 {saved:%Y-%m-%d %H:%M:%S} 保存）"

    def _lines(self, slot: Slot) -> Iterator[dict[str, str]]:
        """Yield what was stored of a workbook, the last first."""
        path = self._folder(slot) / _LIST
        for text in reversed(path.read_text("utf-8").splitlines() if path.exists() else []):
            with suppress(ValueError):  # cut off by a crash
                if (line := json.loads(text))["workbook"] == slot.name:
                    yield line

    def _folder(self, slot: Slot) -> Path:
        return self._kept / PurePath(slot.name).parent


def _fault(data: bytes) -> str:
    """Say why bytes are no workbook, in the words of the check; they are opened in a process of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "填报表.xlsx"
        path.write_bytes(data)
        found = alone(_opened, path, _OPENING)
    return f"{found.reason}。" if isinstance(found, Lost) else found


def _opened(path: Path) -> str:
    try:
        open_book(open_package(path))
    except Unusable as unusable:
        return unusable.finding.message
    return ""

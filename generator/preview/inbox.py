"""Inbox (上传): stores what fillers hand in; what was there before is kept, and whoever was overtaken is told."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from anyio import CapacityLimiter, Lock, to_thread

from generator.attachments.beside import place_beside
from generator.attachments.nearest import ACCEPTED
from generator.attachments.read import is_attachable
from generator.attachments.unusable import Unusable as UnusableAttachment
from generator.disclosing.discloser import Discloser
from generator.errors import GeneratorError
from generator.families.known import LAYOUTS, family_of_kind
from generator.files import contents, digest, make_folder, write_whole
from generator.findings import Level
from generator.isolation import Limits, alone
from generator.preview.office import Office, Slot
from generator.returned import Lost
from generator.signoff.documents import SHEETS, content_of, look
from generator.workbook.content import holds_macros
from generator.workbook.package import open_package
from generator.workbook.read import read_workbook

RECORDS: Final = "上传记录"
_LIST: Final = "记录.jsonl"
_MACROS: Final = "填报表带有宏（xlsm）；请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再上传另存的文件。"
_OPENING: Final = Limits(seconds=60, megabytes=2048)
_ROOM: Final = 2000  # megabytes of files that were replaced, of one folder of workbooks
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

    async def workbook(self, slot: Slot, received: Received, may_see: Callable[[Slot], bool]) -> Slot:
        """Store a workbook, over the one before; return its slot, which was looked at.

        Raises:
            GeneratorError: it is no workbook; there is one of the same document elsewhere (named, if ``may_see``);
                another one was stored meanwhile; it cannot be written.
        """
        fault, whose = await to_thread.run_sync(_opened_alone, received.data, limiter=self._checking)
        document = whose.document if whose else ""
        if fault := fault or self._of_another_document(slot, whose) or self._rival(slot, document, may_see):
            raise GeneratorError(f"没有保存：{fault}")
        if slot.path.suffix.lower() != ".xlsx":
            raise GeneratorError(f"没有保存：{slot.name} 不是 xlsx 文件，不能替换；请财政局先把它移走，再上传。")
        return await self._stored(slot, slot.path, received)

    async def attachment(self, slot: Slot, name: str, received: Received) -> Slot:
        """Store a file under a name that a workbook lists.

        Raises:
            GeneratorError: it is not listed, or may not be used; something was stored meanwhile; it cannot be written.
        """
        if not is_attachable(received.data):
            raise GeneratorError(f"没有保存：上传的不是 PDF、PNG 或 JPEG 文件；请转换成其中一种，再上传为“{name}”。")
        return await self._stored(slot, self._place(slot, name), received)

    def _of_another_document(self, slot: Slot, whose: Discloser | None) -> str:
        """Say that a workbook would replace another document's; of what is not known, nobody can tell."""
        seen = self._office.seen(slot)
        before = seen.whose if seen and slot.path.exists() else None
        if whose is None or before is None:
            return ""
        then = ""
        if family_of_kind(whose.kind) is not family_of_kind(before.kind):
            then = "请核对是否选错了文件，另一种请放在另一个文件夹"
        elif _is_of_others(whose, before):
            then = "请核对是否选错了文件；没有选错的，请财政局先移走原来的，再上传"
        return f"选的是“{whose.title}”的填报表，这里是“{before.title}”的；{then}。" if then else ""

    def _rival(self, slot: Slot, document: str, may_see: Callable[[Slot], bool]) -> str:
        """Say that a document has its workbook elsewhere; one that may not be seen is not named."""
        others = [other for other in self._office.slots.values() if other != slot and other.path.exists()]
        if document and any(self._office.seen(other) is None for other in others):
            return "正在检查全部填报表，不知道其中有没有同一份公开文本；请稍后再上传。"
        for other in others:
            known = self._office.seen(other)
            if document and known and known.seen and known.seen.document == document:
                where, then = "在别的文件夹", "请财政局核对，只留下一本"
                if may_see(other):
                    where, then = f"是“{other.name}”", "请先移走那一本，或请财政局移走"
                same = f"同一份公开文本（{known.seen.title}）已有填报表，{where}"
                return f"{same}；请核对是否选错了文件；没有选错的，{then}。"
        return ""

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
            await to_thread.run_sync(self._office.find)
            await self._office.look([slot])
        return slot

    def _replace(self, slot: Slot, place: Path, received: Received) -> None:
        """Put a file in its place, unless the workbook changed since its page was made."""
        if received.content != self._content(slot):
            raise GeneratorError(f"没有保存：{self._overtaken(slot)}。请回到页面，下载现在的填报表核对后，再上传。")
        self._require_room(slot)
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

    def _require_room(self, slot: Slot) -> None:
        """Refuse, before what is kept fills the disk."""
        kept = sum(file.stat().st_size for file in self._folder(slot).glob("*"))
        if kept > _ROOM * 1024 * 1024:
            where = self._folder(slot).relative_to(self._office.output)
            then = "请财政局把其中不再需要的移到别处，再上传"
            raise GeneratorError(f"没有保存：“{where}”中换下来的文件超过 {_ROOM} MB；{then}。")

    def _keep(self, slot: Slot, before: Path) -> str:
        """Keep a file that will be replaced; return the name it is kept under."""
        if not before.exists():
            return ""
        kept = f"{datetime.now():%Y%m%d-%H%M%S}-{digest(before)[:8]}{before.suffix}"
        make_folder(self._folder(slot))
        write_whole(self._folder(slot) / kept, contents(before))
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


def _is_of_others(whose: Discloser, before: Discloser) -> bool:
    """Tell whether a document is another's, or of an earlier year; who corrects a word, and a unit of it, are not."""
    related = whose.whose.startswith(before.whose) or before.whose.startswith(whose.whose)
    return whose.year < before.year or (whose.name != before.name and not related)


def _opened_alone(data: bytes) -> tuple[str, Discloser | None]:
    """Say why bytes are no workbook to be stored, or whose document they are; in a process of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "填报表.xlsx"
        path.write_bytes(data)
        found = alone(_opened, path, _OPENING)
    return (f"{found.reason}。", None) if isinstance(found, Lost) else found


def _opened(path: Path) -> tuple[str, Discloser | None]:
    workbook, findings = read_workbook(path, LAYOUTS, SHEETS)
    faults = [finding.message for finding in findings if finding.level is Level.ERROR]
    if not workbook.rows and faults:
        return faults[0], None
    if holds_macros(open_package(path)):
        return _MACROS, None
    return "", look(path).whose

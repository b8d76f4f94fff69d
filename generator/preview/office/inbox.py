"""Inbox (上传): stores uploads, keeps the files they replace, and refuses uploads based on an outdated page."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Final, NamedTuple

from anyio import CapacityLimiter, Lock, to_thread

from generator.attachments.beside import attachment_path
from generator.attachments.nearest import ACCEPTED
from generator.attachments.read import is_attachable
from generator.attachments.unusable import Unusable as UnusableAttachment
from generator.disclosure.discloser import Discloser
from generator.errors import GeneratorError
from generator.families.known import LAYOUTS, family_of_kind
from generator.files.writing import make_folder, write_whole
from generator.findings.finding import Level
from generator.preview.office.office import Office, Slot
from generator.preview.office.replaced import Replaced
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import Lost
from generator.signoff.documents import SHEETS, content_of, discloser_and_attachments
from generator.workbook.package.content import MACROS
from generator.workbook.reading.read import read_workbook

_MACROS: Final = "填报表带有宏（xlsm）；请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再上传另存的文件。"
_OPENING: Final = Limits(seconds=60, megabytes=2048)
_AT_ONCE: Final = 2  # uploads checked at once, each held in memory


class Received(NamedTuple):
    """An upload: who sent it, the file, and the content digest shown by the page it was sent from.

    ``is_free`` returns whether a file may be stored in its place; it is called while nobody else stores one.
    """

    who: str
    file: Path
    content: str
    is_free: Callable[[], bool] = lambda: True


class Inbox:
    """Stores workbooks and attachments; for each workbook, one at a time."""

    def __init__(self, office: Office) -> None:
        self._office, self._locks, self._documents = office, defaultdict[str, Lock](Lock), defaultdict[str, Lock](Lock)
        self._replaced = Replaced(office)
        self._checking = CapacityLimiter(_AT_ONCE)  # of its own: quick checks must not wait for PDFs
        self._placing = Lock()
        self._looking: set[str] = set()

    async def workbook(self, slot: Slot, received: Received, may_see: Callable[[Slot], bool]) -> Slot:
        """Store a workbook, replacing the previous one; return its slot, which has been read.

        Args:
            slot: its place.
            received: the upload.
            may_see: returns whether the uploader may see another workbook.

        Raises:
            GeneratorError: it is no usable workbook, or would replace another document's; another workbook of the same
                document exists (named if ``may_see``); another upload came first; it cannot be written.
        """
        fault, whose = await to_thread.run_sync(_opened_alone, received.file, limiter=self._checking)
        if fault := fault or self._of_another_document(slot, whose):
            raise GeneratorError(f"没有保存：{fault}")
        if slot.path.suffix.lower() != ".xlsx":
            raise GeneratorError(
                f"没有保存：{self._office.shown_path(slot)} 不是 xlsx 文件，不能替换；请财政局先把它移走，再上传。"
            )
        document = whose.document_key if whose else ""
        async with self._documents[document] if document else nullcontext():  # until it is known as the document's
            if fault := self._rival(slot, document, may_see):
                raise GeneratorError(f"没有保存：{fault}")
            return await self._stored(slot, slot.path, received)

    async def attachment(self, slot: Slot, name: str, received: Received) -> Slot:
        """Store a file under a name that a workbook lists.

        Raises:
            GeneratorError: it is not listed, or not acceptable; another upload came first; it cannot be written.
        """
        if not await to_thread.run_sync(_is_attachable, received.file, limiter=self._checking):
            raise GeneratorError(f"没有保存：上传的不是 PDF、PNG 或 JPEG 文件；请转换成其中一种，再上传为“{name}”。")
        return await self._stored(slot, self._place(slot, name), received)

    def _of_another_document(self, slot: Slot, whose: Discloser | None) -> str:
        """Return why a workbook would replace another document's; empty if not, or if either document is unknown."""
        seen = self._office.snapshot(slot)
        before = seen.discloser if seen and slot.path.exists() else None
        if whose is None or before is None:
            return ""
        then = ""
        if family_of_kind(whose.kind) is not family_of_kind(before.kind):
            then = "请核对是否选错了文件，另一种请放在另一个文件夹"
        elif _is_of_others(whose, before):
            then = "请核对是否选错了文件；没有选错的，请财政局先移走原来的，再上传"
        return f"选的是“{whose.title}”的填报表，这里是“{before.title}”的；{then}。" if then else ""

    def _rival(self, slot: Slot, document: str, may_see: Callable[[Slot], bool]) -> str:
        """Return a message if the document has a workbook elsewhere, else empty; name it only if it may be seen."""
        others = [other for other in self._office.slots.values() if other != slot and other.path.exists()]
        if document and any(self._office.snapshot(other) is None and other.id not in self._looking for other in others):
            return "正在检查全部填报表，不知道其中有没有同一份公开文本；请稍后再上传。"
        for other in others:
            known = self._office.snapshot(other)
            if document and known and known.seen and known.seen.document == document:
                where, then = "在别的文件夹", "请财政局核对，只留下一本"
                if may_see(other):
                    where, then = f"是“{known.file(other.name)}”", "请先移走那一本，或请财政局移走"
                same = f"同一份公开文本（{known.seen.title}）已有填报表，{where}"
                return f"{same}；请核对是否选错了文件；没有选错的，{then}。"
        return ""

    def _place(self, slot: Slot, name: str) -> Path:
        seen = self._office.snapshot(slot)
        if seen is None or name not in seen.attached:
            raise GeneratorError(f"填报表的“附件”表中没有“{name}”；请刷新页面，再上传。")
        try:
            place = attachment_path(slot.path.parent, name)
        except UnusableAttachment as unusable:
            raise GeneratorError(str(unusable)) from unusable
        if place.suffix.lower() not in ACCEPTED or place.resolve().is_relative_to(self._office.output.resolve()):
            raise GeneratorError(f"“{name}”不能作为附件上传；附件应为 PDF、PNG 或 JPEG 文件，请改填文件名。")
        return place

    async def _stored(self, slot: Slot, place: Path, received: Received) -> Slot:
        async with self._locks[slot.id]:  # until it has been read: the next upload is checked against its content
            self._looking.add(slot.id)  # exempt in `_rival`: the lock excludes the same document
            try:
                async with self._placing:
                    await to_thread.run_sync(self._replace, slot, place, received)
                    await to_thread.run_sync(self._office.find)
                await self._office.refresh([slot])
            finally:
                self._looking.discard(slot.id)
        return slot

    def _replace(self, slot: Slot, place: Path, received: Received) -> None:
        """Write a file to its place, unless the workbook has changed since the page was made."""
        if not received.is_free():
            where = "这个文件夹、它的上级或下级文件夹中已经有填报表"
            raise GeneratorError(f"没有保存：{where}；请回到“全部填报表”，核对后再上传。")
        if received.content != self._content(slot):
            raise GeneratorError(
                f"没有保存：{self._replaced.overtaken(slot)}。请回到页面，下载现在的填报表核对后，再上传。"
            )
        self._replaced.require_room(slot)
        kept = self._replaced.keep(slot, place)
        make_folder(place.parent)
        write_whole(place, received.file.read_bytes())
        self._replaced.record(slot, place, received.who, kept)

    def _content(self, slot: Slot) -> str:
        """Return the digest of a workbook's current content; empty if it is missing or could not be read."""
        seen = self._office.snapshot(slot)
        if not slot.path.exists() or (seen and not seen.content):
            return ""
        return content_of(slot.path, seen.attached if seen else ()).digest


def _is_of_others(whose: Discloser, before: Discloser) -> bool:
    """Return whether a document is another department's or an earlier year's; a corrected name, or a unit, is not."""
    related = whose.owner.startswith(before.owner) or before.owner.startswith(whose.owner)
    return whose.year < before.year or (whose.name != before.name and not related)


def _is_attachable(file: Path) -> bool:
    return is_attachable(file.read_bytes())


def _opened_alone(file: Path) -> tuple[str, Discloser | None]:
    """Return why a file cannot be stored as a workbook, and its discloser if known; opened in a separate process."""
    found = run_isolated(_opened, file, _OPENING)
    return (f"{found.reason}。", None) if isinstance(found, Lost) else found


def _opened(path: Path) -> tuple[str, Discloser | None]:
    workbook, findings = read_workbook(path, LAYOUTS, SHEETS)
    faults = [finding.message for finding in findings if finding.level is Level.ERROR]
    if not workbook.rows and faults:
        return faults[0], None
    if any(finding.code == MACROS for finding in findings):
        return _MACROS, None
    try:
        return "", discloser_and_attachments(workbook)[0]
    except GeneratorError as error:
        return str(error), None

"""Office (全部填报表): the workbooks that the preview shows, read again when they are saved."""

import asyncio
import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

from generator.batch.workbooks import workbooks_below
from generator.disclosure.forms.folder import FOLDER
from generator.errors import GeneratorError
from generator.families.forms import digest_for, folders_for
from generator.preview.office.making import Making
from generator.preview.office.packages import Packages
from generator.preview.office.reading import Reader, file_stamps, files
from generator.preview.office.snapshot import Snapshot
from generator.preview.office.steps import NewSteps
from generator.signoff.state import path_from

_ELSEWHERE: Final = re.compile(r"(?<![\w.:/\\])(?:[A-Za-z]:)?[/\\](?:[^/\\\s：“”；，、。（）]+[/\\])+(?=[^/\\\s])")
"""Matches, in a message, the folders of a path outside ours (临时文件夹 etc.)."""

_AT_ONCE: Final = 2  # workbooks read in the background; and as many that somebody opened

_Stamps = tuple[list[tuple[int, int]], str]
"""By which a change is noticed: of a workbook and its attachments, and of an office's own forms (公开样式)."""


class Slot(NamedTuple):
    """A workbook: an id for addresses, its path relative to the folder, and its absolute path."""

    id: str
    name: str
    path: Path


class Office:
    """Keeps snapshots of all workbooks below a folder, or of a single one, and notifies waiting pages of changes."""

    def __init__(self, root: Path, output: Path, forms: Path | None = None) -> None:
        self.root, self.output = root.resolve(), output.resolve()
        self.folder = self.root.parent if self.root.is_file() else self.root
        self.forms = (forms or self.folder / FOLDER).resolve()
        self._changes = count(1)
        self.slots: Mapping[str, Slot] = {}
        self._snapshots: dict[str, Snapshot] = {}
        self._looks: dict[str, _Stamps] = {}
        self._versions: dict[str, int] = {}
        self._changed = asyncio.Condition()
        self.stopped = asyncio.Event()
        self._places, self._asked = asyncio.Semaphore(_AT_ONCE), asyncio.Semaphore(_AT_ONCE)
        self._locks: dict[str, asyncio.Lock] = {}
        self._listed = 0
        self.making = Making()
        self._steps = NewSteps(output)
        self.find()
        self.packages = Packages()
        self._reader = Reader()

    def find(self) -> None:
        """Find the workbooks of the folder.

        Raises:
            GeneratorError: the folder cannot be read.
        """
        paths = [self.root] if self.root.is_file() else workbooks_below(self.root, self.output).workbooks
        self.slots = {slot.id: slot for slot in map(self.slot, paths)}

    def slot(self, path: Path) -> Slot:
        """Return the slot of a workbook, which need not exist yet."""
        name = path.relative_to(self.folder)
        return Slot(_id(name), str(name), path)

    def without_local_folders(self, message: str) -> str:
        """Remove folders of this machine from a message; paths below our own folders become relative."""
        for folder in sorted((self.folder, self.output), key=lambda path: -len(path.parts)):
            message = message.replace(f"{folder}{os.sep}", "").replace(f"{folder}：", f"{folder.name}：")
        return _ELSEWHERE.sub("", message)

    def snapshot(self, slot: Slot) -> Snapshot | None:
        """Return the snapshot of a workbook; None until it has been read."""
        return self._snapshots.get(slot.id)

    def shown_path(self, slot: Slot) -> str:
        """Return the path of a workbook as it may be shown; before it has been read, the path itself."""
        known = self.snapshot(slot)
        return known.file(slot.name) if known else slot.name

    def latest(self, slots: Iterable[Slot]) -> int:
        """Return the latest version number of some workbooks, and of the list of workbooks."""
        return max((self._listed, *(self._versions.get(slot.id, 0) for slot in slots)))

    async def refresh(self, slots: Iterable[Slot]) -> None:
        """Read workbooks again if they have changed, a few at once."""
        await asyncio.gather(*map(self._in_turn, slots))

    async def look_now(self, slot: Slot) -> None:
        """Read a workbook that somebody opened, without queueing behind those in the background."""
        await self._look(slot, self._asked)

    async def _look(self, slot: Slot, places: AbstractAsyncContextManager[None]) -> None:
        async with self._locks.setdefault(slot.id, asyncio.Lock()):
            last = self._snapshots.get(slot.id)
            now = await asyncio.to_thread(
                self._stamps, slot, last
            )  # before reading: what is saved meanwhile is noticed
            is_current = last is not None and await asyncio.to_thread(last.is_current, self.forms)
            found = last
            if not is_current and not self.stopped.is_set():
                async with places:
                    read = await self._reader.read(slot.path, self.forms, last)
                found = read._replace(failure=self.without_local_folders(read.failure))
            self._looks[slot.id] = now
            if not found or found is last:
                return
            if last and last.document and not found.is_read:  # keep showing the last document
                failure = found.failure or "这本填报表现在不能生成公开文本，请看检查结果。"
                found = last._replace(
                    failure=failure, findings=found.findings or last.findings, seen=found.seen or last.seen
                )
            if found != last:
                self._snapshots[slot.id] = found
                await self.notify(slot)

    async def look_again(self, slot: Slot) -> None:
        """Read a workbook again if it was saved since; called when its page is opened, as shares report no changes."""
        last = self._snapshots.get(slot.id)
        if self._looks.get(slot.id) != await asyncio.to_thread(self._stamps, slot, last):
            await self.look_now(slot)

    async def changed(self, concerned: Callable[[Slot], bool], after: int, seconds: float) -> int:
        """Wait, for some seconds, until a concerned workbook has changed after a version; return the latest version."""

        def known() -> int:
            return self.latest(filter(concerned, self.slots.values()))

        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: known() > after or self.stopped.is_set())
        except TimeoutError:
            pass
        return known()

    async def notify(self, slot: Slot) -> None:
        """Notify waiting pages that a workbook has changed."""
        self._versions[slot.id] = next(self._changes)
        await self._wake()

    async def notify_of_steps(self) -> None:
        """Notify waiting pages of sign-off steps taken since the last call, here or by the command line."""
        with suppress(GeneratorError):  # pages that need the journal report it
            taken = await asyncio.to_thread(self._steps.taken)
            documents = {step.document for step in taken}
            workbooks = {step.workbook for step in taken}
            for slot in self.slots.values() if taken else ():
                known = self._snapshots.get(slot.id)
                is_known = known and known.seen and known.seen.document in documents
                if is_known or path_from(self.output, slot.path) in workbooks:
                    await self.notify(slot)

    async def stop(self) -> None:
        """Stop watching, and release waiting pages."""
        self.stopped.set()
        await self._wake()

    async def find_again(self, paths: set[Path] | None) -> None:
        """Read workbooks that are new or among the changed paths; with None, any may have changed."""
        before = set(self.slots)
        try:
            await asyncio.to_thread(self.find)
        except GeneratorError:  # out of reach; watching will try again
            return
        for gone in self._snapshots.keys() - self.slots.keys():
            del self._snapshots[gone]
        if before != set(self.slots):
            self._listed = next(self._changes)
            await self._wake()
        await self.refresh(slot for slot in self.slots.values() if paths is None or self._concerns(slot, paths))

    def _concerns(self, slot: Slot, paths: set[Path]) -> bool:
        """Return whether a workbook is new, or it, an attachment that it lists, or an own form is among the paths."""
        known = self._snapshots.get(slot.id)
        if known is None:
            return True
        places = {path.parent for path in paths} | paths
        concerned = (*files(slot.path, known), *folders_for(slot.path, self.forms))
        return not places.isdisjoint(path.resolve() for path in concerned)

    def _stamps(self, slot: Slot, known: Snapshot | None) -> _Stamps:
        return file_stamps(slot.path, known), digest_for(slot.path, self.forms)

    async def _in_turn(self, slot: Slot) -> None:
        async with self._places:
            await self._look(slot, nullcontext())

    async def _wake(self) -> None:
        """Wake waiting pages to check for changes."""
        async with self._changed:
            self._changed.notify_all()


def _id(name: Path) -> str:
    """Return the id of a workbook for addresses, since its name may contain anything."""
    return sha256(os.fsencode(name.as_posix())).hexdigest()[:12]

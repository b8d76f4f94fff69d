"""Office (全部填报表): the workbooks that the preview shows, looked at anew when they are saved."""

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

from watchfiles import Change, awatch

from generator.attachments.beside import parts_of
from generator.attachments.unusable import Unusable
from generator.batch.workbooks import workbooks_below
from generator.errors import GeneratorError
from generator.isolation import Limits, Spare
from generator.preview.making import Making
from generator.preview.packages import Packages
from generator.preview.snapshot import Snapshot, snapshot
from generator.preview.steps import NewSteps
from generator.returned import Lost
from generator.signoff.state import path_from

_LIMITS: Final = Limits(seconds=60, megabytes=2048, returned=64)  # what is returned is kept
_AT_ONCE: Final = 2  # workbooks that are looked at in turn; and as many that somebody opened
_SAVING: Final = 5  # times that an unreadable workbook is looked at again: Excel and WPS may still be writing
_PAUSE: Final = 0.2  # seconds in between
_AGAIN: Final = 5.0  # seconds after which a folder that is out of reach is watched again
_STEPS: Final = 1.0  # seconds after which it is seen that a step was taken elsewhere


class Slot(NamedTuple):
    """A workbook: an id for addresses, its path below the folder, and where it is."""

    id: str
    name: str
    path: Path


class Office:
    """Keeps a snapshot of every workbook below a folder; or of one workbook. Who waits for a change is told."""

    def __init__(self, root: Path, output: Path) -> None:
        self.root, self.output = root.resolve(), output.resolve()
        self.folder = self.root.parent if self.root.is_file() else self.root
        self._changes = count(1)
        self.slots: Mapping[str, Slot] = {}
        self._snapshots: dict[str, Snapshot] = {}
        self._looks: dict[str, list[tuple[int, int]]] = {}
        self._versions: dict[str, int] = {}
        self._changed = asyncio.Condition()
        self._stop = asyncio.Event()
        self._places, self._asked = asyncio.Semaphore(_AT_ONCE), asyncio.Semaphore(_AT_ONCE)
        self._locks: dict[str, asyncio.Lock] = {}
        self._listed = 0
        self.making = Making()
        self._steps = NewSteps(output)
        self.find()
        self.packages = Packages()
        self._spare = Spare()

    def find(self) -> None:
        """Look which workbooks there are.

        Raises:
            GeneratorError: the folder cannot be read.
        """
        paths = [self.root] if self.root.is_file() else workbooks_below(self.root, self.output)
        self.slots = {slot.id: slot for slot in map(self.slot, paths)}

    def slot(self, path: Path) -> Slot:
        """Return the slot of a workbook, which need not be there yet."""
        name = path.relative_to(self.folder)
        return Slot(_id(name), str(name), path)

    def plain(self, message: str) -> str:
        """Leave out of a message where the folders are on this machine: that is nothing for pages."""
        for folder in sorted((self.folder, self.output), key=lambda path: -len(path.parts)):
            message = message.replace(f"{folder}{os.sep}", "")
        return message

    def seen(self, slot: Slot) -> Snapshot | None:
        """Return what is known of a workbook; None while it is looked at for the first time."""
        return self._snapshots.get(slot.id)

    def latest(self, slots: Iterable[Slot]) -> int:
        """Tell which version of some workbooks, and of which there are at all, is known."""
        return max((self._listed, *(self._versions.get(slot.id, 0) for slot in slots)))

    async def look(self, slots: Iterable[Slot]) -> None:
        """Look at workbooks anew, a few at once."""
        await asyncio.gather(*map(self._in_turn, slots))

    async def look_now(self, slot: Slot) -> None:
        """Look at a workbook anew, before others that wait for their turn; a few that somebody opened, at once."""
        await self._look(slot, self._asked)

    async def _look(self, slot: Slot, places: AbstractAsyncContextManager[None]) -> None:
        async with self._locks.setdefault(slot.id, asyncio.Lock()):
            last = self._snapshots.get(slot.id)
            looks = await asyncio.to_thread(_looks, slot, last)  # before it is read: what is saved meanwhile is seen
            is_current = last is not None and await asyncio.to_thread(last.is_current)
            found = last
            if not is_current and not self._stop.is_set():
                async with places:
                    found = await self._read(slot)
            self._looks[slot.id] = looks
            if not found or found is last:
                return
            if last and last.document and not found.document:  # what was seen last stays in view
                failure = found.failure or "这本填报表现在不能生成公开文本，请看检查结果。"
                found = last._replace(
                    failure=failure, findings=found.findings or last.findings, seen=found.seen or last.seen
                )
            if found != last:
                self._snapshots[slot.id] = found
                await self.tell(slot)

    async def look_again(self, slot: Slot) -> None:
        """Look at a workbook whose page is asked for, if it was saved since: a share tells not what others write."""
        last = self._snapshots.get(slot.id)
        if self._looks.get(slot.id) != await asyncio.to_thread(_looks, slot, last):
            await self.look_now(slot)

    async def changed(self, concerned: Callable[[Slot], bool], after: int, seconds: float) -> int:
        """Wait until one of some workbooks was changed after a version; return the version that is known."""

        def known() -> int:
            return self.latest(filter(concerned, self.slots.values()))

        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: known() > after or self._stop.is_set())
        except TimeoutError:
            pass
        return known()

    async def tell(self, slot: Slot) -> None:
        """Tell whoever waits that something about a workbook was changed."""
        self._versions[slot.id] = next(self._changes)
        await self._wake()

    async def tell_of_steps(self) -> None:
        """Tell of the steps of sign-off that were taken since this was last done, here or by the command line."""
        with suppress(GeneratorError):  # pages that need the journal say so
            taken = await asyncio.to_thread(self._steps.taken)
            documents = {step.document for step in taken}
            workbooks = {step.workbook for step in taken}
            for slot in self.slots.values() if taken else ():
                known = self._snapshots.get(slot.id)
                is_known = known and known.seen and known.seen.document in documents
                if is_known or path_from(self.output, slot.path) in workbooks:
                    await self.tell(slot)

    async def stop(self) -> None:
        """Watch no longer, and let nobody wait."""
        self._stop.set()
        await self._wake()

    async def watch(self) -> None:
        """Look at every workbook, and again at what is saved, until it is told to stop."""
        first = asyncio.create_task(self.look(self.slots.values()))
        steps = asyncio.create_task(self._follow_steps())
        while not self._stop.is_set():
            try:
                await self._follow()
            except (GeneratorError, OSError, RuntimeError):  # the folder is out of reach, for the moment
                await self._pause(_AGAIN)
                await self._find_again(None)
        await steps
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first

    async def _follow_steps(self) -> None:
        while not self._stop.is_set():
            await self.tell_of_steps()
            await self._pause(_STEPS)

    async def _pause(self, seconds: float) -> None:
        """Let time pass, unless it is told to stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def _follow(self) -> None:
        """Look at what is saved.

        Raises:
            OSError: the folder is not there, or no longer what was watched: of that nothing would be told any more.
        """
        if not await asyncio.to_thread(self.folder.is_dir):
            raise FileNotFoundError(self.folder)
        changes = awatch(self.folder, stop_event=self._stop, step=30, ignore_permission_denied=True)
        async for found in changes:
            if (Change.deleted, str(self.folder)) in found:
                raise FileNotFoundError(self.folder)
            await self._find_again({Path(path).resolve() for _, path in found})

    async def _find_again(self, paths: set[Path] | None) -> None:
        """Look at the workbooks that are new, or among the paths that were changed; None: nobody knows which were."""
        before = set(self.slots)
        try:
            await asyncio.to_thread(self.find)
        except GeneratorError:  # out of reach: it is watched again before long
            return
        for gone in self._snapshots.keys() - self.slots.keys():
            del self._snapshots[gone]
        if before != set(self.slots):
            self._listed = next(self._changes)
            await self._wake()
        await self.look(slot for slot in self.slots.values() if paths is None or self._concerns(slot, paths))

    def _concerns(self, slot: Slot, paths: set[Path]) -> bool:
        """Tell whether a workbook is new, or it or a file beside it that it lists is among the paths."""
        known = self._snapshots.get(slot.id)
        if known is None:
            return True
        return not paths.isdisjoint(path.resolve() for path in (slot.path, *_beside(slot, known)))

    async def _in_turn(self, slot: Slot) -> None:
        async with self._places:
            await self._look(slot, nullcontext())

    async def _wake(self) -> None:
        """Let whoever waits look what is new."""
        async with self._changed:
            self._changed.notify_all()

    async def _read(self, slot: Slot) -> Snapshot:
        """Read a workbook; one that had a document is read again while it is being saved."""
        last = self._snapshots.get(slot.id)
        for _ in range(_SAVING if last and last.document else 1):
            found = await asyncio.to_thread(self._snapshot, slot)
            known = Snapshot(failure=f"{slot.name}：{found.reason}。") if isinstance(found, Lost) else found
            known = known.at(slot.path)._replace(failure=self.plain(known.failure))
            if isinstance(found, Lost) or found.document:
                break
            await asyncio.sleep(_PAUSE)
        return known

    def _snapshot(self, slot: Slot) -> Snapshot | Lost:
        """Have a workbook looked at; a process that answers with a refusal leaves no workbook waiting for ever."""
        try:
            return self._spare.alone(snapshot, slot.path, _LIMITS)
        except GeneratorError as error:
            return Snapshot(failure=str(error))


def _beside(slot: Slot, known: Snapshot) -> Iterator[Path]:
    """List the files beside a workbook that it lists; what is typed leads nowhere else."""
    for name in known.attached:
        with suppress(Unusable):
            yield slot.path.parent.joinpath(*parts_of(name))


def _looks(slot: Slot, known: Snapshot | None) -> list[tuple[int, int]]:
    """Tell by their times and sizes whether a workbook and the files beside it may be others than before."""
    looks = []
    for path in (slot.path, *(_beside(slot, known) if known else ())):
        with suppress(OSError):
            looks.append(((found := path.stat()).st_mtime_ns, found.st_size))
    return looks


def _id(name: Path) -> str:
    """Name a workbook in addresses: what it is called may be anything."""
    return sha256(name.as_posix().encode()).hexdigest()[:12]

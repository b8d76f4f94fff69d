"""Reading (查看填报表): a workbook → a snapshot, in a process of its own; and what tells that it was saved since."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.attachments.beside import parts_of
from generator.attachments.unusable import Unusable
from generator.errors import GeneratorError
from generator.preview.office.snapshot import Snapshot, snapshot
from generator.preview.serving.log import WARNING, note
from generator.processes.isolation import Limits, Spare
from generator.processes.results import Lost

_LIMITS: Final = Limits(seconds=60, megabytes=2048, returned=64)  # what is returned is kept
_SAVING: Final = 5  # times that an unreadable workbook is looked at again: Excel and WPS may still be writing
_PAUSE: Final = 0.2  # seconds in between


class Reader:
    """Keeps a process ready for the next workbook."""

    def __init__(self) -> None:
        self._spare = Spare()

    async def read(self, path: Path, last: Snapshot | None) -> Snapshot:
        """Read a workbook; one that had a document is read again while it is being saved."""
        for _ in range(_SAVING if last and last.document else 1):
            found = await asyncio.to_thread(self._snapshot, path)
            known = Snapshot(failure=f"{path}：{found.reason}。") if isinstance(found, Lost) else found
            if isinstance(found, Lost):
                note(WARNING, "填报表没有看成", {"文件": str(path), "限制": found.limit.name})
            if isinstance(found, Lost) or found.document:
                break
            await asyncio.sleep(_PAUSE)
        return known.at(path)

    def _snapshot(self, path: Path) -> Snapshot | Lost:
        """Have a workbook looked at; a process that answers with a refusal leaves no workbook waiting for ever."""
        try:
            return self._spare.alone(snapshot, path, _LIMITS)
        except GeneratorError as error:
            return Snapshot(failure=str(error))


def files(path: Path, known: Snapshot | None) -> Iterator[Path]:
    """List a workbook and the files beside it that it is known to list; what is typed leads nowhere else."""
    yield path
    for name in known.attached if known else ():
        with suppress(Unusable):
            yield path.parent.joinpath(*parts_of(name))


def file_stamps(path: Path, known: Snapshot | None) -> list[tuple[int, int]]:
    """Tell by their times and sizes whether a workbook and the files beside it may be others than before."""
    found = []
    for file in files(path, known):
        with suppress(OSError):
            found.append(((status := file.stat()).st_mtime_ns, status.st_size))
    return found

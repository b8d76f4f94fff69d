"""Reading (查看填报表): a workbook → a snapshot, in a separate process; and how to detect that it was saved since."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.attachments.beside import parts_of
from generator.attachments.unusable import Unusable
from generator.errors import GeneratorError
from generator.preview.office.snapshot import Snapshot, WorkbookToShow, snapshot
from generator.preview.serving.log import WARNING, note
from generator.processes.isolation import Limits, Spare
from generator.processes.results import Lost

_LIMITS: Final = Limits(seconds=60, megabytes=2048, returned=64)  # snapshots are kept in memory
_SAVING: Final = 5  # attempts to read an unreadable workbook: Excel and WPS may still be writing
_PAUSE: Final = 0.2  # seconds between attempts


class Reader:
    """Keeps a process ready for the next workbook."""

    def __init__(self) -> None:
        self._spare = Spare()

    async def read(self, path: Path, forms: Path, last: Snapshot | None) -> Snapshot:
        """Read a workbook; try again if it had a document before, as it may be in the middle of being saved."""
        for _ in range(_SAVING if last and last.document else 1):
            found = await asyncio.to_thread(self._snapshot, path, forms)
            known = Snapshot(failure=f"{path}：{found.reason}。") if isinstance(found, Lost) else found
            if isinstance(found, Lost):
                note(WARNING, "填报表没有看成", {"文件": str(path), "限制": found.limit.name})
            if isinstance(found, Lost) or found.document:
                break
            await asyncio.sleep(_PAUSE)
        return known.at(path)

    def _snapshot(self, path: Path, forms: Path) -> Snapshot | Lost:
        """Read a workbook in a separate process; an error becomes a ``failure``: the workbook counts as seen."""
        try:
            return self._spare.alone(snapshot, WorkbookToShow(path, forms), _LIMITS)
        except GeneratorError as error:
            return Snapshot(failure=str(error))


def files(path: Path, known: Snapshot | None) -> Iterator[Path]:
    """Yield the path of a workbook and those of the attachments that it lists; unusable names are skipped."""
    yield path
    for name in known.attached if known else ():
        with suppress(Unusable):
            yield path.parent.joinpath(*parts_of(name))


def file_stamps(path: Path, known: Snapshot | None) -> list[tuple[int, int]]:
    """Return times and sizes of a workbook and its attachments, to detect changes."""
    found = []
    for file in files(path, known):
        with suppress(OSError):
            found.append(((status := file.stat()).st_mtime_ns, status.st_size))
    return found

"""The journal (签审记录): an SQLite file in the output folder; one row for each step, appended, never changed.

It reveals mistakes and restored backups, but is no seal: whoever can write the file can forge all of it.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from generator.errors import GeneratorError
from generator.files.database import Database
from generator.files.writing import make_folder
from generator.signoff.record import Record, Taken, overtaken
from generator.signoff.table import TRIGGERS, add, create, rows, triggers

JOURNAL: Final = "签审记录.sqlite"
_BUSY: Final = "别人正在办理，等了一会儿还没有结束；请稍后再办理"
_DAMAGED: Final = "已损坏；请恢复最近的备份；没有备份的，把这个文件改名留存，重新办理"


class Journal:
    """Rows of one output folder; a missing file is an empty journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = Database(folder / JOURNAL, _BUSY, _DAMAGED)

    def records(self) -> list[Record]:
        """Return all rows in order.

        Raises:
            GeneratorError: the file is damaged or cannot be read.
        """
        return self._read()[0]

    def faults(self) -> list[str]:
        """Return where the chain is broken, in plain Chinese; nothing, if it is intact.

        Raises:
            GeneratorError: the file is damaged or cannot be read.
        """
        records, guards = self._read()
        said = [] if guards == TRIGGERS else [f"{JOURNAL}：防止改动的设置被去掉了。"]
        return said + list(_breaks(records))

    def append(self, taken: Taken, after: str, finish: Callable[[Taken], Taken] = lambda taken: taken) -> Record:
        """Record a step.

        Args:
            taken: the step.
            after: hash of the document's last row that the person saw; empty, if there was none.
            finish: completes the step once no other can come first, while all others wait; must raise only
                ``GeneratorError``, since other errors would be reported as damage of this file.

        Raises:
            GeneratorError: another step was taken meanwhile; the file is damaged, in use, or cannot be written.
        """
        make_folder(self.folder)
        with self._file.writing() as connection:
            create(connection)
            records = rows(connection)
            last = next((record for record in reversed(records) if record.document == taken.document), None)
            if (last.hash if last else "") != after:
                raise GeneratorError(f"{taken.name}：没有办理“{taken.step}”，{overtaken(last)}")
            record = Record.following(finish(taken), len(records) + 1, records[-1].hash if records else "")
            add(connection, record)
        return record

    def _read(self) -> tuple[list[Record], dict[str, str]]:
        with self._file.usable():
            if not self._file.path.exists() or not self._file.path.stat().st_size:  # nothing was ever committed
                return [], dict(TRIGGERS)
        with self._file.reading() as connection:
            return rows(connection), triggers(connection)


def _breaks(records: Sequence[Record]) -> Iterator[str]:
    before, number = "", 0
    for record in records:
        which = f"{JOURNAL} 第 {record.number} 行（{record.name} {record.step}）"
        if record.number != number + 1:
            yield f"{which}之前缺少记录。"
        elif record.previous != before:
            yield f"{which}与前一行接不上，记录被换过。"
        if record.sealed() != record.hash:
            yield f"{which}被改动过。"
        before, number = record.hash, record.number

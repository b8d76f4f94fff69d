"""Record (批量记录): a small SQLite file in the output folder that remembers what was made from each workbook."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pydantic import ValidationError

from generator.batch.entry import BatchEntry
from generator.files.database import Database

RECORD: Final = "批量记录.sqlite"
_BUSY: Final = "另一个批量生成正在这个文件夹中进行；请等它结束，或换一个文件夹"
_DAMAGED: Final = "已损坏，不能读写；请删去这个文件，从头生成"

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS entry (workbook TEXT PRIMARY KEY, content TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS written (file TEXT, sha256 TEXT, PRIMARY KEY (file, sha256))",  # ever, in any run
)


class Record:
    """Entries by workbook, and all files ever written. While one run has it open, no other can.

    Raises:
        GeneratorError: another run is using the folder, or the file is damaged or cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._file = Database(folder / RECORD, _BUSY, _DAMAGED)
        with self._file.usable():
            self._database = self._file.open(wait=0)
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._database.execute("BEGIN EXCLUSIVE")  # kept until it is closed
            for table in _TABLES:
                self._database.execute(table)
            self._database.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def entries(self) -> dict[str, BatchEntry]:
        """Return all entries; those in another version's format are dropped, so that their files are made again."""
        with self._file.usable():
            rows = self._database.execute("SELECT workbook, content FROM entry").fetchall()
        return {workbook: entry for workbook, content in rows if (entry := _entry(content))}

    def written(self) -> dict[str, set[str]]:
        """Return every SHA-256 that each file ever had, by path below the folder."""
        found: dict[str, set[str]] = {}
        with self._file.usable():
            for file, digest in self._database.execute("SELECT file, sha256 FROM written ORDER BY file"):
                found.setdefault(file, set()).add(digest)
        return found

    def save(self, entries: Sequence[BatchEntry]) -> None:
        """Write entries and the hashes of their files, all or none.

        Raises:
            GeneratorError: the disk is full, or the file no longer exists.
        """
        rows = [(entry.workbook, entry.model_dump_json()) for entry in entries]
        files = [file for entry in entries for file in entry.files.items()]
        with self._file.usable():
            self._database.execute("BEGIN")
            self._database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", rows)
            self._database.executemany("INSERT OR IGNORE INTO written VALUES (?, ?)", files)
            self._database.execute("COMMIT")

    def forget(self, workbooks: Iterable[str]) -> None:
        """Drop the entries of workbooks that no longer exist; files written for them remain known."""
        with self._file.usable():
            self._database.executemany("DELETE FROM entry WHERE workbook = ?", [(name,) for name in workbooks])


def _entry(content: str) -> BatchEntry | None:
    try:
        return BatchEntry.model_validate_json(content)
    except ValidationError:
        return None

"""Shelf (输出文件夹): what was made is recorded first and then written; no workbook writes over another's files.

What stands in 公开文本 after a run is what the workbooks of now make, and nothing else.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Final

from generator.attachments.read import digest_beside
from generator.batch.claims import Claims
from generator.batch.entry import Entry
from generator.batch.job import Job, digest
from generator.batch.outcome import PUBLIC, writable
from generator.batch.record import Record
from generator.errors import GeneratorError
from generator.files import make_folder, remove, write_whole
from generator.verify.certificate import SUFFIX as CERTIFICATE

RETIRED: Final = "不再生成"
"""The folder for files that no workbook makes any more, and for those that someone changed."""

_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{16}\.tmp")


class Shelf:
    """The output folder during a run: the entries that are up to date, and the files that stand there for them.

    An entry is recorded before its files are written, with their hashes: a run that is cut off in between finds that
    they differ, and makes them again.
    """

    def __init__(self, folder: Path, record: Record) -> None:
        self._folder, self._record = folder, record
        self._before, self._written = record.entries(), record.written()
        self._entries: dict[str, Entry] = {}
        self._claims = Claims()
        self._moved: list[str] = []
        _sweep(folder)

    def __contains__(self, workbook: str) -> bool:
        return workbook in self._entries

    def keep(self, jobs: Iterable[Job]) -> None:
        """Leave what earlier runs made of the workbooks that have not changed since."""
        for job in jobs:
            entry = self._before.get(job.workbook)
            if entry and _unchanged(entry, job) and (standing := self._standing(entry)):
                self._claims.add(job.workbook, entry.claims)
                self._entries[job.workbook] = standing

    def put(self, entry: Entry, files: Mapping[str, bytes]) -> Entry:
        """Record and write what was made of a workbook; where several would make a file of one name, none is published.

        Returns:
            What became of it.
        """
        self._claims.add(entry.workbook, entry.claims)
        if rivals := self._claims.rivals(entry.workbook, entry.claims):
            return self._refuse(entry, rivals)
        if entry.failures and (before := self._before.get(entry.workbook)):
            entry = entry.as_before(before)
        try:
            entry = self._spared(entry)
            self._record_all([entry])
            self._write(files)
        except GeneratorError as error:
            entry = entry.failed(str(error))
            self._record_all([entry])
        self._entries[entry.workbook] = entry
        return entry

    def entries(self, workbooks: Iterable[str]) -> list[Entry]:
        """Return the entries of workbooks; those of which nothing is known yet are 未做."""
        return [self._entries.get(workbook, Entry(workbook=workbook)) for workbook in workbooks]

    def retire(self) -> list[str]:
        """Move the files that no workbook makes any more to a folder of their own.

        Returns:
            The names of all that were moved in this run.
        """
        current = self._current()
        for name in self._written:
            if name not in current and _exists(self._folder / name):
                self._set_aside(name)
        for folder in sorted(self._folder.glob(f"{PUBLIC}/**/"), reverse=True):
            with suppress(OSError):  # it is not empty
                folder.rmdir()
        return sorted(self._moved)

    def strangers(self) -> list[str]:
        """Name the files among the published that no run has written."""
        found = (self._folder / PUBLIC).rglob("*")
        names = (path.relative_to(self._folder).as_posix() for path in found if path.is_file())
        return sorted(writable(name) for name in set(names) - self._current())

    def gone(self, jobs: Iterable[Job]) -> list[str]:
        """Name the workbooks of earlier runs that are no longer there, once."""
        names = sorted(set(self._before) - {job.workbook for job in jobs})
        self._record.forget(names)
        return names

    def _current(self) -> set[str]:
        return {name for entry in self._entries.values() for name in entry.files}

    def _standing(self, entry: Entry) -> Entry | None:
        """Return what to say of an entry whose files are all there; nothing, if one is missing or of an earlier run."""
        found = {name: _digest(self._folder / name) for name in entry.files}
        changed = [name for name, known in entry.files.items() if found[name] != known]
        if all(found.values()):  # a certificate is written anew whenever someone verifies
            changed = [name for name in changed if not name.endswith(CERTIFICATE)]
        if any(not found[name] or found[name] in self._written[name] for name in changed):
            return None
        return entry.edited(changed) if changed else entry

    def _spared(self, entry: Entry) -> Entry:
        """Set files aside that someone else wrote or changed, before they are written over."""
        found = {name: _digest(self._folder / name) for name in entry.files}
        others = [name for name, at in found.items() if at and at not in self._written.get(name, {entry.files[name]})]
        for name in others:
            self._set_aside(name)
        return entry.replaced(others) if others else entry

    def _set_aside(self, name: str) -> None:
        """Move a file to the folder 不再生成, over nothing that is there."""
        wanted = self._folder / RETIRED / name
        names = (wanted.with_stem(f"{wanted.stem}（{number}）") for number in count(2))
        with suppress(OSError, GeneratorError):  # open in another program: it stays, and is told all the same
            make_folder(wanted.parent)
            (self._folder / name).rename(next(path for path in chain([wanted], names) if not path.exists()))
            self._moved.append(name)

    def _write(self, files: Mapping[str, bytes]) -> None:
        """Write files; a certificate is there only while all that it speaks of is."""
        for name in files:
            if name.endswith(CERTIFICATE):
                remove(self._folder / name)
        for name, data in files.items():
            path = self._folder / name
            make_folder(path.parent)
            write_whole(path, data)

    def _record_all(self, entries: Sequence[Entry]) -> None:
        self._record.save(entries)
        for entry in entries:
            for name, at in entry.files.items():
                self._written.setdefault(name, set()).add(at)

    def _refuse(self, entry: Entry, rivals: Iterable[str]) -> Entry:
        """Publish none of them: which is right, only a person knows (most often, one is a copy)."""
        involved = {entry.workbook: entry} | {name: self._entries[name] for name in rivals}
        for name in (name for one in involved.values() if one is not entry for name in one.files):
            self._set_aside(name)
        refused = {name: one.refused(self._claims.rivals(name, one.claims)) for name, one in involved.items()}
        self._record_all(list(refused.values()))
        self._entries |= refused
        return refused[entry.workbook]


def _unchanged(entry: Entry, job: Job) -> bool:
    """Tell whether a workbook, its attachments and the program are what the entry was made of."""
    if not entry.settled or entry.recipe != job.recipe or _digest(job.path) != entry.digest:
        return False
    return all(digest_beside(job.path.parent, name) == read for name, read in entry.attached.items())


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file; nothing if there is none."""
    try:
        return digest(path)
    except GeneratorError:
        return ""


def _sweep(folder: Path) -> None:
    """Remove the temporary files of a run that was killed."""
    for path in folder.rglob(".*.tmp"):
        if _TEMPORARY.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that this system cannot hold
        return False

"""Shelf (公开文本架): results are recorded, then written; no workbook overwrites another's files.

After a run, 公开文本 contains what the current workbooks make.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.attachments.read import attachment_digest
from generator.batch.claims import Claims
from generator.batch.entry import BatchEntry, name_digest
from generator.batch.folder import Folder
from generator.batch.job import Job
from generator.batch.record import Record
from generator.errors import GeneratorError
from generator.files.writing import digest
from generator.text.plain import spelt_out
from generator.verify.certificate import SUFFIX as CERTIFICATE


class Shelf:
    """Entries that are up to date, and their files.

    An entry is recorded, with the hashes of its files, before they are written: after an interruption in between, the
    next run finds that they differ, and makes them again.
    """

    def __init__(self, folder: Path, record: Record) -> None:
        self._folder, self._record = Folder(folder), record
        self._before, self._written = record.entries(), record.written()
        self._entries: dict[str, BatchEntry] = {}
        self._claims = Claims()
        self._moved: list[str] = []
        self._folder.sweep()

    def __contains__(self, workbook: str) -> bool:
        return workbook in self._entries

    def keep(self, jobs: Iterable[Job]) -> None:
        """Keep the results of earlier runs for workbooks that have not changed since."""
        for job in jobs:
            entry = self._before.get(job.workbook)
            if entry and _unchanged(entry, job) and (standing := self._standing(entry)):
                self._claims.add(job.workbook, entry.claims)
                self._entries[job.workbook] = standing

    def put(self, entry: BatchEntry, files: Mapping[str, bytes]) -> BatchEntry:
        """Record and write a workbook's result; if several would make a file of one name, none is published.

        Returns:
            The entry as recorded.
        """
        if entry.failures and (before := self._before.get(entry.workbook)):
            entry = entry.as_before(before)
        self._claims.add(entry.workbook, entry.claims)
        if rivals := self._claims.rivals(entry.workbook, entry.claims):
            return self._refuse(entry, rivals)
        try:
            entry = self._spared(entry, files)
            self._save([entry])
            self._folder.write(files)
        except GeneratorError as error:
            entry = entry.failed(str(error))
            self._save([entry])
        self._entries[entry.workbook] = entry
        return entry

    def entries(self, workbooks: Iterable[str]) -> list[BatchEntry]:
        """Return the entries of workbooks; those not done yet are 未做."""
        return [self._entries.get(workbook, BatchEntry(workbook=workbook)) for workbook in workbooks]

    def retire(self) -> list[str]:
        """Set aside the files that no workbook makes any more.

        Returns:
            The names of all files set aside in this run.
        """
        current = {name for entry in self._entries.values() for name in entry.files}
        self._set_aside(name for name in self._written if name not in current and self._folder.holds(name))
        self._folder.tidy()
        return sorted(self._moved)

    def strangers(self) -> list[str]:
        """Return the published files that no run has written."""
        return [spelt_out(name) for name in self._folder.published() if name not in self._written]

    def gone(self, jobs: Iterable[Job]) -> list[str]:
        """Return the workbooks of earlier runs that no longer exist; each is reported once."""
        names = sorted(set(self._before) - {job.workbook for job in jobs})
        self._record.forget(names)
        return names

    def _standing(self, entry: BatchEntry) -> BatchEntry | None:
        """Return a kept entry, with a warning about edited files; None if a file is missing or of an earlier run."""
        found = {name: self._folder.digest(name) for name in entry.files}
        if not all(found.values()):
            return None
        changed = [name for name, known in entry.files.items() if found[name] != known and _is_document(name)]
        if any(found[name] in self._written[name] for name in changed):
            return None
        return entry.edited(changed) if changed else entry

    def _spared(self, entry: BatchEntry, files: Iterable[str]) -> BatchEntry:
        """Set aside files that someone else wrote or changed, before they are overwritten."""
        others = [name for name in filter(_is_document, files) if self._is_of_others(name, entry.files[name])]
        self._set_aside(others)
        return entry.replaced(others) if others else entry

    def _is_of_others(self, name: str, new: str) -> bool:
        found = self._folder.digest(name)
        return bool(found) and found not in self._written.get(name, {new})

    def _set_aside(self, names: Iterable[str]) -> None:
        for name in names:
            self._folder.set_aside(name)
            self._moved.append(name)

    def _save(self, entries: Sequence[BatchEntry]) -> None:
        self._record.save(entries)
        for entry in entries:
            for name, at in entry.files.items():
                self._written.setdefault(name, set()).add(at)

    def _refuse(self, entry: BatchEntry, rivals: Iterable[str]) -> BatchEntry:
        """Publish none of them: only a person knows which is right (most often, one is a copy)."""
        others = {name: self._entries[name] for name in rivals}
        self._set_aside(name for other in others.values() for name in other.files)
        involved = others | {entry.workbook: entry}
        refused = {name: one.refused(self._claims.rivals(name, one.claims)) for name, one in involved.items()}
        self._save(list(refused.values()))
        self._entries |= refused
        return refused[entry.workbook]


def _is_document(name: str) -> bool:
    """Return whether a file is no certificate; those are written again at every verification."""
    return not name.endswith(CERTIFICATE)


def _unchanged(entry: BatchEntry, job: Job) -> bool:
    """Return whether a workbook, its attachments and the program are those that the entry was made from."""
    try:
        same = entry.settled and entry.recipe == job.recipe and digest(job.path) == entry.digest
    except GeneratorError:
        return False
    folder = job.path.parent
    return same and all(attachment_digest(folder, name) == read for name, read in _attached(entry, folder))


def _attached(entry: BatchEntry, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield attachments with their hashes when read; unrecorded names are found by digest among the files there."""
    yield from entry.attached.items()
    files = folder.rglob("*") if entry.unnamed else ()
    names = {name_digest(name): name for name in (file.relative_to(folder).as_posix() for file in files)}
    yield from ((names.get(name, ""), read) for name, read in entry.unnamed.items())

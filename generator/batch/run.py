"""A run (批量生成): folder → workbooks → what is new or changed → done, recorded, written → summary."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.batch.entry import BatchEntry
from generator.batch.job import Job
from generator.batch.outcome import outcome
from generator.batch.overview import Overview, overview, same_departments
from generator.batch.record import Record
from generator.batch.results import Executor, results
from generator.batch.shelf import Shelf
from generator.batch.summary import write_summary
from generator.batch.workbooks import find_workbooks
from generator.files.edition import edition
from generator.files.writing import make_folder
from generator.text.plain import spelt_out


class Listener(Protocol):
    """Who is told how far a run is."""

    def begun(self, total: int, kept: int) -> None:
        """So many workbooks there are; so many of them need not be done again."""

    def done(self, entry: BatchEntry) -> None:
        """This is what became of one."""


class Run(NamedTuple):
    """What became of every workbook, in order, and the summary's files.

    ``failures`` say which of the summary's files could not be written; ``finished`` is whether nobody pressed Ctrl-C;
    ``passed_over`` is what systems leave in folders, and holds no workbook.
    """

    overview: Overview
    summary: list[Path]
    failures: list[str]
    finished: bool
    passed_over: list[str]

    @property
    def entries(self) -> list[BatchEntry]:
        """What became of every workbook."""
        return [line.entry for line in self.overview.lines]


def batch(
    folder: Path, output: Path, formats: Sequence[str], units: bool, executor: Executor, listener: Listener
) -> Run:
    """Make the documents of every workbook below a folder; what has not changed since an earlier run is left.

    Args:
        folder: where the workbooks are.
        output: where the documents go, in folders as the workbooks lie.
        formats: which of ``FORMATS``.
        units: make the units' documents, too.
        executor: where the work is done.
        listener: who is told of it.

    Raises:
        GeneratorError: there are no workbooks, or the output folder cannot be used.
    """
    paths, passed_over = find_workbooks(folder, output)
    jobs = [Job(_name(path, folder), path.absolute(), tuple(formats), units, edition()) for path in paths]
    make_folder(output)
    with Record(output) as record:
        shelf = Shelf(output, record)
        shelf.keep(jobs)
        left = [job for job in jobs if job.workbook not in shelf]
        listener.begun(len(jobs), len(jobs) - len(left))
        finished = _finished(left, shelf, executor, listener)
        entries = _compared(shelf.entries(job.workbook for job in jobs))
        retired, gone = (shelf.retire(), shelf.gone(jobs)) if finished else ([], [])
        said = overview(entries, retired, shelf.strangers(), gone)
        return Run(said, *write_summary(output, said), finished, [_name(path, folder) for path in passed_over])


def _name(path: Path, folder: Path) -> str:
    """Name a file by its path below the folder, as it may be shown and written anywhere."""
    return spelt_out(path.relative_to(folder).as_posix())


def _compared(entries: Sequence[BatchEntry]) -> list[BatchEntry]:
    """Say of workbooks of one department that there are several."""
    others = {
        entry.workbook: [other.workbook for other in same if other is not entry]
        for same in same_departments(entry for entry in entries if entry.owner)
        for entry in same
    }
    return [entry.repeated(found) if (found := others.get(entry.workbook)) else entry for entry in entries]


def _finished(jobs: Sequence[Job], shelf: Shelf, executor: Executor, listener: Listener) -> bool:
    """Do the jobs; tell whether all were done, or someone pressed Ctrl-C."""
    try:
        with closing(results(executor, jobs)) as outcomes:
            for job, done in outcomes:
                listener.done(shelf.put(*outcome(job, done)))
    except KeyboardInterrupt:
        return False
    return True

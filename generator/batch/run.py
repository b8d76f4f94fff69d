"""A run (批量生成): folder → workbooks → new or changed ones → made, recorded, written → summary."""

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
from generator.disclosure.forms.folder import FOLDER
from generator.families.forms import digest_for
from generator.files.edition import edition
from generator.files.writing import make_folder
from generator.text.plain import spelt_out
from generator.writers.pdf import Engine, usual


class Listener(Protocol):
    """Receives the progress of a run."""

    def begun(self, total: int, kept: int) -> None:
        """Report the number of workbooks, and of those that need not be made again."""

    def done(self, entry: BatchEntry) -> None:
        """Report the result of one workbook."""


class Run(NamedTuple):
    """Results of all workbooks, in order, and the summary's files.

    ``failures`` say which of the summary's files could not be written; ``finished`` is False after Ctrl-C;
    ``passed_over`` are files and folders left by systems, which were skipped.
    """

    overview: Overview
    summary: list[Path]
    failures: list[str]
    finished: bool
    passed_over: list[str]

    @property
    def entries(self) -> list[BatchEntry]:
        """Entries of all workbooks."""
        return [line.entry for line in self.overview.lines]


def batch(
    folder: Path,
    output: Path,
    formats: Sequence[str],
    units: bool,
    executor: Executor,
    listener: Listener,
    engine: Engine | None = None,
    forms: Path | None = None,
) -> Run:
    """Make the documents of every workbook below a folder; those unchanged since an earlier run are kept.

    Args:
        folder: folder of the workbooks.
        output: folder for the documents, with the same subfolders.
        formats: some of ``FORMATS``.
        units: make the units' documents, too.
        executor: runs the jobs.
        listener: receives the progress.
        engine: the program that lays out the pages; the usual one if none is given.
        forms: where forms are besides the installed ones (公开样式), if not in the folder of the workbooks; those
            beside each workbook may be used, too.

    Raises:
        GeneratorError: there are no workbooks, or the output folder cannot be used.
    """
    paths, passed_over = find_workbooks(folder, output)
    by, own = engine or usual(), (forms or folder / FOLDER).absolute()
    jobs = [
        Job(_name(path, folder), path.absolute(), tuple(formats), units, edition(), by, own, digest_for(path, own))
        for path in paths
    ]
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
    """Return the path of a file below the folder, in a form that can be displayed and stored anywhere."""
    return spelt_out(path.relative_to(folder).as_posix())


def _compared(entries: Sequence[BatchEntry]) -> list[BatchEntry]:
    """Add a warning to entries of which there are several of one department."""
    others = {
        entry.workbook: [other.workbook for other in same if other is not entry]
        for same in same_departments(entry for entry in entries if entry.owner)
        for entry in same
    }
    return [entry.repeated(found) if (found := others.get(entry.workbook)) else entry for entry in entries]


def _finished(jobs: Sequence[Job], shelf: Shelf, executor: Executor, listener: Listener) -> bool:
    """Do the jobs; return whether all were done, rather than stopped by Ctrl-C."""
    try:
        with closing(results(executor, jobs)) as outcomes:
            for job, done in outcomes:
                listener.done(shelf.put(*outcome(job, done)))
    except KeyboardInterrupt:
        return False
    return True

"""A small finance office: workbooks of invented schools, quick to make and to render."""

import json
from concurrent.futures import Future
from pathlib import Path
from time import sleep

from generator.batch.entry import BatchEntry, State
from generator.batch.here import Here
from generator.batch.job import Done, Job, run_job
from generator.batch.run import Run, batch
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import Lost
from tests.support.changed import own, save
from tests.support.edited import copy_attachments
from tests.support.waiting import PATIENCE

SCHOOL = "038002"
LIMITS = Limits(PATIENCE, 4096)
TITLE = "2026年度单位预算公开"


class Told:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.total = self.kept = 0
        self.entries: list[BatchEntry] = []

    def begun(self, total: int, kept: int) -> None:
        self.total, self.kept = total, kept

    def done(self, entry: BatchEntry) -> None:
        self.entries.append(entry)


def work_or_never(job: Job) -> Done:
    """Do a job, but for one, of which nothing ever comes, as of a library that hangs."""
    while job.workbook.endswith("永远.xlsx"):
        sleep(1)
    return run_job(job)


def limits_of(job: Job) -> Limits:
    """Wait for a good workbook as long as it takes."""
    return LIMITS._replace(seconds=2) if job.workbook.endswith("永远.xlsx") else LIMITS


class Hanging(Here):
    """This machine, on which one workbook hangs."""

    def submit(self, job: Job) -> Future[Done | Lost]:
        return self._pool.submit(run_isolated, work_or_never, job, limits_of(job))


def hand_in(path: Path, name: str, **cells: object) -> Path:
    """Put a school's workbook into an office's folder; ``cells`` are further ones of 基本信息."""
    path.parent.mkdir(parents=True, exist_ok=True)
    copy_attachments(path.parent)
    edits = {"B4": name} | cells
    save({"edit": {f"基本信息!{cell}": value for cell, value in edits.items()}}, own(SCHOOL), path)
    return path


def run(
    folder: Path, output: Path, *, formats: tuple[str, ...] = ("json",), limits: Limits = LIMITS, units: bool = False
) -> tuple[Run, Told]:
    """Run a batch on this machine, two at a time."""
    told = Told()
    return batch(folder, output, formats, units, Here(2, limits), told), told


def states(done: Run) -> dict[str, State]:
    """What became of each workbook."""
    return {entry.workbook: entry.state for entry in done.entries}


def codes(done: Run, workbook: str) -> list[str]:
    """What was found in a workbook."""
    return [finding.code for entry in done.entries if entry.workbook == workbook for finding in entry.findings]


def name_in(path: Path) -> str:
    """Whose document a JSON is."""
    return str(json.loads(path.read_text("utf-8"))["name"])

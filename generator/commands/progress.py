"""Progress of a batch (进度): a bar on a terminal, lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import chain
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from generator.batch.entry import BatchEntry, State
from generator.batch.run import Listener
from generator.findings.finding import Level, counts
from generator.text.plain import spelt_out

GOOD: Final = (State.DONE, State.WARNED)
"""States that need no attention before publishing."""


@contextmanager
def listener() -> Iterator[Listener]:
    """Show a bar on a terminal, or lines elsewhere, within the context."""
    if not sys.stdout.isatty():
        yield _Lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Pace())
    with Progress(
        *columns, console=Console(file=sys.__stdout__, markup=False, highlight=False, soft_wrap=True)
    ) as progress:
        yield _Bar(progress)


class _Lines:
    """Prints a line for each workbook."""

    def begun(self, total: int, kept: int) -> None:
        self._done, self._total = kept, total
        print(_beginning(total, kept), flush=True)

    def done(self, entry: BatchEntry) -> None:
        self._done += 1
        print(f"[{self._done}/{self._total}] {status_line(entry)}", flush=True)


class _Bar:
    """Shows a bar with rate and time left; above it, workbooks that need attention."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def begun(self, total: int, kept: int) -> None:
        self._progress.print(_beginning(total, kept))
        self._task = self._progress.add_task("批量生成", total=total - kept)

    def done(self, entry: BatchEntry) -> None:
        self._progress.advance(self._task)
        if entry.state not in GOOD:
            self._progress.print(spelt_out(status_line(entry)))


class _Pace(ProgressColumn):
    """Workbooks per minute, and the time left."""

    def render(self, task: Task) -> Text:
        if not task.completed or not task.elapsed or task.total is None:
            return Text()
        left = timedelta(seconds=round(task.elapsed / task.completed * (task.total - task.completed)))
        return Text(f"每分钟 {task.completed / task.elapsed * 60:.0f} 本，还需 {left}")


def _beginning(total: int, kept: int) -> str:
    same = f"，其中 {kept} 本没有变动，不重做" if kept else ""
    return f"共 {total} 本填报表{same}。"


def status_line(entry: BatchEntry) -> str:
    """Return the result of a workbook in one line, with its first fault; the summary contains all."""
    faults = (str(finding) for finding in entry.findings if finding.level is Level.ERROR)
    first = next(chain(entry.failures, faults, entry.remarks), "")
    number = f"，{counts(entry.findings)}" if entry.findings else ""
    return f"{entry.shown}：{entry.state}{number}{f'。{first}' if first else ''}"

"""`mingzhang batch`: every workbook below a folder → published documents (批量生成)."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from generator.batch.alone import Limits
from generator.batch.entry import Entry, State
from generator.batch.here import Here
from generator.batch.results import Executor
from generator.batch.run import Listener, Run, batch
from generator.commands.parser import DONE, ERRORS, Commands
from generator.commands.render import add_formats
from generator.findings import Level, counts

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C."""

_GOOD: Final = (State.DONE, State.WARNED)

_DESCRIPTION: Final = (
    "生成一个文件夹里（包括子文件夹）所有填报表的公开文本。没有变动的不重做，中断后再运行一次就接着做。"
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("batch", help="批量生成", description=_DESCRIPTION)
    parser.add_argument("folder", type=Path, metavar="文件夹", help="填报表所在的文件夹")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    parser.add_argument("--units", action="store_true", help="部门的各单位也各自公开单位预算，一起生成")
    add_formats(parser)
    parser.add_argument(
        "--jobs", type=_number, default=os.cpu_count() or 1, metavar="份数", help="同时做几份，默认等于处理器个数"
    )
    parser.add_argument(
        "--time-limit", type=_number, default=600, metavar="秒", help="一本填报表最多做多久，默认 600 秒"
    )
    parser.add_argument(
        "--memory-limit", type=_number, default=4096, metavar="MB", help="一本填报表最多用多少内存，默认 4096 MB"
    )
    parser.add_argument("--cluster", default="", metavar="地址", help="用 dask 集群，如 tls://10.0.0.5:8786")
    parser.set_defaults(run=_run)


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"应为大于 0 的整数，不能是 {text}")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    with _listener() as listener:
        run = batch(options.folder, options.output, options.format, options.units, _executor(options), listener)
    _show(run)
    if not run.finished:
        return INTERRUPTED
    return DONE if all(entry.state in _GOOD for entry in run.entries) else ERRORS


def _executor(options: argparse.Namespace) -> Executor:
    limits = Limits(options.time_limit, options.memory_limit)
    if not options.cluster:
        return Here(options.jobs, limits)
    from generator.batch.cluster import Cluster

    return Cluster(options.cluster, limits)


@contextmanager
def _listener() -> Iterator[Listener]:
    """Show a bar on a terminal, and lines elsewhere."""
    if not sys.stdout.isatty():
        yield _Lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Pace())
    with Progress(*columns, console=Console(markup=False, highlight=False, soft_wrap=True)) as progress:
        yield _Bar(progress)


class _Lines:
    """A line for each workbook."""

    def begun(self, total: int, kept: int) -> None:
        self._done, self._total = kept, total
        print(_beginning(total, kept), flush=True)

    def done(self, entry: Entry) -> None:
        self._done += 1
        print(f"[{self._done}/{self._total}] {_told(entry)}", flush=True)


class _Bar:
    """A bar with rate and time left; above it, what needs attention."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def begun(self, total: int, kept: int) -> None:
        self._progress.print(_beginning(total, kept))
        self._task = self._progress.add_task("批量生成", total=total - kept)

    def done(self, entry: Entry) -> None:
        self._progress.advance(self._task)
        if entry.state not in _GOOD:
            self._progress.print(_told(entry))


class _Pace(ProgressColumn):
    """How many workbooks a minute, and the time left."""

    def render(self, task: Task) -> Text:
        if not task.completed or not task.elapsed or task.total is None:
            return Text()
        left = timedelta(seconds=round(task.elapsed / task.completed * (task.total - task.completed)))
        return Text(f"每分钟 {task.completed / task.elapsed * 60:.0f} 本，还需 {left}")


def _beginning(total: int, kept: int) -> str:
    same = f"，其中 {kept} 本没有变动，不重做" if kept else ""
    return f"共 {total} 本填报表{same}。"


def _told(entry: Entry) -> str:
    """Say what became of a workbook, and the first thing that is wrong; all stands in the summary."""
    faults = (str(finding) for finding in entry.findings if finding.level is Level.ERROR)
    first = next(chain(entry.failures, faults), "")
    number = f"，{counts(entry.findings)}" if entry.findings else ""
    return f"{entry.workbook}：{entry.state}{number}{f'。{first}' if first else ''}"


def _show(run: Run) -> None:
    found = Counter(entry.state for entry in run.entries)
    print("，".join(f"{state} {found[state]}" for state in State if found[state]))
    for entry in run.entries:
        if entry.state in (State.FAULTY, State.FAILED):
            print(f"  {_told(entry)}")
    if run.retired:
        print(f"  以前生成、现在不再生成的文件有 {len(run.retired)} 个，已移到“不再生成”文件夹，名称见汇总。")
    for file in run.summary:
        print(f"  已生成  {file}")
    if not run.finished:
        print("已停止。再运行一次同样的命令，就从这里接着做。")

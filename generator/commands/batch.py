"""`mingzhang batch`: every workbook below a folder → published documents (批量生成)."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from generator.batch.alone import Limits
from generator.batch.here import Here
from generator.batch.results import Executor
from generator.batch.run import Run, batch
from generator.commands.parser import DONE, ERRORS, UNUSABLE, Commands
from generator.commands.progress import GOOD, listener, told
from generator.commands.render import add_formats

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C."""

_STOPPED: Final = "已停止。再运行一次同样的命令，就从这里接着做。"
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
    numbers = (
        ("--jobs", 256, os.cpu_count() or 1, "份数", "同时做几份，默认等于处理器个数"),
        ("--time-limit", 86_400, 600, "秒", "一本填报表最多做多久，默认 600 秒"),
        ("--memory-limit", 1_000_000, 4096, "MB", "一本填报表最多用多少内存，默认 4096 MB"),
    )
    for name, most, usual, unit, said in numbers:
        parser.add_argument(name, type=_at_most(most), default=usual, metavar=unit, help=said)
    parser.add_argument("--cluster", default="", metavar="地址", help="用 dask 集群，如 tls://10.0.0.5:8786")
    parser.set_defaults(run=_run)


def _at_most(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= most:
            raise argparse.ArgumentTypeError(f"应为 1 到 {most} 的整数，不能是 {text}")
        return int(text)

    return number


def _run(options: argparse.Namespace) -> int:
    try:
        with listener() as hearing:
            run = batch(options.folder, options.output, options.format, options.units, _executor(options), hearing)
    except KeyboardInterrupt:  # before or after the work itself
        print(_STOPPED)
        return INTERRUPTED
    _show(run)
    if not run.finished:
        return INTERRUPTED
    if run.failures:
        return UNUSABLE
    return DONE if all(entry.state in GOOD for entry in run.entries) else ERRORS


def _executor(options: argparse.Namespace) -> Executor:
    limits = Limits(options.time_limit, options.memory_limit)
    if not options.cluster:
        return Here(options.jobs, limits)
    from generator.batch.cluster import Cluster

    return Cluster(options.cluster, limits)


def _show(run: Run) -> None:
    print("，".join(f"{state} {number}" for state, number in run.overview.states.items()))
    for entry in run.entries:
        if entry.state not in GOOD or entry.remarks:
            print(f"  {told(entry)}")
    files = {
        "不再生成或改动过的文件有 {} 个，已移到“不再生成”文件夹（正在打开的除外），名称见汇总。": run.overview.retired,
        "公开文本中有 {} 个文件不是生成的，请核对是否应当公开，名称见汇总。": run.overview.strangers,
        "上次有、这次没有的填报表有 {} 本，名称见汇总。": run.overview.gone,
    }
    for said, names in files.items():
        if names:
            print(f"  {said.format(len(names))}")
    for file in run.summary:
        print(f"  已生成  {file}")
    for failure in run.failures:
        print(f"  失败  {failure}", file=sys.stderr)
    if not run.finished:
        print(_STOPPED)

"""A whole office (整个财政局): run a batch, and print its results."""

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from generator.batch.here import Here
from generator.batch.results import Executor
from generator.batch.run import Run, batch
from generator.commands.parser import DONE, ERRORS, INTERRUPTED, UNUSABLE, forms_folder
from generator.commands.progress import GOOD, listener, status_line
from generator.processes.isolation import Limits

_NAMED: Final = 5  # skipped paths that are named
_STOPPED: Final = "已停止。再运行一次同样的命令，就从这里接着做。"


def run_batch(options: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    forms = forms_folder(options)
    try:
        with listener() as hearing:
            executor = _executor(options)
            known = options.engine, forms
            done = batch(options.folder, options.output, options.format, options.units, executor, hearing, *known)
    except KeyboardInterrupt:  # before or after the jobs
        print(_STOPPED)
        return INTERRUPTED
    _show(done)
    if not done.finished:
        return INTERRUPTED
    if done.failures:
        return UNUSABLE
    return DONE if all(entry.state in GOOD for entry in done.entries) else ERRORS


def _executor(options: argparse.Namespace) -> Executor:
    limits = Limits(options.time_limit, options.memory_limit)
    if not options.cluster:
        return Here(options.jobs, limits)
    from generator.batch.cluster import Cluster

    return Cluster(options.cluster, limits)


def _show(done: Run) -> None:
    print("，".join(f"{state} {number}" for state, number in done.overview.states.items()))
    for entry in done.entries:
        if entry.state not in GOOD or entry.remarks:
            print(f"  {status_line(entry)}")
    files = {
        "不再生成或改动过的文件有 {} 个，已移到“不再生成”文件夹（正在打开的除外），名称见汇总。": done.overview.retired,
        "公开文本中有 {} 个文件不是生成的，请核对是否应当公开，名称见汇总。": done.overview.strangers,
        "上次有、这次没有的填报表有 {} 本，名称见汇总。": done.overview.gone,
    }
    for said, names in files.items():
        if names:
            print(f"  {said.format(len(names))}")
    if done.passed_over:
        print(f"  跳过系统留下的或隐藏的文件夹、文件 {len(done.passed_over)} 个：{_some(done.passed_over)}。")
    for file in done.summary:
        print(f"  已生成  {file}")
    for failure in done.failures:
        print(f"  失败  {failure}", file=sys.stderr)
    if not done.finished:
        print(_STOPPED)


def _some(names: Sequence[str]) -> str:
    """Return the first few names."""
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")

"""A whole office through ``mingzhang batch`` (整个财政局): ``python -m bench.batch``.

Tells documents a minute, the peak memory of a worker, how the memory of the processes that last grows from document to
document, and how the time grows with the number of documents, and of projects in one document. Every office is that of
bench.office, all good; each run begins in an empty folder. Afterwards the last office is done again: unchanged work.
"""

import argparse
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import linear_regression
from typing import NamedTuple

from bench.measure import Program, python
from bench.office import Task, tasks, write_office
from bench.plan import with_projects
from bench.table import markdown
from bench.watch import Watch

HEAD = (
    "文本数",
    "用时",
    "份/分钟",
    "每份用时 wall",
    "每份 CPU",
    "单个工作进程峰值*",
    "全部进程峰值*",
    "常驻进程每份增长",
)
_WARM_UP = 0.25  # the part of a run that is not counted for growth
_LEAST = 50  # documents; fewer tell no trend


class Batch(NamedTuple):
    """One run: documents, seconds, seconds of CPU; MB of one worker, of all, and what lasts grows by a document."""

    documents: int
    wall: float
    cpu: float
    worker: float
    peak: float
    growth: float | None


def run(program: Program, documents: int, faulty: bool = False) -> Batch:
    """Run a batch to its end; ``faulty``: some of its workbooks are.

    Raises:
        RuntimeError: the batch says that not all is done, or that all is though some are faulty.
    """
    begun = time.perf_counter()
    process = program.start(stdout=subprocess.DEVNULL)
    with Watch(process.pid) as watch:
        code = process.wait()
    wall = time.perf_counter() - begun
    if code != int(faulty):
        raise RuntimeError(f"{' '.join(program.command)} ended with {code}")
    growth = _growth(watch.samples) * wall / documents if watch.largest and documents >= _LEAST else None
    return Batch(documents, wall, watch.cpu, watch.largest, watch.peak, growth)


def _growth(samples: Sequence[tuple[float, Mapping[int, float]]]) -> float:
    """MB a second of the processes that last, by regression over what follows the warm-up."""
    counted = samples[int(len(samples) * _WARM_UP) : -1]  # at the last look some may have ended
    lasting = set.intersection(*(set(sizes) for _, sizes in counted))
    sums = [sum(sizes[pid] for pid in lasting) for _, sizes in counted]
    return linear_regression([moment for moment, _ in counted], sums).slope


def batch(folder: Path, output: Path, jobs: int) -> Program:
    """Return the command of an office."""
    return python("generator.cli", "batch", str(folder), "-o", str(output), "--jobs", str(jobs))


def measured(work: Sequence[Task], jobs: int, again: bool = False) -> list[Batch]:
    """Write an office and run a batch over it; once more over the same, if asked for."""
    with tempfile.TemporaryDirectory() as place:
        folder, output = Path(place) / "填报表", Path(place) / "公开文本"
        folder.mkdir()
        write_office(folder, work, jobs)
        return [run(batch(folder, output, jobs), len(work)) for _ in range(1 + again)]


def row(name: str, found: Batch) -> list[str]:
    """Tell a run in the columns of ``HEAD``."""
    each, cpu = (seconds / found.documents for seconds in (found.wall, found.cpu))
    growth = "—" if found.growth is None else f"{found.growth:+.3f} MB"
    sizes = [f"{found.worker:.0f} MB", f"{found.peak:.0f} MB", growth]
    return [name, f"{found.wall:.1f} s", f"{60 / each:.1f}", f"{each:.2f} s", f"{cpu:.2f} s", *sizes]


def report(departments: Iterable[int], projects: Iterable[int], jobs: int, seed: int = 1) -> str:
    """Measure, and tell it as tables."""
    *few, most = sorted(departments)
    rows = [row(str(number), measured(tasks(number, seed), jobs)[0]) for number in few]
    whole, unchanged = measured(tasks(most, seed), jobs, again=True)
    rows += [row(str(most), whole), row(f"{most}，再做一遍（没有变化）", unchanged)]
    single = [
        row(f"1（{number} 个项目）", measured([Task(with_projects(number, seed))], jobs)[0]) for number in projects
    ]
    return "\n".join(
        [
            f"### 整个财政局，{jobs} 个工作进程\n\n{markdown(HEAD, rows)}",
            f"### 一份文本，项目个数不同\n\n{markdown(HEAD, single)}",
            "\\* 共享的内存在每个进程中都计一次。\n",
        ]
    )


def main() -> None:
    """Print the tables of an office."""
    parser = argparse.ArgumentParser(prog="python -m bench.batch", description=__doc__.splitlines()[0])
    parser.add_argument("--departments", type=int, nargs="+", default=[1, 10, 100, 200])
    parser.add_argument("--projects", type=int, nargs="*", default=[10, 40, 160])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print(report(options.departments, options.projects, options.jobs))


if __name__ == "__main__":
    main()

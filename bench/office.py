"""Write an invented finance office (一个财政局): the workbooks of its departments, some of them bad.

    python -m bench.office FOLDER --departments 200 --seed 1 --bad 0.1
    python -m bench.office FOLDER --projects 40

Folders are those of an office: county, then the section that looks after the department. ``expected.json`` beside them
says of each workbook, by its path, which state a batch must come to. The same arguments give the same bytes.
"""

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.department import YEAR, Filled, department
from bench.faults import COPY, FAULTS, GONE, IN_CELLS, MISSING_SHEET, NATURAL
from bench.plan import Plan, plans, with_projects
from generator.batch.entry import State
from generator.families.budget.blank import BLANK
from generator.families.budget.provinces import forms
from generator.families.budget.sheets import SHEETS
from generator.model.submission import DEFAULT_FORM
from tools.broken_files import BROKEN

EXPECTED = "expected.json"
_NATURAL_SHARE = 0.15


class Task(NamedTuple):
    """One workbook to write: a department, and what is wrong with it, if anything."""

    plan: Plan
    fault: str = ""

    @property
    def path(self) -> Path:
        """Where it is written, below the office's folder."""
        return Path(self.plan.region.folder, self.plan.trade.office, f"{YEAR}-{self.plan.name}.xlsx")

    @property
    def state(self) -> State:
        """What a batch must say of it."""
        if not self.fault:
            return State.DONE
        if self.fault in NATURAL:
            return State.WARNED
        return State.FAILED if self.fault == GONE else State.FAULTY


def tasks(departments: int, seed: int, bad: float = 0) -> list[Task]:
    """Plan an office; every so many departments have a fault, the others may have earned a 警告."""
    chosen, rng = plans(departments, seed), Random(f"{seed}/faults")
    faulty = sorted(rng.sample(range(departments), round(bad * departments)))
    faults = {row: FAULTS[number % len(FAULTS)] for number, row in enumerate(faulty)}
    natural = [rng.choice(sorted(NATURAL)) if rng.random() < _NATURAL_SHARE else "" for _ in chosen]
    return [Task(plan, faults.get(row, natural[row])) for row, plan in enumerate(chosen)]


def write_office(folder: Path, work: Sequence[Task], processes: int = 1) -> dict[str, dict[str, str]]:
    """Write workbooks and what is expected of them; return the latter."""
    with ProcessPoolExecutor(processes) as pool:
        written = pool.map(partial(_write, folder), work)
        expected = {path: told for files in written for path, told in files.items()}
    expected = dict(sorted(expected.items()))
    (folder / EXPECTED).write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return expected


def _write(folder: Path, task: Task) -> dict[str, dict[str, str]]:
    """Write one workbook, and do to it what is wrong."""
    path = folder / task.path
    path.parent.mkdir(parents=True, exist_ok=True)
    sheets = {name: sheet for name, sheet in SHEETS.items() if task.fault != MISSING_SHEET or name != "assets"}
    BLANK.write(path, YEAR, forms()[DEFAULT_FORM], _filled(task), sheets=sheets)
    if task.fault in BROKEN:
        path.write_bytes(BROKEN[task.fault](path.read_bytes()))
    if task.fault == GONE:
        path.unlink()
        path.symlink_to(path.with_name("已移走.xlsx"))
    told = {"state": task.state.value, "fault": task.fault}
    return {found.relative_to(folder).as_posix(): told for found in _files(task, path)}


def _filled(task: Task) -> Filled:
    change = {**IN_CELLS, **NATURAL}.get(task.fault)
    filled = department(task.plan)
    return change(filled) if change else filled


def _files(task: Task, path: Path) -> Iterator[Path]:
    yield path
    if task.fault == COPY:
        copy = path.with_name(f"{path.stem}-副本.xlsx")
        shutil.copyfile(path, copy)
        copy.with_name(f"~${copy.name}").write_bytes(b"")  # it is open in Excel; no workbook
        yield copy


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.office", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--departments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bad", type=float, default=0, help="share of bad workbooks, 0 to 1")
    parser.add_argument("--projects", type=int, help="instead: one department with so many projects")
    parser.add_argument("--jobs", type=int, default=1, help="processes that write")
    options = parser.parse_args()
    one = [Task(with_projects(options.projects, options.seed))] if options.projects else None
    options.folder.mkdir(parents=True, exist_ok=True)
    expected = write_office(options.folder, one or tasks(options.departments, options.seed, options.bad), options.jobs)
    print(f"{len(expected)} workbooks in {options.folder}")


if __name__ == "__main__":
    main()

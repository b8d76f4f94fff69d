"""The benchmark's office: ordinary departments without 错误, bad ones as expected, the same bytes each time."""

import json
from pathlib import Path

import pytest

from bench.faults import COPY, FAULTS, NATURAL
from bench.office import EXPECTED, Task, tasks, write_office
from bench.plan import plans, with_projects
from bench.vocabulary import trades
from generator.batch.entry import State
from generator.classification.classification import classification
from generator.errors import GeneratorError
from generator.findings.finding import Level
from generator.model.terms import Source
from generator.tasks.check import Checked, check
from tests.support.thinned import slow

YEAR = 2026


def checked(folder: Path, task: Task) -> Checked:
    write_office(folder, [task])
    return check(folder / task.path)


def state(path: Path) -> str:
    try:
        levels = {finding.level for finding in check(path).findings}
    except GeneratorError:
        return State.FAILED
    if Level.ERROR in levels:
        return State.FAULTY
    return State.WARNED if Level.WARNING in levels else State.DONE


def test_every_code_of_the_vocabulary_has_a_name() -> None:
    known = classification(YEAR).functional
    used = {code for trade in trades() for code in (trade.running, trade.institution, *trade.work)}
    assert [code for code in sorted(used) if len(code) != 7 or not known.name(code)] == []


def test_sizes_are_spread_as_in_reality() -> None:
    sizes = sorted((plan.projects, len(plan.units)) for plan in plans(200, 1))
    small = [size for size in sizes if 3 <= size[0] <= 20 and size[1] <= 5]
    large = [size for size in sizes if size[0] >= 40 and size[1] >= 20]
    assert len(small) > 150
    assert 3 <= len(large) <= 20


def test_the_first_departments_of_many_are_those_of_few() -> None:
    assert plans(200, 1)[:10] == plans(10, 1) != plans(10, 2)


@pytest.mark.slow
def test_a_good_department_has_nothing_to_complain_of(tmp_path: Path) -> None:
    found = checked(tmp_path, Task(plans(1, 1)[0]))
    assert {finding.level for finding in found.findings} == {Level.NOTICE}
    assert found.disclosures


@pytest.mark.slow
def test_a_large_department_uses_its_sources(tmp_path: Path) -> None:
    plan = next(plan for plan in plans(200, 1) if plan.trade.scale == "large")
    found = checked(tmp_path, Task(plan))
    assert found.submission
    assert {line.source for line in found.submission.lines} >= {Source.GENERAL_PUBLIC_BUDGET, Source.GOVERNMENT_FUND}
    assert len(found.submission.project_targets) == plan.projects >= 40
    assert found.disclosures


@pytest.mark.parametrize("projects", [slow(12), slow(40)])
def test_one_department_with_so_many_projects(tmp_path: Path, projects: int) -> None:
    found = checked(tmp_path, Task(with_projects(projects, 1)))
    assert found.disclosures
    assert found.submission
    assert len(found.submission.project_targets) == projects


@pytest.mark.slow
def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    work = tasks(2, 7, 0.5)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_office(tmp_path / name, work, 2)
    for path in sorted((tmp_path / "one").rglob("*.*")):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("fault", [*NATURAL, *(fault for fault in FAULTS[::2] if fault != COPY)])
def test_a_bad_workbook_is_bad_as_expected(fault: str, tmp_path: Path) -> None:
    task = Task(plans(1, 1)[0], fault)
    write_office(tmp_path, [task])
    assert state(tmp_path / task.path) == task.state


def test_a_copy_is_expected_to_be_refused_with_its_original(tmp_path: Path) -> None:
    task = Task(plans(1, 1)[0], COPY)
    expected = write_office(tmp_path, [task])
    assert [told["state"] for told in expected.values()] == [State.FAULTY] * 2
    assert {path.name for path in tmp_path.rglob("*.xlsx")} == {
        *(Path(path).name for path in expected),
        f"~${task.path.stem}-副本.xlsx",
    }
    assert json.loads((tmp_path / EXPECTED).read_text("utf-8")) == expected


def test_the_bad_ones_have_every_fault_in_turn() -> None:
    faults = [task.fault for task in tasks(200, 1, 0.2)]
    assert {*FAULTS} <= {*faults}
    assert 0.5 < faults.count("") / len(faults) < 0.8

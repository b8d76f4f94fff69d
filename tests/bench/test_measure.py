"""The runners: costs of whole trees of processes, taking turns, ratios round by round."""

import sys
from pathlib import Path

import pytest

from bench.material import lay_out
from bench.measure import Cost, Program, Server, cold, in_turn, once, python
from bench.paths import OUTPUT, WORKBOOK
from bench.table import compared
from tests.support.made import INPUTS

pytest.importorskip("resource", reason="measured on Linux only")

BUSY = "import time; begun = time.process_time()\nwhile time.process_time() < begun + 0.3: pass"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"


def run(code: str) -> Program:
    return Program((sys.executable, "-c", code))


def test_what_a_child_uses_counts() -> None:
    cost = once(run(CHILD))
    assert 0.3 < cost.cpu < 3
    assert cost.wall >= 0.3
    assert cost.peak > 5


def test_a_program_that_fails_is_no_result() -> None:
    with pytest.raises(Exception, match="exit status 3"):
        once(run("raise SystemExit(3)"))


def test_programs_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def noted(name: str) -> Cost:
        order.append(name)
        return Cost(1, 1, 1)

    in_turn({"one": lambda: noted("one"), "two": lambda: noted("two")}, 3)
    assert order == ["one", "two", "two", "one", "one", "two"]
    assert [len(found) for found in cold({"quick": run("")}, 2).values()] == [2]


def test_ratios_are_those_of_one_round() -> None:
    costs = {"ours": [Cost(1, 1, 10), Cost(4, 2, 20)], "theirs": [Cost(2, 3, 1), Cost(12, 2, 1)]}
    table = compared("标题", costs, "ours", {"ours": "我们"})
    assert "| 我们 | 2 | 2.50 s | 1.50 s | 20 MB | 1.00（1.00–1.00） | 1.00（1.00–1.00） |" in table
    assert "| theirs | 2 | 7.00 s | 2.50 s | 1 MB | 2.50（2.00–3.00） | 2.00（1.00–3.00） |" in table


@pytest.mark.slow
def test_a_server_does_the_same_work_again(tmp_path: Path) -> None:
    (tmp_path / WORKBOOK).write_bytes((INPUTS / "2026-高平市公安局.xlsx").read_bytes())
    with Server(python("bench.server", "check", str(tmp_path))) as server:
        costs = [server.once(), server.once()]
    assert all(cost.peak > 20 for cost in costs)
    assert not any(cost.cpu <= 0 for cost in costs), "it is no number where hardly any of the time was ours"
    assert not (tmp_path / OUTPUT).exists()


@pytest.mark.slow
def test_what_remembers_its_work_is_measured_in_forks(tmp_path: Path) -> None:
    """Else Typst's second run of a document would be measured, which costs nearly nothing."""
    lay_out(INPUTS / "2026-高平市公安局.xlsx", tmp_path)
    with Server(python("bench.server", "pdf-typst", str(tmp_path))) as server:
        first, second = server.once(), server.once()
    assert second.cpu > first.cpu / 3

"""Measuring (计时): wall clock, CPU of a whole tree of processes, and its peak memory; runs take turns.

The machines that this runs on are shared and drift, so that only ratios within one run say anything: every round runs
each program once, and a ratio is that of one round.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple, Self

from bench.watch import Watch

ROOT = Path(__file__).resolve().parent.parent


class Cost(NamedTuple):
    """What one run took: seconds, seconds of CPU, and MB of all its processes together at their peak."""

    wall: float
    cpu: float
    peak: float


class Program(NamedTuple):
    """A command, the folder that it runs in, and what is added to its environment."""

    command: Sequence[str]
    folder: Path = ROOT
    added: Mapping[str, str] = {}

    def start(
        self, stdin: int | None = None, stdout: int | None = None, stderr: int | None = None
    ) -> "subprocess.Popen[str]":
        """Start it."""
        env = {**os.environ, **self.added}
        return subprocess.Popen(
            self.command, cwd=self.folder, env=env, text=True, stdin=stdin, stdout=stdout, stderr=stderr
        )

    def run(self) -> None:
        """Run it, unmeasured.

        Raises:
            CalledProcessError: it failed.
        """
        subprocess.run(self.command, cwd=self.folder, env={**os.environ, **self.added}, check=True)


def once(program: Program) -> Cost:
    """Run a program from start to end (冷): a whole process, nothing loaded.

    Raises:
        CalledProcessError: it failed.
    """
    begun = time.perf_counter()
    process = program.start(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with Watch(process.pid) as watch:
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(program.command))
    # What was waited for is exact; what nobody waited for (Chromium's helpers) was seen only.
    return Cost(wall, max(used.ru_utime + used.ru_stime, watch.cpu), max(used.ru_maxrss / 1024, watch.peak))


class Server:
    """A long-lived process that does the same work again and again (热); see bench.server."""

    def __init__(self, program: Program) -> None:
        self._process = program.start(stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream(self._process.stdin).close()
        self._process.wait()
        self._stream(self._process.stdout).close()

    def once(self) -> Cost:
        """Do the work once."""
        asked, answers = self._stream(self._process.stdin), self._stream(self._process.stdout)
        asked.write("\n")
        asked.flush()
        if not (answer := answers.readline()):
            raise RuntimeError(f"{self._process.args!r} ended")
        return Cost(**json.loads(answer))

    @staticmethod
    def _stream(stream: IO[str] | None) -> IO[str]:
        assert stream
        return stream


def python(module: str, *arguments: str, folder: Path = ROOT) -> Program:
    """Run a module with this Python; ``generator`` is that of the folder, ``bench`` this one."""
    added = {"PYTHONPATH": os.pathsep.join(map(str, dict.fromkeys((folder, ROOT))))}
    return Program((sys.executable, "-m", module, *arguments), folder, added)


def in_turn(programs: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """Run programs alternately, each once a round, every other round backwards: none always follows the same."""
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for number in range(rounds):
        for name in list(programs)[:: -1 if number % 2 else 1]:
            costs[name].append(programs[name]())
            print(f"  {name}: {costs[name][-1].wall:.2f} s", file=sys.stderr)
    return costs


def cold(programs: Mapping[str, Program], rounds: int) -> dict[str, list[Cost]]:
    """Measure whole processes; one round before is not counted (the files are read from the disk)."""
    runs = {name: partial(once, program) for name, program in programs.items()}
    return {name: found[1:] for name, found in in_turn(runs, rounds + 1).items()}


def warm(programs: Mapping[str, Program], rounds: int) -> dict[str, list[Cost]]:
    """Measure servers; two rounds before are not counted."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(Server(program)) for name, program in programs.items()}
        runs = {name: server.once for name, server in servers.items()}
        return {name: found[2:] for name, found in in_turn(runs, rounds + 2).items()}

"""Results (逐份结果): jobs → the result of each, as they finish; lost jobs are tried once more, alone."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Final, Protocol

from generator.batch.job import Done, Job
from generator.errors import fault
from generator.processes.results import Limit, Lost

_HEED: Final = 1.0  # seconds between checks for Ctrl-C, where waiting cannot be interrupted (Windows)
_LIMITS: Final = {
    Limit.TIME: "（可以用 --time-limit 放宽）",
    Limit.MEMORY: "（可以用 --memory-limit 放宽）",
}


class Executor(Protocol):
    """Runs jobs: on this machine, or on a cluster."""

    width: int
    """Number of jobs to submit at once."""

    def submit(self, job: Job) -> Future[Done | Lost]:
        """Submit a job."""

    def stop(self) -> None:
        """Stop running jobs, and start no more."""


def results(executor: Executor, jobs: Iterable[Job]) -> Generator[tuple[Job, Done]]:
    """Yield the result of every job; closing the generator stops running jobs."""
    lost: list[tuple[Job, Lost]] = []
    try:
        for job, outcome in _outcomes(executor, jobs, executor.width):
            if isinstance(outcome, Lost):
                lost.append((job, outcome))
            else:
                yield job, outcome
        for job, first in lost:
            for _, again in _outcomes(executor, [job], 1):
                yield job, Done(job.failed(_twice(first, again))) if isinstance(again, Lost) else again
    finally:
        executor.stop()


def _twice(first: Lost, again: Lost) -> str:
    reasons = _why(first) if first == again else f"{_why(first)}；第二次：{_why(again)}"
    return f"没有做完：{reasons}。已单独再试一次。请检查这本填报表和它的附件。"


def _why(lost: Lost) -> str:
    return lost.reason + _LIMITS.get(lost.limit, "")


def _outcomes(executor: Executor, jobs: Iterable[Job], width: int) -> Iterator[tuple[Job, Done | Lost]]:
    waiting, running = deque(jobs), dict[Future[Done | Lost], Job]()
    while waiting or running:
        while waiting and len(running) < width:
            job = waiting.popleft()
            running[executor.submit(job)] = job
        for future in wait(running, _HEED, FIRST_COMPLETED).done:
            yield running.pop(future), _outcome(future)


def _outcome(future: Future[Done | Lost]) -> Done | Lost:
    try:
        return future.result()
    except Exception as error:  # no process could be started, or the cluster gave up
        return Lost(fault(error))

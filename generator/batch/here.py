"""This machine (本机) as an executor: a process for each workbook."""

from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import active_children

from generator.batch.job import Done, Job, run_job
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import Lost


class Here:
    """Runs up to ``width`` workbooks at once, each within limits."""

    def __init__(self, width: int, limits: Limits) -> None:
        self.width = width
        self._limits = limits
        self._pool = ThreadPoolExecutor(width)

    def submit(self, job: Job) -> Future[Done | Lost]:
        """Submit a job."""
        return self._pool.submit(run_isolated, run_job, job, self._limits)

    def stop(self) -> None:
        """Stop running jobs, and start no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.kill()

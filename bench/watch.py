"""Watching (看进程): what a process and all below it use, seen from outside while they run."""

import threading
import time
from collections.abc import Mapping
from typing import Self

import psutil

_MEGABYTE = 2**20
_PAUSE = 0.05  # seconds between looks


class Watch:
    """Looks at a process and all below it until they end; a context manager.

    ``peak`` is the most that all took together (MB, shared pages counted in each), ``largest`` the most that one of
    those below took, ``cpu`` the seconds that all used, ``samples`` what each took, by process, with the time.
    """

    def __init__(self, pid: int) -> None:
        self.peak = self.largest = 0.0
        self.samples: list[tuple[float, Mapping[int, float]]] = []
        self._seconds: dict[int, float] = {}
        self._root, self._stop = psutil.Process(pid), threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def cpu(self) -> float:
        """Seconds of CPU, as last seen of each process."""
        return sum(self._seconds.values())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(_PAUSE):
            try:
                found = [self._root, *self._root.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            sizes = {process.pid: self._size(process) for process in found}
            self.samples.append((time.monotonic(), sizes))
            self.peak = max(self.peak, sum(sizes.values()))
            self.largest = max([self.largest, *(sizes[process.pid] for process in found[1:])])

    def _size(self, process: psutil.Process) -> float:
        try:
            times = process.cpu_times()
            self._seconds[process.pid] = times.user + times.system
            return float(process.memory_info().rss) / _MEGABYTE
        except psutil.NoSuchProcess:
            return 0.0

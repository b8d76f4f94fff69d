"""The system (操作系统): how a process starts here, and what bounds it; Windows can neither fork nor limit memory.

On Windows a process is spawned: it loads the program anew, and only its time is bounded, by whoever waits for it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing import connection, get_context, resource_tracker
from typing import Any, Final, TypeAlias

_LOADED: Final = ["__main__", "generator.processes.preload"]

if sys.platform == "win32":
    import ctypes
    from multiprocessing.context import SpawnContext

    Pipe: TypeAlias = "connection.PipeConnection[Any, Any]"

    @cache
    def context() -> SpawnContext:
        """Return how processes are started."""
        return get_context("spawn")

    @contextmanager
    def starting() -> Iterator[None]:
        """Within the context, Ctrl-C reaches nobody, and never what is started in it, which inherits that."""
        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, True)
        try:
            yield
        finally:
            ctypes.windll.kernel32.SetConsoleCtrlHandler(None, False)

    def bound(size: int, seconds: int) -> None:
        """Do nothing: there is no limit that a process could set itself."""

else:
    import resource
    import signal
    from multiprocessing import forkserver
    from multiprocessing.context import ForkServerContext

    Pipe: TypeAlias = "connection.Connection[Any, Any]"

    @cache
    def context() -> ForkServerContext:
        """Start the preloaded server; Ctrl-C interrupts this process only, not the server or what it forks."""
        forked = get_context("forkserver")
        forked.set_forkserver_preload(_LOADED)
        resource_tracker.ensure_running()  # it unblocks SIGINT when it starts, so it must not start below
        with starting():
            forkserver.ensure_running()
        return forked

    @contextmanager
    def starting() -> Iterator[None]:
        """Within the context, Ctrl-C waits, and never reaches what is started in it, which inherits that."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def bound(size: int, seconds: int) -> None:
        """Let the kernel limit this process's memory (bytes) and time, even in code that never returns to Python."""
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        size = size if most == resource.RLIM_INFINITY else min(size, most)
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        signal.alarm(seconds)

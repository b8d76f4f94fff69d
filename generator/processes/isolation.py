"""Isolation (单独的进程): one piece of work in one process, with limits; whatever happens there, only it is lost.

The process is forked from a warm server, in which everything is loaded and nothing was ever read (on Windows, which
cannot fork, it is started anew). It ends with its work, so no memory is kept. What it returns is read as data: see
``generator/processes/results.py``.
"""

import gc
import os
import signal
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from multiprocessing import connection, forkserver, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Final, NamedTuple, TypeVar

from generator.errors import fault
from generator.processes.results import UNTRUSTED, Limit, Lost, parse_result, run_and_serialise, serialise_failure

_MEGABYTE: Final = 1024 * 1024
A = TypeVar("A")
R = TypeVar("R")

_LOADED: Final = ["__main__", "generator.processes.preload"]
_STARTING: Final = threading.Lock()
_GRACE: Final = 10  # seconds more, after which what is in the middle of sending its result is ended
_ENDING: Final = 5  # seconds that a process takes to end, once it no longer answers
_ENDS: Final[Mapping[int | None, str]] = {
    -9: "进程被系统终止，多半是内存不足",
    **dict.fromkeys((-4, -5, -6, -7, -8, -11), "程序崩溃，或内存不足"),
}


class Limits(NamedTuple):
    """How long a piece of work may take (seconds), and how much memory (megabytes; not on Windows).

    ``returned`` are the megabytes that it may return; an eighth of the memory, where it is not said.
    """

    seconds: int
    megabytes: int
    returned: int | None = None

    @property
    def answer(self) -> int:
        """How many bytes it may return: they are copied several times, within that memory."""
        return (self.megabytes // 8 if self.returned is None else self.returned) * _MEGABYTE


class Started(NamedTuple):
    """A process that waits for its work, and what it is told and answers through."""

    child: BaseProcess
    answers: Connection


def run_isolated(work: Callable[[A], R], argument: A, limits: Limits) -> R | Lost:
    """Do a piece of work in a process of its own, and wait for it.

    Args:
        work: a function of a module; it declares the type that it returns, which is all that is read of it.
        argument: what it is given.
        limits: how long it may take, and how much memory.

    Raises:
        GeneratorError: the work raised it.
    """
    return run_in(start_process(), work, argument, limits)


def start_process() -> Started:
    """Start a process before there is work for it."""
    context = _context()
    answers, end = context.Pipe()
    child = context.Process(target=_bounded, args=(end,), daemon=True)
    with _STARTING:
        child.start()
    end.close()
    return Started(child, answers)


def run_in(process: Started, work: Callable[[A], R], argument: A, limits: Limits) -> R | Lost:
    """Give a process its work, which is its only one, and wait for it; as ``alone``."""
    child, answers = process
    late = Lost(f"超过 {limits.seconds} 秒还没有做完", Limit.TIME)
    timer = threading.Timer(limits.seconds + _GRACE, child.kill)  # it may begin to answer, and never end
    timer.daemon = True
    timer.start()
    try:
        answers.send((work, argument, limits))
        if not answers.poll(limits.seconds):
            return late
        data = answers.recv_bytes(limits.answer)
    except (EOFError, OSError):
        return late if timer.finished.is_set() else _ended(child)
    finally:
        timer.cancel()
        child.kill()
        _join(child)
        answers.close()
    return parse_result(work, data)


def _ended(child: BaseProcess) -> Lost:
    """Say how a process ended that returned nothing; one that does not end wanted to return more than it may."""
    if not connection.wait([child.sentinel], _ENDING):
        return UNTRUSTED
    _join(child)
    return Lost(_ENDS.get(child.exitcode, f"进程意外中止（退出码 {child.exitcode}）"))


class Spare:
    """Does work alone, in a process that was started before: what waits for an answer does not wait for the start."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready = start_process()

    def alone(self, work: Callable[[A], R], argument: A, limits: Limits) -> R | Lost:
        """Do a piece of work in a process of its own, and wait for it."""
        with self._lock:
            mine, self._ready = self._ready, start_process()
        if not mine.child.is_alive():  # it ended while it was waiting
            mine = start_process()
        return run_in(mine, work, argument, limits)


def _join(child: BaseProcess) -> None:
    """Wait for a process. Starting another one asks all others how they ended, which only one thread may do."""
    connection.wait([child.sentinel])
    with _STARTING:
        child.join()


@cache
def _context() -> ForkServerContext | SpawnContext:
    """Start the warm server; Ctrl-C is for this process, neither for the server nor for what it forks."""
    if os.name == "nt":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def _bounded(end: Connection) -> None:
    """Run within the process; whatever is raised there is told as a value."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # the process ends with its work
    try:
        given = end.recv()
    except (EOFError, OSError):  # there is no work any more
        return
    with suppress(OSError):  # nobody waits for it any more
        end.send_bytes(_outcome(*given))


def _outcome(work: Callable[[A], R], argument: A, limits: Limits) -> bytes:
    try:
        if os.name != "nt":
            _bound(limits)
        outcome = run_and_serialise(work, argument)
    except MemoryError:
        return serialise_failure(Lost(f"需要的内存超过 {limits.megabytes} MB", Limit.MEMORY))
    except Exception as error:  # a fault of the program, which must not stop the others
        return serialise_failure(Lost(fault(error)))
    if len(outcome) > limits.answer:
        return serialise_failure(Lost(f"做出的文件共 {len(outcome) // _MEGABYTE} MB，太大", Limit.MEMORY))
    return outcome


def _end_with_parent() -> None:
    """End when the process that asked for the work is gone, even killed: nobody waits for the result."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def _bound(limits: Limits) -> None:
    """Let the kernel keep the limits, also over code that heeds nothing."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    size = limits.megabytes * _MEGABYTE
    size = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    signal.alarm(limits.seconds + _GRACE)

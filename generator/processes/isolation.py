"""Isolation (单独的进程): run one task in a bounded subprocess; a crash or timeout loses only that task.

The process is forked from a preloaded server, which imports everything and never reads a workbook (on Windows it is
spawned: ``generator/processes/system.py``). It ends with its work, so no memory is retained. Its result is validated
JSON: see ``generator/processes/results.py``.
"""

import gc
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing import connection, parent_process
from multiprocessing.process import BaseProcess
from typing import Final, NamedTuple, TypeVar

from generator.errors import fault
from generator.processes.results import UNTRUSTED, Limit, Lost, parse_result, run_and_serialise, serialise_failure
from generator.processes.system import Pipe, bound, context, starting

_MEGABYTE: Final = 1024 * 1024
A = TypeVar("A")
R = TypeVar("R")

_STARTING: Final = threading.Lock()
_GRACE: Final = 10  # seconds beyond the limit, after which a process that is still sending its result is killed
_ENDING: Final = 5  # seconds to wait for a process to end, once it no longer answers
_ENDS: Final[Mapping[int | None, str]] = {
    -9: "进程被系统终止，多半是内存不足",
    **dict.fromkeys((-4, -5, -6, -7, -8, -11), "程序崩溃，或内存不足"),
}


class Limits(NamedTuple):
    """Limits of one piece of work: time in seconds, memory in megabytes (not enforced on Windows).

    ``returned`` is the size limit of the result in megabytes; by default an eighth of the memory.
    """

    seconds: int
    megabytes: int
    returned: int | None = None

    @property
    def answer(self) -> int:
        """Size limit of the result in bytes: it is copied several times within the memory limit."""
        return (self.megabytes // 8 if self.returned is None else self.returned) * _MEGABYTE


class Started(NamedTuple):
    """A process that waits for its work, and the connection to it."""

    child: BaseProcess
    answers: Pipe


def run_isolated(work: Callable[[A], R], argument: A, limits: Limits) -> R | Lost:
    """Run a piece of work in its own process and wait for the result.

    Args:
        work: a module-level function with an annotated return type, against which its result is validated.
        argument: its argument.
        limits: time, memory and size of the result.

    Raises:
        GeneratorError: the work raised it.
    """
    return run_in(start_process(), work, argument, limits)


def start_process() -> Started:
    """Start a process before there is work for it."""
    system = context()
    answers, end = system.Pipe()
    child = system.Process(target=_bounded, args=(end,), daemon=True)
    with _STARTING, starting():
        child.start()
    end.close()
    return Started(child, answers)


def run_in(process: Started, work: Callable[[A], R], argument: A, limits: Limits) -> R | Lost:
    """Send a started process its only piece of work and wait for the result; as ``alone``."""
    child, answers = process
    late = Lost(f"超过 {limits.seconds} 秒还没有做完", Limit.TIME)
    timer = threading.Timer(limits.seconds + _GRACE, child.kill)  # it may begin to answer and never finish
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
    """Return why a process gave no result; if it is still alive, it tried to return more than its limit."""
    if not connection.wait([child.sentinel], _ENDING):
        return UNTRUSTED
    _join(child)
    return Lost(_ENDS.get(child.exitcode, f"进程意外中止（退出码 {child.exitcode}）"))


class Spare:
    """Runs work in a process started in advance, so that a request does not wait for the start."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready = start_process()

    def alone(self, work: Callable[[A], R], argument: A, limits: Limits) -> R | Lost:
        """Run a piece of work in its own process and wait for the result."""
        with self._lock:
            mine, self._ready = self._ready, start_process()
        if not mine.child.is_alive():  # it ended while it was waiting
            mine = start_process()
        return run_in(mine, work, argument, limits)


def _join(child: BaseProcess) -> None:
    """Wait for a process; locked, as starting a process polls all children, which only one thread at a time may do."""
    connection.wait([child.sentinel])
    with _STARTING:
        child.join()


def _bounded(end: Pipe) -> None:
    """Run in the subprocess: receive the work and send its outcome; exceptions are sent as values."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # the process ends with its work
    try:
        given = end.recv()
    except (EOFError, OSError):  # the parent closed the connection: there is no work
        return
    with suppress(OSError):  # nobody waits for the outcome any more
        end.send_bytes(_outcome(*given))


def _outcome(work: Callable[[A], R], argument: A, limits: Limits) -> bytes:
    try:
        bound(limits.megabytes * _MEGABYTE, limits.seconds + _GRACE)
        outcome = run_and_serialise(work, argument)
    except MemoryError:
        return serialise_failure(Lost(f"需要的内存超过 {limits.megabytes} MB", Limit.MEMORY))
    except Exception as error:  # a bug of ours, which must not stop other work
        return serialise_failure(Lost(fault(error)))
    if len(outcome) > limits.answer:
        return serialise_failure(Lost(f"做出的文件共 {len(outcome) // _MEGABYTE} MB，太大", Limit.MEMORY))
    return outcome


def _end_with_parent() -> None:
    """Exit when the parent process is gone, even if killed: nobody waits for the result."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)

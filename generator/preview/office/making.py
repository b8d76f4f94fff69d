"""Making (生成文件): files made on request in separate processes; a few at once, the others wait."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Final, TypeVar

from anyio import CapacityLimiter, Lock, create_task_group, sleep, to_thread
from starlette.requests import Request

from generator.errors import GeneratorError
from generator.preview.access.visitors import visitor
from generator.processes.isolation import Limits, Started, run_in, start_process
from generator.processes.results import Lost

_AT_ONCE: Final = 3
_HEED: Final = 0.5  # seconds between checks whether the page is still open
A = TypeVar("A")
R = TypeVar("R")


class Making:
    """Allots the places, at most one to an account; requests without one wait, and closed pages give theirs up."""

    def __init__(self) -> None:
        self._places, self._turns = CapacityLimiter(_AT_ONCE), defaultdict[str, Lock](Lock)

    @asynccontextmanager
    async def place(self, request: Request) -> AsyncIterator[None]:
        """Hold a place within the context."""
        who = visitor(request)
        async with self._turns[who.name] if who.has_account else nullcontext(), self._places:
            yield

    async def run_for_page(self, request: Request, work: Callable[[A], R], of: A, limits: Limits) -> R:
        """Do a piece of work for a page in a separate process, which is killed if the page is closed before.

        Raises:
            GeneratorError: it was not done; the message says why.
        """
        async with self.place(request):
            process = await to_thread.run_sync(start_process)
            async with create_task_group() as group:
                group.start_soon(_end_if_gone, request, process)
                outcome = await to_thread.run_sync(_outcome, process, work, of, limits)
                group.cancel_scope.cancel()
        if isinstance(outcome, GeneratorError):  # raised here: a task group would wrap it
            raise outcome
        return outcome


def _outcome(process: Started, work: Callable[[A], R], of: A, limits: Limits) -> R | GeneratorError:
    try:
        done = run_in(process, work, of, limits)
    except GeneratorError as error:
        return error
    return GeneratorError(f"没有做完：{done.reason}。") if isinstance(done, Lost) else done


async def _end_if_gone(request: Request, process: Started) -> None:
    while not await request.is_disconnected():
        await sleep(_HEED)
    process.child.kill()

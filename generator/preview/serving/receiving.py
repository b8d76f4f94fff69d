"""Receiving (接收上传): a few uploads at once; the others wait, and are refused if they wait too long."""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from anyio import Semaphore, fail_after
from starlette.exceptions import HTTPException

_AT_ONCE: Final = 8  # unchecked files on the disk
_OF_ONE: Final = 3  # of one account, so that a slow sender delays only itself
_PATIENCE: Final = 120.0  # seconds to wait for a place


class Receiving:
    """Allots the places. An upload is read only once it has one, so that waiting uploads take no space."""

    def __init__(self) -> None:
        self._places = Semaphore(_AT_ONCE)
        self._own = defaultdict[str, Semaphore](lambda: Semaphore(_OF_ONE))

    @asynccontextmanager
    async def place(self, account: str) -> AsyncIterator[None]:
        """Hold a place within the context.

        Raises:
            HTTPException: none became free in time.
        """
        async with AsyncExitStack() as held:
            try:
                with fail_after(_PATIENCE):
                    await held.enter_async_context(self._own[account])
                    await held.enter_async_context(self._places)
            except TimeoutError as error:
                raise HTTPException(503, "正在接收的文件太多，这个文件没有保存；请稍后再试。") from error
            yield

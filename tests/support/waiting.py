"""Waiting: it ends as soon as what is waited for is so, and no machine is too slow for it."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 900
"""Seconds; only what never comes takes so long."""

T = TypeVar("T")


def until(asked: Callable[[], T]) -> T:
    """Ask until the answer is yes, or anything that counts as one; return it."""
    begun = time.monotonic()
    while not (answer := asked()):
        assert time.monotonic() - begun < PATIENCE, "it never comes"
        time.sleep(0.1)
    return answer


async def until_so(asked: Callable[[], T]) -> T:
    """Ask until the answer is yes, while other things are done; return it."""
    async with asyncio.timeout(PATIENCE):
        while not (answer := asked()):
            await asyncio.sleep(0.05)
    return answer

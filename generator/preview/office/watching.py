"""Watching (跟踪): reads an office's workbooks again whenever they are saved, until it is stopped."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from generator.errors import GeneratorError
from generator.preview.office.office import Office

_AGAIN: Final = 5.0  # seconds until a folder that is out of reach is watched again
_STEPS: Final = 1.0  # seconds between checks for steps taken elsewhere


async def watch(office: Office) -> None:
    """Read every workbook, and again whenever it is saved, until the office stops."""
    first = asyncio.create_task(office.refresh(office.slots.values()))
    steps = asyncio.create_task(_follow_steps(office))
    while not office.stopped.is_set():
        try:
            await _follow(office)
        except* (GeneratorError, OSError, RuntimeError):  # out of reach for the moment, or a file's name is no text
            await _pause(office, _AGAIN)
            await office.find_again(None)
    await steps
    first.cancel()
    with suppress(asyncio.CancelledError):
        await first


async def _follow_steps(office: Office) -> None:
    while not office.stopped.is_set():
        await office.notify_of_steps()
        await _pause(office, _STEPS)


async def _pause(office: Office, seconds: float) -> None:
    """Wait some seconds, or until the office stops."""
    with suppress(TimeoutError):
        await asyncio.wait_for(office.stopped.wait(), seconds)


async def _follow(office: Office) -> None:
    """Read workbooks as they are saved.

    Raises:
        OSError: the folder is missing or was replaced, so that no further changes would be reported.
    """
    if not await asyncio.to_thread(office.folder.is_dir):
        raise FileNotFoundError(office.folder)
    changes = awatch(office.folder, stop_event=office.stopped, step=30, ignore_permission_denied=True)
    async for found in changes:
        if (Change.deleted, str(office.folder)) in found:
            raise FileNotFoundError(office.folder)
        await office.find_again({Path(path).resolve() for _, path in found})

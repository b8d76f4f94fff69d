"""Forms (表单): what a browser sends, bounded while it comes in."""

import shutil
from asyncio import get_running_loop, timeout
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from generator.text.plain import CONTROL

MAX_FIELDS: Final = 64 * 1024
"""Bytes of a form without a file, and of what stands around the file."""

_READ_ON: Final = 200 * 1024 * 1024  # bytes that are thrown away, for a browser shows no answer before it has sent all
_FIELDS: Final = 20
BODY_SECONDS: Final = 20
"""Seconds that a body may keep us waiting, and one more for every so many bytes that came:"""

PACE: Final = 10_000


@asynccontextmanager
async def form(request: Request, file: int = 0) -> AsyncIterator[FormData]:
    """Read a form.

    Args:
        request: that brings it.
        file: bytes of a file that it may bring.

    Raises:
        HTTPException: it is larger (413), comes too slowly (408), is no form (400), or there is no room for it (507).
    """
    bounded = Request(request.scope, _bounded(_patient(request.receive), MAX_FIELDS + file))
    try:
        read = await bounded.form(max_files=1 if file else 0, max_fields=_FIELDS, max_part_size=MAX_FIELDS)
    except (HTTPException, ClientDisconnect, ValueError) as error:  # ValueError: in a charset that it is not in
        if isinstance(error, HTTPException) and error.status_code != 400:
            raise
        raise HTTPException(400, "表单不完整，没有执行；请刷新页面，再做一次。") from error
    except OSError as error:
        raise HTTPException(507, "服务器的磁盘可能已满，没有保存；请告诉财政局。") from error
    try:
        if any(CONTROL.search(part) for item in read.multi_items() for part in item if isinstance(part, str)):
            raise HTTPException(400, "填写的内容中有不能使用的字符（控制字符），没有执行；请删去后再提交。")
        yield read
    finally:
        await read.close()


async def discard_body(request: Request, file: int) -> None:
    """Read what a request brings and keep nothing of it, so that a browser shows the answer."""
    await _read_on(_patient(request.receive), {"more_body": True}, MAX_FIELDS + file)


def text(data: FormData, name: str) -> str:
    """Return what a field says; empty where there is none."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


async def keep(data: FormData, name: str, most: int, place: Path) -> None:
    """Write a file to a place; what a browser calls it is never looked at.

    Raises:
        HTTPException: none was chosen (400), it is too large (413), or there is no room for it (507).
    """
    file = data.get(name)
    if not isinstance(file, UploadFile) or not file.size:
        raise HTTPException(400, "没有选择文件，或文件是空的；请选择文件，再上传。")
    if file.size > most:
        raise too_large(most)
    try:
        with place.open("xb") as kept:
            await to_thread.run_sync(shutil.copyfileobj, file.file, kept)
    except OSError as error:
        raise HTTPException(507, "服务器的磁盘可能已满，没有保存；请告诉财政局。") from error


def too_large(most: int) -> HTTPException:
    """Refuse what is larger than it may be."""
    megabytes = most // 1024 // 1024
    if not megabytes:
        return HTTPException(413, "填写的内容太长，没有执行；请缩短后再提交。")
    return HTTPException(413, f"文件超过 {megabytes} MB，没有保存；请缩小后再上传。")


def _patient(receive: Receive) -> Receive:
    """Wait for what a browser sends, but not for one that sends a little now and then to keep its place.

    Only the time in which we wait counts: a body that lies there until it has its turn is not late.
    """
    seen, waited, clock = 0, 0.0, get_running_loop().time

    async def awaited() -> Message:
        nonlocal seen, waited
        begun = clock()
        try:
            async with timeout(BODY_SECONDS + seen / PACE - waited):
                message = await receive()
        except TimeoutError as error:
            raise HTTPException(408, "传得太慢，或中途断了，没有保存；请检查网络，再做一次。") from error
        seen, waited = seen + len(message.get("body", b"")), waited + clock() - begun
        return message

    return awaited


def _bounded(receive: Receive, most: int) -> Receive:
    """Count what comes in; when it is too much, nothing of it is kept any longer."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            await _read_on(receive, message, _READ_ON)
            raise too_large(most)
        return message

    return counted


async def _read_on(receive: Receive, message: Message, most: int) -> None:
    thrown = 0
    while message.get("more_body") and thrown < most:
        message = await receive()
        thrown += len(message.get("body", b""))

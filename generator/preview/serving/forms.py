"""Forms (表单) sent by a browser, bounded while they are received."""

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
"""Maximum bytes of a form without its file, and of the encoding around a file."""

_READ_ON: Final = 200 * 1024 * 1024  # bytes discarded, as browsers show no answer before they have sent all
_FIELDS: Final = 20
BODY_SECONDS: Final = 20
"""Seconds to wait for a body, and one more for every ``PACE`` bytes received."""

PACE: Final = 10_000


@asynccontextmanager
async def form(request: Request, file: int = 0) -> AsyncIterator[FormData]:
    """Read a form.

    Args:
        request: request with the form.
        file: maximum bytes of a file; 0 permits none.

    Raises:
        HTTPException: it is too large (413), too slow (408), malformed (400), or the disk is full (507).
    """
    bounded = Request(request.scope, _bounded(_patient(request.receive), MAX_FIELDS + file))
    try:
        read = await bounded.form(max_files=1 if file else 0, max_fields=_FIELDS, max_part_size=MAX_FIELDS)
    except (HTTPException, ClientDisconnect, ValueError) as error:  # ValueError: undecodable in its charset
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
    """Read and discard a request's body, so that the browser shows the answer."""
    await _read_on(_patient(request.receive), {"more_body": True}, MAX_FIELDS + file)


def text(data: FormData, name: str) -> str:
    """Return the text of a field; empty where there is none."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


async def keep(data: FormData, name: str, most: int, place: Path) -> None:
    """Write an uploaded file to a path; the name given by the browser is never used.

    Raises:
        HTTPException: none was chosen (400), it is too large (413), or the disk is full (507).
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
    """Return the refusal of something too large."""
    megabytes = most // 1024 // 1024
    if not megabytes:
        return HTTPException(413, "填写的内容太长，没有执行；请缩短后再提交。")
    return HTTPException(413, f"文件超过 {megabytes} MB，没有保存；请缩小后再上传。")


def _patient(receive: Receive) -> Receive:
    """Bound the time spent waiting for a body, so that slow clients cannot keep a place.

    Only waiting for the client counts: a body that is buffered until its turn is not late.
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
    """Bound the bytes received; beyond the limit, the rest is discarded."""
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

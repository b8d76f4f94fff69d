"""Forms (表单): what a browser sends, bounded while it comes in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

MAX_FIELDS: Final = 64 * 1024
"""Bytes of a form without a file, and of what stands around the file."""

_READ_ON: Final = 200 * 1024 * 1024  # bytes that are thrown away, for a browser shows no answer before it has sent all
_FIELDS: Final = 20


@asynccontextmanager
async def form(request: Request, file: int = 0) -> AsyncIterator[FormData]:
    """Read a form.

    Args:
        request: that brings it.
        file: bytes of a file that it may bring.

    Raises:
        HTTPException: it is larger (413), or no form (400).
    """
    bounded = Request(request.scope, _bounded(request.receive, MAX_FIELDS + file))
    try:
        read = await bounded.form(max_files=1 if file else 0, max_fields=_FIELDS, max_part_size=MAX_FIELDS)
    except (HTTPException, ClientDisconnect) as error:
        if isinstance(error, HTTPException) and error.status_code != 400:
            raise
        raise HTTPException(400, "表单不完整，没有执行；请刷新页面，再做一次。") from error
    try:
        yield read
    finally:
        await read.close()


def text(data: FormData, name: str) -> str:
    """Return what a field says; empty where there is none."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


async def content(data: FormData, name: str, most: int) -> bytes:
    """Return the bytes of a file; what a browser calls it is never looked at.

    Raises:
        HTTPException: none was chosen (400), or it is too large (413).
    """
    file = data.get(name)
    if not isinstance(file, UploadFile) or not file.size:
        raise HTTPException(400, "没有选择文件，或文件是空的；请选择文件，再上传。")
    if file.size > most:
        raise too_large(most)
    return await file.read()


def too_large(most: int) -> HTTPException:
    """Refuse what is larger than it may be."""
    megabytes = most // 1024 // 1024
    if not megabytes:
        return HTTPException(413, "填写的内容太长，没有执行；请缩短后再提交。")
    return HTTPException(413, f"文件超过 {megabytes} MB，没有保存；请缩小后再上传。")


def _bounded(receive: Receive, most: int) -> Receive:
    """Count what comes in; when it is too much, nothing of it is kept any longer."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            await _read_on(receive, message)
            raise too_large(most)
        return message

    return counted


async def _read_on(receive: Receive, message: Message) -> None:
    thrown = 0
    while message.get("more_body") and thrown < _READ_ON:
        message = await receive()
        thrown += len(message.get("body", b""))

"""Answers (页面和回答): what all pages of the preview share."""

import re
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from generator.errors import GeneratorError
from generator.preview.access.recorded import remember
from generator.preview.access.visitors import is_local, may_see
from generator.preview.office.office import Office, Slot
from generator.render.environment import render_page

_PATIENCE: Final = 25.0  # seconds that a page waits for news before it asks again
_VERSION: Final = re.compile(r"\d{1,18}", re.ASCII)
_WORDS: Final = {"Method Not Allowed": "这个地址不能这样使用。", "Not Found": "没有这个页面。"}


def page(template: str, **values: Any) -> Response:
    """Render a page, or a part of one."""
    return HTMLResponse(render_page(f"preview/{template}", **values))


def asked_slot(office: Office, request: Request) -> Slot:
    """Return the slot named in an address.

    Raises:
        HTTPException: it does not exist, or the visitor may not see it; the message does not tell which.
    """
    slot = office.slots.get(request.path_params["slot"])
    if slot is None or not may_see(request, slot):
        raise HTTPException(404, "没有这本填报表，它可能已经改名或移走；请回到“全部填报表”。")
    return slot


async def news(office: Office, slot: Slot | None, request: Request) -> Response:
    """Answer once a workbook (None: any) has changed after the version that a page shows, or after a while."""

    def concerned(other: Slot) -> bool:
        return may_see(request, other) and slot in (None, other)

    after = request.query_params.get("after", "0")
    if not _VERSION.fullmatch(after):
        raise HTTPException(400, "地址不对；请刷新页面。")
    version = await office.changed(concerned, int(after), _PATIENCE)
    return JSONResponse({"version": version})


def error_response(office: Office, request: Request, error: Exception) -> Response:
    """Answer with a plain Chinese message about an error, and a link back."""
    remember(request, error)
    said, status = _message(error, is_local(request))
    said = office.without_local_folders(said)
    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(said, status)
    slot = request.path_params.get("slot", "")
    back = f"/d/{slot}/" if slot and status == 409 else "/"
    answer = page("told.html", told=said, back=back, version=0, next="")
    answer.status_code = status
    return answer


def _message(error: Exception, local: bool) -> tuple[str, int]:
    if isinstance(error, HTTPException):
        return _WORDS.get(error.detail, error.detail), error.status_code
    if isinstance(error, GeneratorError):
        return str(error), 409
    then = "请重新启动预览" if local else "请告诉财政局"
    return f"程序出错，没有完成；请再试一次，还不行的，{then}。", 500

"""Answers (页面和回答): what every page of the preview is made with."""

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from generator.preview.office import Office, Slot
from generator.render.environment import environment

_PATIENCE: Final = 25.0  # seconds that a page waits for news before it asks again
_WORDS: Final = {405: "这个地址不能这样使用。"}


def page(template: str, **values: Any) -> Response:
    """Render a page, or a part of one."""
    return HTMLResponse(environment().get_template(f"preview/{template}").render(**values))


def asked_slot(office: Office, request: Request) -> Slot:
    """Return the workbook of an address.

    Raises:
        HTTPException: there is none.
    """
    slot = office.slots.get(request.path_params["slot"])
    if slot is None:
        raise HTTPException(404, "没有这本填报表；它可能已经改名或移走，请回到“全部填报表”。")
    return slot


async def news(office: Office, slot: Slot | None, request: Request) -> Response:
    """Answer when a workbook (or, with None, any) was changed after the version that a page shows, or after a while."""
    after = request.query_params.get("after", "")
    version = await office.changed(slot, int(after) if after.isdecimal() else 0, _PATIENCE)
    return JSONResponse({"version": version})


def told(request: Request, error: Exception) -> Response:
    """Say in plain Chinese what went wrong."""
    assert isinstance(error, HTTPException)
    return PlainTextResponse(_WORDS.get(error.status_code, error.detail), error.status_code)

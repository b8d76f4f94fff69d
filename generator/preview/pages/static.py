"""Our script and style sheets (脚本和样式): everything that a page loads."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.files.resources import PAGES
from generator.preview.pages.styles import document_style

_KINDS: Final = {"preview.css": "text/css", "preview.js": "text/javascript", "revisions.css": "text/css"}
_FOLDERS: Final = {"revisions.css": "revisions"}


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name == "document.css":
        return Response(document_style(), media_type="text/css")
    if name not in _KINDS:
        raise HTTPException(404, "没有这个文件。")
    return Response((PAGES / _FOLDERS.get(name, "preview") / name).read_bytes(), media_type=_KINDS[name])


ROUTES: Final = [Route("/static/{name}", _static)]

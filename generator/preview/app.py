"""The web application (预览网页): which address shows what."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from anyio import to_thread
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from generator.findings import counts, worst_first
from generator.isolation import Limits, Lost, alone
from generator.pipeline import make
from generator.preview.listing import rows, summary
from generator.preview.office import Office, Slot
from generator.preview.panel import Panel, panel
from generator.preview.snapshot import Document, Snapshot
from generator.preview.styles import document_style
from generator.render.environment import environment
from generator.resources import TEMPLATES

_PATIENCE: Final = 25.0  # seconds that a page waits for news before it asks again
_MAKING: Final = Limits(seconds=600, megabytes=4096)
_KINDS: Final = {"js": "text/javascript", "css": "text/css"}


class Format(NamedTuple):
    """A file that the document can be had as (下载格式)."""

    key: str
    label: str
    kind: str


FORMATS: Final = {
    format.key: format
    for format in (
        Format("pdf", "PDF", "application/pdf"),
        Format("docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Format("xlsx", "Excel 表", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format("html", "网页", "text/html"),
        Format("json", "数据", "application/json"),
    )
}


class Pages:
    """The answers to every address."""

    def __init__(self, office: Office, today: Callable[[], date] = date.today) -> None:
        self._office, self._today = office, today

    @property
    def routes(self) -> list[Route]:
        """Every address and who answers it."""
        return [
            Route("/", self.office),
            Route("/next", self.office_news),
            Route("/static/{name}", self.static),
            Route("/d/{slot}/", self.document),
            Route("/d/{slot}/panel", self.panel),
            Route("/d/{slot}/next", self.news),
            Route("/d/{slot}/files/{format}", self.file),
        ]

    async def office(self, request: Request) -> Response:
        """Show all workbooks."""
        found = rows(self._office, self._today())
        return _page("office.html", rows=found, summary=summary(found), version=self._office.version, next="/next")

    async def document(self, request: Request) -> Response:
        """Show a document, with a figure's panel if one is asked for."""
        slot = self._slot(request)
        seen = await self._seen(slot)
        return _page(
            "document.html",
            name=seen.name or slot.path.stem,
            failure=seen.failure,
            is_draft=seen.is_draft,
            counts=counts(seen.findings),
            findings=worst_first(seen.findings),
            document=seen.document,
            inside=Markup(seen.document.inside if seen.document else ""),
            told=_asked(seen.document, request),
            formats=list(FORMATS.values()),
            version=self._office.version_of(slot),
            next="next",
        )

    async def panel(self, request: Request) -> Response:
        """Show the panel of a figure alone."""
        seen = await self._seen(self._slot(request))
        if (told := _asked(seen.document, request)) is None:
            raise HTTPException(404, "没有这个数据；填报表可能已经改动，请刷新页面。")
        return _page("figure.html", told=told)

    async def news(self, request: Request) -> Response:
        """Answer when a workbook was changed after the version that the page shows, or after a while."""
        return await self._news(self._slot(request), request)

    async def office_news(self, request: Request) -> Response:
        """Answer when any workbook was changed, or after a while."""
        return await self._news(None, request)

    async def file(self, request: Request) -> Response:
        """Make the document as a file."""
        slot, format = self._slot(request), FORMATS.get(request.path_params["format"])
        if format is None:
            raise HTTPException(404, "没有这种格式。")
        made = await to_thread.run_sync(alone, _made, (slot.path, format.key), _MAKING)
        if isinstance(made, (Lost, str)):
            raise HTTPException(409, made.reason if isinstance(made, Lost) else made)
        name, data = made
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(data, media_type=format.kind, headers=headers)

    async def static(self, request: Request) -> Response:
        """Return a script or a style sheet of ours."""
        name = request.path_params["name"]
        if name == "document.css":
            return Response(document_style(), media_type="text/css")
        if name not in ("preview.css", "preview.js"):
            raise HTTPException(404, "没有这个文件。")
        return Response((TEMPLATES / "preview" / name).read_bytes(), media_type=_KINDS[name.rpartition(".")[2]])

    def _slot(self, request: Request) -> Slot:
        slot = self._office.slots.get(request.path_params["slot"])
        if slot is None:
            raise HTTPException(404, "没有这本填报表；它可能已经改名或移走，请回到“全部填报表”。")
        return slot

    async def _seen(self, slot: Slot) -> Snapshot:
        """Return what is known of a workbook; the first time, look at it now."""
        if self._office.seen(slot) is None:
            await self._office.look([slot])
        seen = self._office.seen(slot)
        assert seen is not None
        return seen

    async def _news(self, slot: Slot | None, request: Request) -> Response:
        after = request.query_params.get("after", "")
        version = await self._office.changed(slot, int(after) if after.isdecimal() else 0, _PATIENCE)
        return JSONResponse({"version": version})


def application(office: Office, **options: Any) -> Starlette:
    """Make the application."""
    return Starlette(routes=Pages(office).routes, exception_handlers={HTTPException: _told}, **options)


def _told(request: Request, error: Exception) -> Response:
    """Say in plain Chinese what went wrong."""
    assert isinstance(error, HTTPException)
    return PlainTextResponse(_STATUS.get(error.status_code, error.detail), error.status_code)


_STATUS: Final = {405: "这个地址不能这样使用。"}


def _page(template: str, **values: Any) -> HTMLResponse:
    return HTMLResponse(environment().get_template(f"preview/{template}").render(**values))


def _asked(document: Document | None, request: Request) -> Panel | None:
    place = request.query_params.get("figure", "")
    return panel(document, place) if document else None


def _made(asked: tuple[Any, str]) -> tuple[str, bytes] | str:
    """Make one file of a workbook, in a process of its own; or say why not."""
    path, format = asked
    made = make(path, [format])
    for name, data in made.files.items():
        if name.endswith(f".{format}"):
            return name, data
    return "；".join(made.failures) or "填报表有错误，没有生成；请先改正检查结果中的错误。"

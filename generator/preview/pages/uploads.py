"""Uploads (上传): a filler uploads a workbook, and the files that it lists."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlencode

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator.attachments.beside import MAX_BYTES as MAX_ATTACHMENT
from generator.errors import GeneratorError
from generator.files.writing import digest
from generator.preview.access.recorded import log_action
from generator.preview.access.visitors import visitor
from generator.preview.office.inbox import Inbox, Received
from generator.preview.office.office import Office, Slot
from generator.preview.office.prospects import prospects
from generator.preview.pages.answers import asked_slot
from generator.preview.serving.forms import discard_body, form, keep, text
from generator.preview.serving.receiving import Receiving
from generator.workbook.package.package import MAX_BYTES as MAX_WORKBOOK

SAVED: Final = "saved"
"""Query parameter of the redirect that names the stored file."""


class UploadPages:
    """Routes of uploads; each leads to the page of the workbook, which has been read."""

    def __init__(self, office: Office) -> None:
        self._office, self._inbox, self._receiving = office, Inbox(office), Receiving()
        self.routes = [
            Route("/d/{slot}/workbook", self._replacing, methods=["POST"]),
            Route("/d/{slot}/attachment", self._attachment, methods=["POST"]),
            Route("/folders/{place}/workbook", self._first, methods=["POST"]),
        ]

    async def _replacing(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        async with self._received(request, MAX_WORKBOOK) as (received, _):
            return await self._workbook(request, slot, received)

    async def _first(self, request: Request) -> Response:
        free = await to_thread.run_sync(prospects, self._office, visitor(request))
        slot = free.get(request.path_params["place"])
        if slot is None:
            raise HTTPException(404, "没有这个文件夹，或其中已经有填报表；请回到“全部填报表”。")
        async with self._received(request, MAX_WORKBOOK) as (received, _):
            alone = received._replace(is_free=lambda: slot.id in prospects(self._office, visitor(request)))
            return await self._workbook(request, slot, alone)

    async def _workbook(self, request: Request, slot: Slot, received: Received) -> Response:
        sees = visitor(request).sees
        stored = self._inbox.workbook(slot, received, lambda other: sees(PurePath(other.name)))
        return await self._shown(request, received, stored)

    async def _attachment(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        async with self._received(request, MAX_ATTACHMENT) as (received, name):
            return await self._shown(request, received, self._inbox.attachment(slot, name, received), name)

    async def _shown(
        self, request: Request, received: Received, stored: Awaitable[Slot], attached: str = ""
    ) -> Response:
        """Redirect to the page of the workbook, which reports what was stored."""
        try:
            slot = await stored
        except GeneratorError as error:
            raise HTTPException(409, str(error)) from error
        read = await to_thread.run_sync(digest, received.file)
        said = {"填报表": self._office.shown_path(slot), "文件": "附件" if attached else "填报表", "SHA-256": read}
        log_action(request, "上传", {**said, "字节": received.file.stat().st_size})
        return RedirectResponse(
            f"/d/{slot.id}/?{urlencode({SAVED: attached or slot.path.name}, errors='replace')}", 303
        )

    @asynccontextmanager
    async def _received(self, request: Request, most: int) -> AsyncIterator[tuple[Received, str]]:
        """Receive an upload into a temporary file; yield it with the listed name that it is for."""
        who = visitor(request)
        if not who.may_fill:
            raise HTTPException(403, "只有填报人可以上传。")
        async with AsyncExitStack() as held:
            try:
                await held.enter_async_context(self._receiving.place(who.name))
            except HTTPException:
                await discard_body(request, most)
                raise
            file = Path(held.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))) / "填报表.xlsx"
            async with form(request, most) as data:
                await keep(data, "file", most, file)
                received = Received(who.name, file, text(data, "content")), text(data, "name")
            yield received

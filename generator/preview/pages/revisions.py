"""Revisions (改动对照) between two versions: by default the last signed or else submitted, and now."""

from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import urlencode

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.preview.access.visitors import visitor
from generator.preview.office.office import Office, Slot
from generator.preview.office.versions import NOW, Chosen, chosen, versions, workbook_of
from generator.preview.pages.answers import asked_slot, page
from generator.preview.pages.downloads import download
from generator.processes.isolation import Limits
from generator.revisions.page import Revised, write_revisions
from generator.tasks.compare import compare

_LIMITS = Limits(seconds=120, megabytes=2048)


class _Wanted(NamedTuple):
    """Two workbooks with their display names, and where forms are besides those beside each."""

    old: Path
    new: Path
    names: tuple[str, str]
    forms: Path


class RevisionPages:
    """Routes of the comparison, as a page and as a file to circulate."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [Route("/d/{slot}/revisions", self._show), Route("/d/{slot}/revisions.html", self._file)]

    async def _show(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        version = self._office.latest([slot])  # before the comparison, so never newer
        two = await self._chosen(slot, request)
        return page(
            "revisions.html",
            name=PurePath(self._office.shown_path(slot)).stem,
            revised=await self._revised(request, slot, two) if two else None,
            asked=urlencode({"old": two.old.key, "new": two.new.key}) if two else "",
            links_now=two is not None and two.new.key == NOW,
            visitor=visitor(request),
            version=version,
            next="next",
        )

    async def _file(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        if (two := await self._chosen(slot, request)) is None:
            raise HTTPException(404, "还没有提交过，没有可以比较的版本。")
        revised = await self._revised(request, slot, two)
        return download(
            f"{PurePath(self._office.shown_path(slot)).stem}改动对照.html", write_revisions(revised), "text/html"
        )

    async def _chosen(self, slot: Slot, request: Request) -> Chosen | None:
        found = await to_thread.run_sync(versions, self._office, slot, visitor(request))
        return chosen(found, request.query_params)

    async def _revised(self, request: Request, slot: Slot, two: Chosen) -> Revised:
        """Compare two versions in a separate process."""
        old, new = [await to_thread.run_sync(workbook_of, version, self._office, slot) for version in two]
        wanted = _Wanted(old, new, (two.old.name, two.new.name), self._office.forms)
        return await self._office.making.run_for_page(request, _compared, wanted, _LIMITS)


def _compared(wanted: _Wanted) -> Revised:
    return compare(*wanted).revised

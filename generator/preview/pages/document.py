"""One document (公开文本) as it will be published, with its findings, and the panel of each figure."""

from anyio import to_thread
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.findings.finding import further
from generator.findings.grouping import counted
from generator.findings.grouping import grouped as groups
from generator.preview.access.visitors import Visitor, visitor
from generator.preview.office.following import followings
from generator.preview.office.office import Office, Slot
from generator.preview.office.panel import Panel, panel
from generator.preview.office.replaced import RECORDS
from generator.preview.office.snapshot import DocumentView, Snapshot
from generator.preview.office.standing import Progress, records
from generator.preview.office.standing import progress as progress_of
from generator.preview.pages.answers import asked_slot, news, page
from generator.preview.pages.downloads import OFFERED
from generator.preview.pages.uploads import SAVED


class DocumentPages:
    """Routes of the document, its figure panel and its news."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [
            Route("/d/{slot}/", self._show),
            Route("/d/{slot}/panel", self._panel),
            Route("/d/{slot}/next", self._news),
        ]

    async def _show(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        seen = await self._seen(slot)
        version = self._office.latest([slot])  # the version of ``seen``: nothing is awaited in between
        progress = await to_thread.run_sync(self._progress, slot, visitor(request))
        listed = seen.seen.content.attachments if seen.seen else {}
        attached = {name: digest for name, digest in listed.items() if seen.file(name) == name}
        return page(
            "document.html",
            progress=progress,
            name=seen.title(slot.path),
            failure=seen.failure,
            is_draft=seen.is_draft,
            counts=counted(seen.findings),
            groups=groups(seen.findings),
            further=further(seen.findings),
            has_document=seen.document is not None,
            left_out=seen.left_out,
            contents=seen.document.contents if seen.document else (),
            inside=Markup(seen.document.inside if seen.document else ""),
            told=await to_thread.run_sync(_asked, seen.document, request),
            formats=OFFERED,
            visitor=visitor(request),
            content=seen.content,
            attached=attached,
            missing=[name for name, digest in attached.items() if not digest],
            saved=_saved(slot, seen, request),
            kept=self._office.output / RECORDS,
            followings=followings(seen),
            has_own_forms=bool(seen.forms),
            version=version,
            next="next",
        )

    async def _panel(self, request: Request) -> Response:
        """Answer with the panel of a figure alone."""
        seen = await self._seen(asked_slot(self._office, request))
        if (told := await to_thread.run_sync(_asked, seen.document, request)) is None:
            raise HTTPException(404, "没有这个数据；填报表可能已经改动，请刷新页面。")
        return page("figure.html", told=told)

    async def _news(self, request: Request) -> Response:
        return await news(self._office, asked_slot(self._office, request), request)

    def _progress(self, slot: Slot, who: Visitor) -> Progress:
        return progress_of(self._office, slot, records(self._office, who))

    async def _seen(self, slot: Slot) -> Snapshot:
        """Return a workbook's snapshot, read now if it is new or was saved since."""
        await self._office.look_again(slot)
        return self._office.snapshot(slot) or Snapshot()


def _saved(slot: Slot, seen: Snapshot, request: Request) -> str:
    """Return the name of the file just uploaded: the workbook or a file that it lists; any other text is ignored."""
    said = request.query_params.get(SAVED, "")
    return seen.file(said) if said in (slot.path.name, *seen.attached) else ""


def _asked(document: DocumentView | None, request: Request) -> Panel | None:
    return panel(document, request.query_params.get("figure", "")) if document else None

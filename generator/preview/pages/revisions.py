"""What was changed (改动对照): between what was last signed, or else submitted, and now."""

from pathlib import Path

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.comparing import compare
from generator.frozen import check_package, read_manifest
from generator.isolation import Limits
from generator.preview.answers import asked_slot, page
from generator.preview.office import Office, Slot
from generator.preview.pages.downloads import download
from generator.preview.visitors import visitor
from generator.revisions.page import Revised, write_revisions
from generator.signoff.journal import Journal
from generator.signoff.record import Record
from generator.signoff.state import path_from
from generator.signoff.steps import Step

_LIMITS = Limits(seconds=120, megabytes=2048)
_FIXED = (Step.APPROVE, Step.SUBMIT)


class RevisionPages:
    """The comparison on a page, and as a file to be sent round."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [Route("/d/{slot}/revisions", self._show), Route("/d/{slot}/revisions.html", self._file)]

    async def _show(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        revised = await self._revised(request, slot)
        version = self._office.latest([slot])
        return page(
            "revisions.html",
            name=slot.path.stem,
            revised=revised,
            visitor=visitor(request),
            version=version,
            next="next",
        )

    async def _file(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        if (revised := await self._revised(request, slot)) is None:
            raise HTTPException(404, "还没有提交过，没有可以比较的版本。")
        return download(f"{slot.path.stem}改动对照.html", write_revisions(revised), "text/html")

    async def _revised(self, request: Request, slot: Slot) -> Revised | None:
        """Compare in a process of its own; None where nothing was ever submitted."""
        if (last := await to_thread.run_sync(self._last, slot)) is None:
            return None
        old = await to_thread.run_sync(_submitted, self._office.output / last.package, last)
        found = await self._office.making.made(request, _compared, (old, slot.path), _LIMITS)
        when = f"{last.time:%Y-%m-%d %H:%M}"
        return found._replace(old=f"{when} {last.person}{last.step}的版本", new="现在的填报表")

    def _last(self, slot: Slot) -> Record | None:
        """Return the last signature, or else the last submission, of the document of a workbook."""
        known = self._office.seen(slot)
        document = known.seen.document if known and known.seen else ""
        place = path_from(self._office.output, slot.path)
        records = [
            record
            for record in Journal(self._office.output).records()
            if (record.document == document if document else record.workbook == place)
        ]
        return next((record for step in _FIXED for record in reversed(records) if record.step is step), None)


def _submitted(package: Path, step: Record) -> Path:
    """Return the workbook of a step, in its package, which must be whole."""
    if faults := check_package(package, step.manifest):
        raise HTTPException(409, f"{step.step}的文件已损坏，不能比较：{''.join(faults)}")
    return package / read_manifest(package)[0].workbook


def _compared(paths: tuple[Path, Path]) -> Revised:
    return compare(*paths).revised

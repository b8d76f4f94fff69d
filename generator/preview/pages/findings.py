"""Findings (检查结果) as pages of their own: of one workbook, and of all that a visitor sees."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.findings.finding import counts, further
from generator.findings.grouping import counted, grouped
from generator.preview.access.visitors import may_see, visitor
from generator.preview.office.hits import departments, hits
from generator.preview.office.office import Office
from generator.preview.office.snapshot import Snapshot
from generator.preview.pages.answers import asked_slot, page


class FindingPages:
    """Routes of the findings."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [Route("/d/{slot}/findings", self._one), Route("/findings", self._all)]

    async def _one(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        version = self._office.latest([slot])  # before its snapshot, so never newer
        seen = self._office.snapshot(slot) or Snapshot(failure="正在检查。")
        return page(
            "findings.html",
            name=seen.title(slot.path),
            file=seen.file(slot.name),
            failure=seen.failure,
            counts=counted(seen.findings),
            further=further(seen.findings),
            groups=grouped(seen.findings),
            anchors=seen.document.anchors if seen.document else {},
            visitor=visitor(request),
            version=version,
            next="next",
        )

    async def _all(self, request: Request) -> Response:
        return await to_thread.run_sync(self._listed, request)

    def _listed(self, request: Request) -> Response:
        slots = [slot for slot in self._office.slots.values() if may_see(request, slot)]
        version = self._office.latest(slots)
        found = departments(self._office, slots)
        return page(
            "all-findings.html",
            departments=found,
            number=len(found),
            waiting=len(slots) - len(found),
            counts=counts(finding for department in found for finding in department.findings),
            hits=hits(found),
            visitor=visitor(request),
            version=version,
            next="/next",
        )

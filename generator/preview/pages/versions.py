"""Versions (版本) as a page, to choose two for comparison."""

from collections.abc import Sequence
from typing import NamedTuple

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.preview.access.visitors import Visitor, visitor
from generator.preview.office.office import Office, Slot
from generator.preview.office.snapshot import Snapshot
from generator.preview.office.versions import Chosen, Version, chosen, versions
from generator.preview.pages.answers import asked_slot, page
from generator.signoff.documents import Content
from generator.signoff.sheet import shown_time
from generator.tasks.compare import DRAFT


class VersionLine(NamedTuple):
    """A version as the page shows it: its time, description, content, and what is damaged in its package."""

    version: Version
    time: str
    description: str
    content: Content | None
    is_as_now: bool
    damage: Sequence[str] = ()


class VersionPages:
    """Route of a document's versions."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [Route("/d/{slot}/versions", self._show)]

    async def _show(self, request: Request) -> Response:
        slot, who = asked_slot(self._office, request), visitor(request)
        seen = self._office.snapshot(slot) or Snapshot()
        lines = await to_thread.run_sync(self._lines, slot, seen, who)
        found = [line.version for line in lines]
        return page(
            "versions.html",
            name=seen.title(slot.path),
            lines=lines,
            chosen=chosen(found, {}) or Chosen(found[0], found[0]),
            visitor=who,
            version=0,  # no reload while somebody is choosing
            next="",
        )

    def _lines(self, slot: Slot, seen: Snapshot, who: Visitor) -> list[VersionLine]:
        return [self._line(version, seen) for version in versions(self._office, slot, who)]

    def _line(self, version: Version, seen: Snapshot) -> VersionLine:
        now, record = seen.seen.content if seen.seen else None, version.record
        if record is None:
            return VersionLine(version, "", DRAFT if seen.is_draft else "", now, False)
        damage = self._office.packages.damage(self._office.output / record.package, record.manifest)
        return VersionLine(
            version, shown_time(record.time), record.stage, record.submitted, record.submitted == now, damage
        )

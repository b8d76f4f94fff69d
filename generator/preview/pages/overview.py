"""All workbooks (全部填报表)."""

from datetime import date

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.families.known import FAMILIES
from generator.preview.access.visitors import may_see, visitor
from generator.preview.office.office import Office
from generator.preview.office.overview import overview
from generator.preview.office.prospects import prospects
from generator.preview.pages.answers import news, page


class OverviewPages:
    """Routes of the start page."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [Route("/", self._show), Route("/next", self._news)]

    async def _show(self, request: Request) -> Response:
        who = visitor(request)
        slots = [slot for slot in self._office.slots.values() if may_see(request, slot)]
        version = self._office.latest(slots)  # before the overview, so never newer
        found = await to_thread.run_sync(overview, self._office, slots, who, date.today())
        return page(
            "office.html",
            found=found,
            visitor=who,
            prospects=(await to_thread.run_sync(prospects, self._office, who)).values(),
            families=[family.name for family in FAMILIES],
            year=date.today().year,
            version=version,
            next="/next",
        )

    async def _news(self, request: Request) -> Response:
        return await news(self._office, None, request)

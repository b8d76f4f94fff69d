"""All workbooks (全部填报表)."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.preview.answers import news, page
from generator.preview.office import Office
from generator.preview.overview import rows, summary


class OverviewPages:
    """The page that everything begins with."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [Route("/", self._show), Route("/next", self._news)]

    async def _show(self, request: Request) -> Response:
        found = rows(self._office, date.today())
        return page("office.html", rows=found, summary=summary(found), version=self._office.version, next="/next")

    async def _news(self, request: Request) -> Response:
        return await news(self._office, None, request)

"""All workbooks (全部填报表)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.families.forms import INSTALLED, Forms, digest_of_forms, forms_in
from generator.families.known import FAMILIES
from generator.model.submission import DEFAULT_FORM
from generator.preview.access.visitors import Visitor, may_see, visitor
from generator.preview.office.office import Office
from generator.preview.office.overview import overview
from generator.preview.office.prospects import prospects
from generator.preview.pages.answers import news, page
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import Lost

_READING: Final = Limits(seconds=30, megabytes=1024)


Choices = dict[str, tuple[str, ...]]
"""The forms that a new workbook may be in (公开格式), the usual one first, each with the names of its families."""


def _choices(forms: Forms) -> Choices:
    found = {family.name: tuple(forms.of(family)) for family in FAMILIES}
    names = dict.fromkeys((DEFAULT_FORM, *(name for listed in found.values() for name in listed)))
    return {name: tuple(one for one, listed in found.items() if name in listed) for name in names}


def _own_choices(folder: Path) -> Choices:
    return _choices(forms_in(folder))


def _read_alone(folder: Path) -> Choices:
    """Read the forms of a folder in a separate process; those that are installed, if that fails."""
    found = run_isolated(_own_choices, folder, _READING)
    return _choices(INSTALLED) if isinstance(found, Lost) else found


class OverviewPages:
    """Routes of the start page."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known = ("", _choices(INSTALLED))
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
            forms=await self._forms(who),
            year=date.today().year,
            version=version,
            next="/next",
        )

    async def _forms(self, who: Visitor) -> Mapping[str, str]:
        """Return the forms to choose from, and of which families each is, if not of all; read again if they changed."""
        if not who.may_fill:
            return {}
        now = await to_thread.run_sync(digest_of_forms, self._office.forms)
        digest, known = self._known
        if digest != now:
            known = await to_thread.run_sync(_read_alone, self._office.forms) if now else _choices(INSTALLED)
            self._known = now, known
        return {name: "" if len(families) == len(FAMILIES) else "、".join(families) for name, families in known.items()}

    async def _news(self, request: Request) -> Response:
        return await news(self._office, None, request)

"""Sign-off (办理): a document's stage, the steps permitted now, and the files that were submitted."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator.errors import GeneratorError
from generator.files.frozen import INTERNAL, read_kept, read_manifest
from generator.preview.access.recorded import log_action, remember
from generator.preview.access.visitors import Visitor, visitor
from generator.preview.office.office import Office, Slot
from generator.preview.office.rivals import rivals
from generator.preview.office.standing import gone_slots, records, require_known, workbooks
from generator.preview.pages.answers import asked_slot, page
from generator.preview.pages.downloads import download
from generator.preview.serving.forms import form, text
from generator.signoff.documents import Seen, unseen
from generator.signoff.record import Record
from generator.signoff.request import Person
from generator.signoff.request import Request as Wish
from generator.signoff.sheet import shown_time
from generator.signoff.state import State, state_of
from generator.signoff.steps import STEPS, Role, Stage, Step, allowed
from generator.signoff.taking import take

_FILE: Final = "application/octet-stream"
_NOTHING: Final[Mapping[str, str]] = {"name": "", "remark": "", "clock": ""}
_FIELDS: Final = ("step", "name", "remark", "after", "content", "clock")


class Kept(NamedTuple):
    """A file of a package: its address, its name, and whether it stays within the office."""

    address: str
    name: str
    internal: bool


class StepLine(NamedTuple):
    """A step as the page shows it; with the files of its package, unless a later step made the same package."""

    record: Record
    time: str
    remark: str
    files: list[Kept]


class SigningPages:
    """Routes of sign-off steps and of packages."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [
            Route("/d/{slot}/steps", self._show),
            Route("/d/{slot}/steps", self._take, methods=["POST"]),
            Route("/d/{slot}/packages/{manifest}/{number}", self._kept),
        ]

    async def _show(self, request: Request) -> Response:
        return await self._page(request, await self._slot(request))

    async def _take(self, request: Request) -> Response:
        """Take a step; a refusal is shown on the page."""
        slot = await self._slot(request)
        _require_own_page(request)
        async with form(request) as data:
            said = {name: text(data, name) for name in _FIELDS}
        try:
            step = Step(said["step"])
        except ValueError as error:
            raise HTTPException(400, "没有这个步骤。") from error
        asked = {name: said[name] for name in ("remark", "after", "content", "clock")}
        wish = Wish(step, _person(request, said["name"]), **asked)
        try:
            await to_thread.run_sync(require_known, self._office, slot, visitor(request))
            async with self._office.making.place(request) if step is Step.SUBMIT else nullcontext():
                await to_thread.run_sync(self._taken, slot, wish, request)
        except GeneratorError as error:
            remember(request, error)
            return await self._page(request, slot, self._office.without_local_folders(str(error)), said)
        log_action(request, "办理", {"步骤": step, "填报表": self._office.shown_path(slot)})
        await self._office.notify_of_steps()
        return RedirectResponse(request.url.path, 303)

    async def _kept(self, request: Request) -> Response:
        """Answer with a file of a package."""
        slot = await self._slot(request)
        state = await to_thread.run_sync(self._state, slot, visitor(request))
        manifest, number = request.path_params["manifest"], request.path_params["number"]
        folders = {record.manifest: state.output / record.package for record in state.records}
        names = await to_thread.run_sync(_names, folders[manifest]) if manifest in folders else []
        if (name := {str(place): name for place, name in enumerate(names)}.get(number)) is None:
            raise HTTPException(404, "没有这个文件。")
        data = await to_thread.run_sync(read_kept, folders[manifest], manifest, name)
        return download(Path(name).name, data, _FILE)

    async def _page(
        self, request: Request, slot: Slot, refusal: str = "", said: Mapping[str, str] = _NOTHING
    ) -> Response:
        version = self._office.latest([slot])  # before the state, so never newer
        is_there = slot.id in self._office.slots
        state = await to_thread.run_sync(self._state, slot, visitor(request))
        answer = page(
            "signing.html",
            name=state.name or PurePath(self._office.shown_path(slot)).stem,
            state=state,
            is_ahead=state.is_ahead(datetime.now().astimezone()),
            stages=list(Stage),
            steps=allowed(state.stage, _person(request, "").roles),
            faults=await to_thread.run_sync(state.damage, self._office.packages.damage),
            rivals=rivals(self._office, state, visitor(request)),
            visitor=visitor(request),
            output=self._office.output.resolve(),
            rules=STEPS,
            shown_time=shown_time,
            lines=await to_thread.run_sync(lambda: list(_lines(state))),
            content=state.seen.content.digest if state.seen else "",
            refusal=refusal,
            said=said,
            is_there=is_there,
            version=version,
            next="next" if is_there else "",
        )
        answer.status_code = 409 if refusal else 200
        return answer

    def _state(self, slot: Slot, who: Visitor) -> State:
        known = records(self._office, who)
        return state_of(self._seen(slot), known, self._office.output, workbooks(self._office))

    def _taken(self, slot: Slot, wish: Wish, request: Request) -> Record:
        who = visitor(request)
        if told := "".join(rivals(self._office, self._state(slot, who), who)):
            raise GeneratorError(told)
        now = datetime.now().astimezone()
        return take(wish, self._seen(slot), workbooks(self._office), self._office.output, now, self._office.forms)

    async def _slot(self, request: Request) -> Slot:
        """Return the slot named in an address; its workbook may be gone, if its document was signed off from it.

        Raises:
            HTTPException: there is none, or the visitor may not see it.
        """
        id = request.path_params["slot"]
        if id not in self._office.slots:
            gone = await to_thread.run_sync(gone_slots, self._office, visitor(request))
            return gone[id] if id in gone else asked_slot(self._office, request)
        slot = asked_slot(self._office, request)
        await self._office.look_again(slot)
        return slot

    def _seen(self, slot: Slot) -> Seen:
        """Return the workbook as last read; without its content, if it is gone or cannot be read."""
        known = self._office.snapshot(slot) if slot.id in self._office.slots else None
        return known.seen if known and known.seen else unseen(slot.path)


def _require_own_page(request: Request) -> None:
    """Refuse a step sent from another page, by Referer, so that no page showing a workbook's text can trigger it."""
    own = request.headers["origin"] + request.url.path
    if request.headers.get("referer", own).partition("?")[0] != own:
        raise HTTPException(403, "这个步骤不是从办理页面提交的，没有办理；请打开办理页面，再做一次。")


def _person(request: Request, name: str) -> Person:
    """Return the person who takes a step: by their account, or on this machine by the name typed."""
    who = visitor(request)
    if not who.has_account:
        return Person(name)
    return Person(who.name, who.name, frozenset(role for role in Role if role.value in set(who.roles)))


def _lines(state: State) -> Iterator[StepLine]:
    """Yield the steps, latest first; the files of a package are listed with the last step that made it."""
    makers = {record.manifest: record for record in state.records if record.step in (Step.SUBMIT, Step.APPROVE)}
    for record in reversed(state.records):
        files = list(_files(record, state.output / record.package)) if makers[record.manifest] is record else []
        yield StepLine(record, shown_time(record.time), "与提交人相同" if record in state.by_one else "", files)


def _files(record: Record, folder: Path) -> Iterable[Kept]:
    for number, name in enumerate(_names(folder)):
        yield Kept(f"packages/{record.manifest}/{number}", Path(name).name, name.startswith(INTERNAL))


def _names(folder: Path) -> list[str]:
    """Return the names of a package's files; none for a damaged one, which is reported elsewhere."""
    try:
        return sorted(read_manifest(folder)[0].files)
    except GeneratorError:
        return []

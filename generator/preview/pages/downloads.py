"""Downloads (下载): the document as a file, made on request; the last few are cached."""

from pathlib import Path
from typing import Final
from urllib.parse import quote

from anyio import Lock, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.errors import GeneratorError
from generator.families.forms import digest_for
from generator.files.writing import FileName
from generator.preview.office.office import Office, Slot
from generator.preview.pages.answers import asked_slot
from generator.processes.isolation import Limits
from generator.signoff.documents import content_of
from generator.tasks.formats import OUTPUT_FORMATS, OutputFormat
from generator.tasks.publish import make
from generator.text.plain import spelt_out

_MAKING: Final = Limits(seconds=600, megabytes=4096)
_KEPT: Final = 8  # files
_File = tuple[FileName, bytes]

_FIRST: Final = ("pdf", "docx", "xlsx")
OFFERED: Final = sorted(OUTPUT_FORMATS.values(), key=lambda format: format.suffix not in _FIRST)
"""What the document can be had as (下载格式): what people open in an office program first, then all others."""


class DownloadPages:
    """Routes of the document's files."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._kept: dict[tuple[str, str], _File] = {}
        self._turns: dict[tuple[str, str], Lock] = {}
        self.routes = [Route("/d/{slot}/files/{format}", self._file)]

    async def _file(self, request: Request) -> Response:
        slot, format = asked_slot(self._office, request), OUTPUT_FORMATS.get(request.path_params["format"])
        if format is None:
            raise HTTPException(404, "没有这种格式。")
        async with self._turns.setdefault((slot.id, format.suffix), Lock()):  # who waited takes what the first one made
            made = await self._made(request, slot, format)
        return download(*made, format.media_type)

    async def _made(self, request: Request, slot: Slot, format: OutputFormat) -> _File:
        content = await to_thread.run_sync(self._content, slot)
        if kept := self._kept.get((content, format.suffix)):
            return kept
        made = await self._office.making.run_for_page(
            request, _made, (slot.path, format.suffix, self._office.forms), _MAKING
        )
        if content and content == await to_thread.run_sync(self._content, slot):
            self._keep(content, format, made)
        return made

    def _content(self, slot: Slot) -> str:
        """Return the digest of a workbook's current content and forms; blank if it differs from the snapshot's."""
        seen = self._office.snapshot(slot)
        now = content_of(slot.path, seen.attached).digest if seen else ""
        forms = digest_for(slot.path, self._office.forms)
        return f"{now} {forms}" if seen and (seen.content, seen.forms) == (now, forms) else ""

    def _keep(self, content: str, format: OutputFormat, made: _File) -> None:
        self._kept[content, format.suffix] = made
        for oldest in list(self._kept)[:-_KEPT]:
            del self._kept[oldest]


def download(name: str, data: bytes, kind: str) -> Response:
    """Answer with a file that browsers download, never display."""
    return Response(
        data, media_type=kind, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(spelt_out(name))}"}
    )


def _made(asked: tuple[Path, str, Path]) -> _File:
    """Make one file of a workbook; runs in a separate process."""
    path, format, forms = asked
    made = make(path, [format], forms=forms)
    for name, data in made.files.items():
        if name.endswith(f".{format}"):
            return name, data
    raise GeneratorError("；".join(made.failures) or "填报表有错误，没有生成；请先改正检查结果中的错误。")

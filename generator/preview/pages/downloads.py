"""Downloads (下载): the document as a file, made when it is asked for."""

from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.errors import GeneratorError
from generator.isolation import Limits, Lost, alone
from generator.pipeline import make
from generator.preview.answers import asked_slot
from generator.preview.office import Office

_MAKING: Final = Limits(seconds=600, megabytes=4096)


class Format(NamedTuple):
    """A file that the document can be had as (下载格式)."""

    key: str
    label: str
    kind: str


FORMATS: Final = {
    format.key: format
    for format in (
        Format("pdf", "PDF", "application/pdf"),
        Format("docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Format("xlsx", "Excel 表", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format("html", "网页", "text/html"),
        Format("json", "数据", "application/json"),
    )
}


class DownloadPages:
    """The document as a file."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [Route("/d/{slot}/files/{format}", self._file)]

    async def _file(self, request: Request) -> Response:
        slot, format = asked_slot(self._office, request), FORMATS.get(request.path_params["format"])
        if format is None:
            raise HTTPException(404, "没有这种格式。")
        made = await to_thread.run_sync(alone, _made, (slot.path, format.key), _MAKING)
        if isinstance(made, Lost):
            raise HTTPException(409, f"没有做完：{made.reason}。")
        if isinstance(made, str):
            raise HTTPException(409, made)
        return download(*made, format.kind)


def download(name: str, data: bytes, kind: str) -> Response:
    """Answer with a file to be kept, whatever a browser would do with it."""
    return Response(
        data, media_type=kind, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


def _made(asked: tuple[Path, str]) -> tuple[str, bytes] | str:
    """Make one file of a workbook, in a process of its own; or say why not."""
    path, format = asked
    try:
        made = make(path, [format])
    except GeneratorError as error:
        return str(error)
    for name, data in made.files.items():
        if name.endswith(f".{format}"):
            return name, data
    return "；".join(made.failures) or "填报表有错误，没有生成；请先改正检查结果中的错误。"

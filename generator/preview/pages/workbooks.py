"""Workbooks for fillers (下载填报表): as it is, marked with findings, carried over (结转), or blank."""

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple, TypeVar

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.disclosure.workbooks.keeping import ALL, Keep
from generator.errors import GeneratorError
from generator.families.forms import forms_in
from generator.families.known import FAMILIES, family_of
from generator.files.writing import contents, file_stem
from generator.model.submission import DEFAULT_FORM
from generator.preview.access.visitors import Visitor, visitor
from generator.preview.office.following import Following, followings
from generator.preview.office.office import Office, Slot
from generator.preview.office.snapshot import Snapshot
from generator.preview.office.standing import records, steps
from generator.preview.pages.answers import asked_slot
from generator.preview.pages.downloads import download
from generator.processes.isolation import Limits
from generator.signoff.package import workbook_at
from generator.signoff.steps import Step
from generator.tasks.check import check
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rollover import roll_over
from generator.workbook.mark import marked

_MAKING: Final = Limits(seconds=120, megabytes=2048)
_YEAR: Final = re.compile(r"20\d\d", re.ASCII)
_SOME: Final = "some"
_LONGEST: Final = 80  # maximum length of a name
A = TypeVar("A")


class _Blank(NamedTuple):
    family: str
    year: int
    name: str
    form: str
    forms: Path


class WorkbookPages:
    """Routes of workbooks to download."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.routes = [
            Route("/d/{slot}/workbook", self._itself),
            Route("/d/{slot}/marked", self._marked),
            Route("/d/{slot}/following/{family}", self._following),
            Route("/blank", self._blank),
        ]

    async def _itself(self, request: Request) -> Response:
        path = asked_slot(self._office, request).path
        return _file(path.name, await to_thread.run_sync(_read, path))

    async def _marked(self, request: Request) -> Response:
        path = asked_slot(self._office, request).path
        return _file(f"{path.stem}-标注.xlsx", await self._made(request, _marked, (path, self._office.forms)))

    async def _following(self, request: Request) -> Response:
        slot = asked_slot(self._office, request)
        seen = self._office.snapshot(slot) or Snapshot()
        asked = next((item for item in followings(seen) if item.family == request.path_params["family"]), None)
        if asked is None or seen.discloser is None:
            raise HTTPException(409, "填报表有错误，或没有这种结转，没有生成；请先改正检查结果中的错误。")
        package = await to_thread.run_sync(self._signed, slot, visitor(request))
        chosen = _chosen(request) if asked.keeps else ALL
        made = await self._made(request, _rolled, (package or slot.path, asked, chosen, self._office.forms))
        source = "定稿" if package else "未审签的填报表"
        return _file(f"{file_stem(seen.discloser.name)}{asked.name}（由{source}结转）.xlsx", made)

    def _signed(self, slot: Slot, who: Visitor) -> Path | None:
        """Return the last signed package of a workbook's document; None, where none was ever signed."""
        taken = reversed(steps(self._office, slot, records(self._office, who)))
        return next((self._office.output / step.package for step in taken if step.step is Step.APPROVE), None)

    async def _blank(self, request: Request) -> Response:
        year, name = (request.query_params.get(key, "").strip() for key in ("year", "name"))
        if not _YEAR.fullmatch(year) or not 0 < len(name) <= _LONGEST or not name.isprintable():
            raise HTTPException(409, f"请填写四位数字的年度，如 2026，和部门（单位）名称（不超过 {_LONGEST} 字）。")
        names = {family.name: family for family in FAMILIES}
        if (family := names.get(request.query_params.get("family", FAMILIES[0].name))) is None:
            raise HTTPException(409, f"类别应为{'或'.join(names)}；请重新选择。")
        form = request.query_params.get("form", DEFAULT_FORM)
        made = await self._made(request, _new, _Blank(family.key, int(year), name, form, self._office.forms))
        return _file(f"{file_stem(name)}{year}年{family.name}填报表.xlsx", made)

    async def _made(self, request: Request, work: Callable[[A], bytes], of: A) -> bytes:
        return await self._office.making.run_for_page(request, work, of, _MAKING)


def _chosen(request: Request) -> Keep:
    """Return which projects are to be taken over; refuse a choice that contradicts itself."""
    keep, codes = (request.query_params.get(key, "").strip() for key in ("keep", "codes"))
    if keep == _SOME and not codes:
        raise HTTPException(409, "选了“只带入这些项目”，没有写项目编码；请写上，几个的用逗号隔开。")
    if keep != _SOME and codes:
        raise HTTPException(409, "写了项目编码，没有选“只带入这些项目”；请选上，或者清空项目编码。")
    try:
        return Keep.of([codes or keep]) if keep else ALL
    except GeneratorError as error:
        raise HTTPException(409, str(error)) from error


def _file(name: str, data: bytes) -> Response:
    return download(name, data, OUTPUT_FORMATS["xlsx"].media_type)


def _read(path: Path) -> bytes:
    try:
        return contents(path)
    except OSError as error:
        raise GeneratorError(f"{path.name}：不能读取；它可能正在保存，请稍后再试。") from error


def _marked(asked: tuple[Path, Path]) -> bytes:
    path, forms = asked
    return marked(path, check(path, forms=forms).findings)


def _rolled(asked: tuple[Path, Following, Keep, Path]) -> bytes:
    path, (family, year, _), keep, forms = asked
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "填报表.xlsx"
        if roll_over(workbook_at(path), year, made, family_of(family), keep=keep, forms=forms).findings:
            raise GeneratorError("填报表有错误，没有结转；请先改正。")
        return made.read_bytes()


def _new(blank: _Blank) -> bytes:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        family, made = family_of(blank.family), Path(folder) / "填报表.xlsx"
        family.new_workbook(made, blank.year, blank.name, forms_in(blank.forms).named(family, blank.form))
        return made.read_bytes()

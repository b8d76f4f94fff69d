"""A workbook as it is now (填报表的现状): whose document it is, and the hashes of its content."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator

from generator.attachments.beside import parts_of, read_beside
from generator.attachments.read import digest_beside
from generator.attachments.unusable import Unusable
from generator.disclosure.discloser import Discloser, discloser
from generator.errors import GeneratorError
from generator.families.known import FAMILIES, LAYOUTS
from generator.files.litter import is_litter
from generator.files.writing import contents, digest
from generator.model.submission import Submission, build_submission
from generator.workbook.cells.rows import Workbook
from generator.workbook.package.foreign import SUFFIXES
from generator.workbook.reading.read import read_workbook

MAX_ATTACHMENTS: Final = 200
"""Files that a workbook may list: each is read whenever it is looked at."""

_MAX_COPIED: Final = 200 * 1024 * 1024  # bytes of a workbook and its attachments, which are held in memory
SHEETS: Final = ("基本信息", "单位", "附件")
"""The sheets that say whose a document is, and which files belong to it; every family has them."""


def _few(attachments: Mapping[str, str]) -> Mapping[str, str]:
    if len(attachments) > MAX_ATTACHMENTS:
        raise ValueError("too many attachments")
    return attachments


class Content(NamedTuple):
    """SHA-256 of a workbook, and of its attachments by the names it lists (empty: cannot be read)."""

    workbook: str
    attachments: Annotated[Mapping[str, str], AfterValidator(_few)]

    @property
    def digest(self) -> str:
        """One SHA-256 of it all."""
        return sha256(json.dumps([self.workbook, dict(self.attachments)], sort_keys=True).encode()).hexdigest()


class Seen(NamedTuple):
    """A workbook that was looked at; of a faulty 基本信息 nobody knows whose it is."""

    path: Path
    discloser: Discloser | None
    content: Content

    @property
    def document(self) -> str:
        """The identity of its document: year, kind, region and code; empty if it is not known."""
        return self.discloser.document if self.discloser else ""

    @property
    def title(self) -> str:
        """What the document is called; empty if it is not known whose it is."""
        return self.discloser.title if self.discloser else ""

    @property
    def is_known(self) -> bool:
        """Return whether it could be read when it was looked at."""
        return bool(self.content.workbook)

    def unchanged(self) -> bool:
        """Return whether the files are still what was looked at; nothing is parsed."""
        return content_of(self.path, self.content.attachments) == self.content


def content_of(path: Path, attached: Iterable[str]) -> Content:
    """Tell what a workbook, and the files beside it that it lists, hold now.

    Raises:
        GeneratorError: the workbook cannot be read.
    """
    return Content(digest(path), {name: digest_beside(path.parent, name) for name in attached})


def look(path: Path) -> Seen:
    """Look at a workbook: three of its sheets are read, and no rule is applied.

    Raises:
        GeneratorError: it cannot be read at all, or lists too many files.
    """
    if not path.is_file():
        raise GeneratorError(f"{path}：找不到这个文件。")
    read = digest(path)
    workbook, _ = read_workbook(path, LAYOUTS, SHEETS)
    try:
        whose, names = stated(workbook)
    except GeneratorError as error:
        raise GeneratorError(f"{path}：{error}") from error
    return Seen(path, whose, content_of(path, names)._replace(workbook=read))


def stated(workbook: Workbook) -> tuple[Discloser | None, list[str]]:
    """Return whose document a workbook says that it is, and the files that it lists.

    Raises:
        GeneratorError: it lists too many files.
    """
    submission, _ = build_submission(workbook, FAMILIES[workbook.layout].submission)
    names = [_name(item.file) for item in submission.attachments] if submission else []
    if len(names) > MAX_ATTACHMENTS:
        raise GeneratorError(
            f"“附件”表列出了 {len(names)} 个文件，超过 {MAX_ATTACHMENTS} 个；请合并成几个 PDF，再填文件名。"
        )
    return _discloser(submission), names


def _name(listed: str) -> str:
    """Name a file in one way, however it is listed (``./a.pdf``); one that leads elsewhere is none, and stays so."""
    try:
        return "/".join(parts_of(listed))
    except Unusable:
        return listed


def unseen(path: Path) -> Seen:
    """Return what is known of a workbook that is gone or cannot be read: whose it is, only the journal may know."""
    return Seen(path, None, Content("", {}))


def copy(seen: Seen, folder: Path) -> dict[str, bytes]:
    """Copy a workbook under its own name, and its attachments under those it lists; return what was copied by path.

    Attachments that cannot be read are left out; checking the copy tells of them.

    Raises:
        GeneratorError: the workbook cannot be copied, it is too much, or something is no longer what was looked at.
    """
    try:
        files = {seen.path.name: contents(seen.path)}
        for name in seen.content.attachments:
            with suppress(Unusable):
                files["/".join(parts_of(name))] = read_beside(seen.path.parent, name)
            if sum(map(len, files.values())) > _MAX_COPIED:
                raise GeneratorError(f"{seen.path.name}：填报表和附件合计超过 200 MB，没有办理；请减少或压缩附件。")
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    except OSError as error:
        raise GeneratorError(f"{seen.path}：不能读取，或临时文件夹已满；请关闭打开它的程序后再办理。") from error
    if not seen._replace(path=folder / seen.path.name).unchanged():
        raise GeneratorError(f"{seen.path.name}：正在改动，没有办理；请保存、关闭后再看一遍，重新办理。")
    return files


def looked(paths: Iterable[Path]) -> list[Seen]:
    """Look at workbooks; those that are not there or cannot be read are passed over, whatever is wrong with them."""
    found = []
    for path in paths:
        with suppress(Exception):  # a file beside the one that is asked for keeps nobody back
            found.append(look(path))
    return found


def beside(path: Path) -> list[Path]:
    """List the other workbooks in the folder of a workbook."""
    own = path.absolute()
    others = (other for other in sorted(own.parent.iterdir()) if other.suffix.lower() in SUFFIXES and other != own)
    return [other for other in others if not is_litter(other.name)]


def rivals(seen: Seen, others: Iterable[Seen]) -> list[Path]:
    """List the other workbooks of the same document."""
    same = {other.path.resolve() for other in others if other.document and other.document == seen.document}
    return sorted(same - {seen.path.resolve()})


def _discloser(submission: Submission | None) -> Discloser | None:
    """Say whose it is, unless a cell that says so is faulty: what stands in for it is nobody's."""
    if submission is None or "identity" in submission.faulty:
        return None
    if submission.identity.kind.is_unit and "units" in submission.faulty:
        return None
    return discloser(submission)

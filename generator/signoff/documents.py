"""Current state of a workbook (填报表的现状): its discloser, and the hashes of its content."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator

from generator.attachments.beside import parts_of, read_attachment
from generator.attachments.read import attachment_digest
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
"""Maximum of files that a workbook may list: each is read whenever the workbook is."""

_MAX_COPIED: Final = 200 * 1024 * 1024  # bytes of a workbook and its attachments, held in memory
SHEETS: Final = ("基本信息", "单位", "附件")
"""Sheets that state the discloser and the attachments; every family has them."""


def _few(attachments: Mapping[str, str]) -> Mapping[str, str]:
    if len(attachments) > MAX_ATTACHMENTS:
        raise ValueError("too many attachments")
    return attachments


class Content(NamedTuple):
    """SHA-256 of a workbook, and of its attachments by listed name (empty: cannot be read)."""

    workbook: str
    attachments: Annotated[Mapping[str, str], AfterValidator(_few)]

    @property
    def digest(self) -> str:
        """A single SHA-256 of everything."""
        return sha256(json.dumps([self.workbook, dict(self.attachments)], sort_keys=True).encode()).hexdigest()


class Seen(NamedTuple):
    """A workbook as last read; without a discloser, if its 基本信息 is faulty."""

    path: Path
    discloser: Discloser | None
    content: Content

    @property
    def document(self) -> str:
        """Identity of its document: year, kind, region and code; empty if unknown."""
        return self.discloser.document_key if self.discloser else ""

    @property
    def title(self) -> str:
        """Title of its document; empty if the discloser is unknown."""
        return self.discloser.title if self.discloser else ""

    @property
    def is_known(self) -> bool:
        """Return whether it could be read."""
        return bool(self.content.workbook)

    def unchanged(self) -> bool:
        """Return whether the files are still as last read; compares hashes, without parsing."""
        return content_of(self.path, self.content.attachments) == self.content


def content_of(path: Path, attached: Iterable[str]) -> Content:
    """Return the current content of a workbook and of the files beside it that it lists.

    Raises:
        GeneratorError: the workbook cannot be read.
    """
    return Content(digest(path), {name: attachment_digest(path.parent, name) for name in attached})


def read_seen(path: Path) -> Seen:
    """Read a workbook's discloser and content: three of its sheets, without applying rules.

    Raises:
        GeneratorError: it cannot be read at all, or lists too many files.
    """
    if not path.is_file():
        raise GeneratorError(f"{path}：找不到这个文件。")
    read = digest(path)
    workbook, _ = read_workbook(path, LAYOUTS, SHEETS)
    try:
        whose, names = discloser_and_attachments(workbook)
    except GeneratorError as error:
        raise GeneratorError(f"{path}：{error}") from error
    return Seen(path, whose, content_of(path, names)._replace(workbook=read))


def discloser_and_attachments(workbook: Workbook) -> tuple[Discloser | None, list[str]]:
    """Return the discloser stated in a workbook, and the files that it lists.

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
    """Normalise a listed file name (``./a.pdf``); one that leads outside the folder stays unchanged, and unusable."""
    try:
        return "/".join(parts_of(listed))
    except Unusable:
        return listed


def unseen(path: Path) -> Seen:
    """Return a missing or unreadable workbook, whose discloser only the journal may know."""
    return Seen(path, None, Content("", {}))


def copy(seen: Seen, folder: Path) -> dict[str, bytes]:
    """Copy a workbook under its own name and its attachments under their listed names; return the copies by path.

    Attachments that cannot be read are omitted; checking the copy reports them.

    Raises:
        GeneratorError: the workbook cannot be copied, it is too large, or something has changed since it was read.
    """
    try:
        files = {seen.path.name: contents(seen.path)}
        for name in seen.content.attachments:
            with suppress(Unusable):
                files["/".join(parts_of(name))] = read_attachment(seen.path.parent, name)
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


def read_all_seen(paths: Iterable[Path]) -> list[Seen]:
    """Read workbooks; skip those that are missing or unreadable, for whatever reason."""
    found = []
    for path in paths:
        with suppress(Exception):  # other files in the folder must not block the requested one
            found.append(read_seen(path))
    return found


def beside(path: Path) -> list[Path]:
    """Return the other workbooks in the folder of a workbook."""
    own = path.absolute()
    others = (other for other in sorted(own.parent.iterdir()) if other.suffix.lower() in SUFFIXES and other != own)
    return [other for other in others if not is_litter(other.name)]


def rivals(seen: Seen, others: Iterable[Seen]) -> list[Path]:
    """Return the paths of other workbooks of the same document."""
    same = {other.path.resolve() for other in others if other.document and other.document == seen.document}
    return sorted(same - {seen.path.resolve()})


def _discloser(submission: Submission | None) -> Discloser | None:
    """Return the discloser; None if a cell that states it is faulty, since its placeholder identifies nobody."""
    if submission is None or "identity" in submission.faulty:
        return None
    if submission.identity.kind.is_unit and "units" in submission.faulty:
        return None
    return discloser(submission)

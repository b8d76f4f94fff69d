"""Prospects (还没有填报表的文件夹): where a filler may upload a first workbook, under a fixed name."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final

from generator.batch.record import RECORD
from generator.files.litter import is_litter
from generator.preview.access.visitors import Visitor
from generator.preview.office.office import Office, Slot

FILE: Final = "填报表.xlsx"


def prospects(office: Office, visitor: Visitor) -> Mapping[str, Slot]:
    """Return, by id, the slots of workbooks that do not exist yet, in folders that a filler sees."""
    if office.root.is_file() or not visitor.may_fill:
        return {}
    used = {PurePath(slot.name).parent for slot in office.slots.values()}
    folders = dict.fromkeys(_candidates(office, visitor.folders))
    free = (folder for folder in folders if not any(_overlap(folder, other) for other in used))
    slots = (office.slot(office.folder / folder / FILE) for folder in free)
    return {slot.id: slot for slot in slots}


def _candidates(office: Office, folders: Iterable[PurePath]) -> Iterator[PurePath]:
    """Yield the usable subfolders of each folder, or the folder itself, which need not exist, if there are none."""
    for folder in folders:
        place = office.folder / folder
        below = sorted(path for path in place.iterdir() if path.is_dir()) if place.is_dir() else []
        usable = [path for path in below if _is_usable(path, office.output)]
        yield from (path.relative_to(office.folder) for path in usable)
        if not usable:
            yield folder


def _is_usable(folder: Path, output: Path) -> bool:
    """Return whether workbooks are searched for in a folder."""
    is_written = folder.resolve().is_relative_to(output.resolve()) or (folder / RECORD).exists()
    return not is_litter(folder.name) and not is_written


def _overlap(folder: PurePath, used: PurePath) -> bool:
    """Return whether a used folder is, lies below or (except the root) above a folder: subfolders hold attachments."""
    is_above = used != PurePath() and folder.is_relative_to(used)
    return is_above or used.is_relative_to(folder)

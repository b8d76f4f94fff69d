"""Replaced (换下来的文件): files replaced by uploads are kept, with who replaced them and when."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final

from generator.errors import GeneratorError
from generator.files.writing import contents, digest, make_folder, write_whole
from generator.preview.office.office import Office, Slot

RECORDS: Final = "上传记录"
_LIST: Final = "记录.jsonl"
_ROOM: Final = 2000  # megabytes of replaced files, for one folder of workbooks


class Replaced:
    """Keeps the replaced files of every folder of workbooks, and a list of them."""

    def __init__(self, office: Office) -> None:
        self._office, self._kept = office, office.output / RECORDS

    def require_room(self, slot: Slot) -> None:
        """Refuse an upload before replaced files fill the disk.

        Raises:
            GeneratorError: too much is kept already.
        """
        kept = sum(file.stat().st_size for file in self._folder(slot).glob("*"))
        if kept > _ROOM * 1024 * 1024:
            where = self._folder(slot).relative_to(self._office.output)
            then = "请财政局把其中不再需要的移到别处，再上传"
            raise GeneratorError(f"没有保存：“{where}”中换下来的文件超过 {_ROOM} MB；{then}。")

    def keep(self, slot: Slot, before: Path) -> str:
        """Keep a copy of a file that is about to be replaced; return its name, empty if there is no such file."""
        if not before.exists():
            return ""
        kept = f"{datetime.now():%Y%m%d-%H%M%S}-{digest(before)[:8]}{before.suffix}"
        make_folder(self._folder(slot))
        write_whole(self._folder(slot) / kept, contents(before))
        return kept

    def record(self, slot: Slot, place: Path, who: str, kept: str) -> None:
        """Record who stored a file, and the name under which the previous one is kept.

        Raises:
            GeneratorError: the record cannot be written; the file is stored.
        """
        line = {
            "time": f"{datetime.now():%Y-%m-%d %H:%M:%S}",
            "who": who,
            "workbook": slot.name,
            "file": str(place.relative_to(self._office.folder)),
            "sha256": digest(place),
            "before": kept,
        }
        make_folder(self._folder(slot))
        try:
            # undecodable file names are written with JSON escapes: \udcff
            with (self._folder(slot) / _LIST).open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise GeneratorError("文件已保存，但不能写入上传记录；请财政局检查磁盘空间和权限。") from error

    def overtaken(self, slot: Slot) -> str:
        """Return who replaced a workbook, or a file beside it, and when, in words."""
        if not slot.path.exists():
            return "这本填报表已经移走或改名"
        seen = self._office.snapshot(slot)
        if line := next(self._lines(slot), None):
            place = self._office.folder / line["file"]
            if place.exists() and digest(place) == line["sha256"]:
                name = PurePath(line["file"]).name
                return f"{line['who']} 已在 {line['time']} 上传了“{seen.file(name) if seen else name}”"
        saved = datetime.fromtimestamp(slot.path.stat().st_mtime)
        return f"这本填报表或它的附件已经改动（填报表在 {saved:%Y-%m-%d %H:%M:%S} 保存）"

    def _lines(self, slot: Slot) -> Iterator[dict[str, str]]:
        """Yield the records of a workbook, newest first."""
        path = self._folder(slot) / _LIST
        for text in reversed(path.read_text("utf-8").splitlines() if path.exists() else []):
            with suppress(ValueError):  # line cut off by a crash
                if (line := json.loads(text))["workbook"] == slot.name:
                    yield line

    def _folder(self, slot: Slot) -> Path:
        return self._kept / PurePath(slot.name).parent

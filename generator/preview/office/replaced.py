"""Replaced (换下来的文件): what uploads replaced is kept, with who did it and when."""

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
_ROOM: Final = 2000  # megabytes of files that were replaced, of one folder of workbooks


class Replaced:
    """Keeps, of every folder of workbooks, what was replaced, and a list of it."""

    def __init__(self, office: Office) -> None:
        self._office, self._kept = office, office.output / RECORDS

    def require_room(self, slot: Slot) -> None:
        """Refuse, before what is kept fills the disk.

        Raises:
            GeneratorError: too much is kept already.
        """
        kept = sum(file.stat().st_size for file in self._folder(slot).glob("*"))
        if kept > _ROOM * 1024 * 1024:
            where = self._folder(slot).relative_to(self._office.output)
            then = "请财政局把其中不再需要的移到别处，再上传"
            raise GeneratorError(f"没有保存：“{where}”中换下来的文件超过 {_ROOM} MB；{then}。")

    def keep(self, slot: Slot, before: Path) -> str:
        """Keep a file that will be replaced; return the name it is kept under."""
        if not before.exists():
            return ""
        kept = f"{datetime.now():%Y%m%d-%H%M%S}-{digest(before)[:8]}{before.suffix}"
        make_folder(self._folder(slot))
        write_whole(self._folder(slot) / kept, contents(before))
        return kept

    def record(self, slot: Slot, place: Path, who: str, kept: str) -> None:
        """Write down who stored a file, and what the one before is kept as.

        Raises:
            GeneratorError: it cannot be written; the file is stored.
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
            # a name that is no text is written as JSON spells it: \udcff
            with (self._folder(slot) / _LIST).open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise GeneratorError("文件已保存，但不能写入上传记录；请财政局检查磁盘空间和权限。") from error

    def overtaken(self, slot: Slot) -> str:
        """Say who replaced a workbook, or a file beside it, and when."""
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
        """Yield what was stored of a workbook, the last first."""
        path = self._folder(slot) / _LIST
        for text in reversed(path.read_text("utf-8").splitlines() if path.exists() else []):
            with suppress(ValueError):  # cut off by a crash
                if (line := json.loads(text))["workbook"] == slot.name:
                    yield line

    def _folder(self, slot: Slot) -> Path:
        return self._kept / PurePath(slot.name).parent

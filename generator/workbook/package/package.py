"""The xlsx file as a package of parts (压缩包): opened within limits, inflated piece by piece, never trusted."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.errors import GeneratorError
from generator.files.writing import open_regular_file
from generator.workbook.package.faults import Unusable, damaged
from generator.workbook.package.foreign import refuse_foreign, refuse_other_package

MAX_BYTES: Final = 20 * 1024 * 1024
"""Limit of the file's size: a hundred times the largest workbook that departments hand in without pictures."""

MAX_UNZIPPED: Final = 200 * 1024 * 1024
"""Bytes of all parts together; they are inflated piece by piece, so this bounds time, not memory."""

MAX_RATIO: Final = 400
"""Limit of a large part's compression ratio: repetitive cells compress by less than 200, zip bombs by 1000."""

MAX_ENTRIES: Final = 2000
"""Limit of the number of parts; a workbook has one per sheet and picture, and some twenty more."""

MAX_MARKS: Final = 16_000_000
"""Limit of “<” in all parts that are read: eight formatted cells in every row of Excel, ten seconds of parsing."""

_SMALL: Final = 10 * 1024 * 1024  # below this any ratio is harmless: blank rows shrink to nothing
_PIECE: Final = 64 * 1024
_OUTSIDE: Final = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:")


class Package:
    """The parts of an xlsx file by name; names ignore case, as in Office."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._entries = {_name(entry): entry for entry in archive.infolist() if not entry.filename.endswith("/")}
        self._left, self._marks = MAX_UNZIPPED, MAX_MARKS

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._entries

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Name (in lower case) and declared size of every part."""
        return [(name, entry.file_size) for name, entry in self._entries.items()]

    def content(self) -> dict[str, bytes]:
        """Inflate all parts; return them by name as spelt in the file.

        Raises:
            Unusable: a part is damaged, or inflates beyond a limit.
        """
        return {_path(entry): b"".join(self.pieces(name)) for name, entry in self._entries.items()}

    def pieces(self, part: str, most: int = MAX_UNZIPPED) -> Iterator[bytes]:
        """Inflate a part piece by piece, enforcing the limits.

        Args:
            part: its name.
            most: limit in bytes for this part.

        Raises:
            Unusable: there is no such part, it is damaged, or it inflates beyond a limit.
        """
        if part not in self:
            raise damaged(f"缺少“{part}”")
        try:
            with self._archive.open(self._entries[part.lower()]) as stream:
                while piece := stream.read(_PIECE):
                    self._left -= len(piece)
                    self._marks -= piece.count(b"<")
                    most -= len(piece)
                    if min(self._left, self._marks, most) < 0:
                        raise _too_large()
                    yield piece
        except (Unusable, MemoryError):
            raise
        except Exception as error:  # a damaged entry may raise anything in zipfile
            raise damaged(f"“{part}”") from error


def open_package(path: Path) -> Package:
    """Open an xlsx file.

    Raises:
        GeneratorError: there is no such file, or it cannot be read at present.
        Unusable: it is not an xlsx file, or is damaged, dangerous or too large.
    """
    data = _bytes(path)
    refuse_foreign(path, data)
    try:
        archive = ZipFile(BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:  # a damaged directory may raise anything in zipfile
        raise damaged() from error
    _bound(archive.infolist())
    refuse_other_package(data, set(map(_name, archive.infolist())))
    _secure(archive.infolist())
    return Package(archive)


def _bytes(path: Path) -> bytes:
    try:
        with open_regular_file(path) as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise GeneratorError(f"{path}：找不到这个文件。") from error
    except PermissionError as error:
        message = f"{path}：文件被占用或无权读取；请先关闭打开这本填报表的程序（Excel、WPS 等），再试一次。"
        raise GeneratorError(message) from error
    except OSError as error:
        raise GeneratorError(f"{path}：不能读取；请确认它是一个文件，所在的磁盘或网络位置可以访问。") from error
    if len(data) > MAX_BYTES:
        raise Unusable("FIL-06", "文件超过 20 MB；请删去图片和不用的工作表，保存后再检查。")
    return data


def _bound(entries: list[ZipInfo]) -> None:
    """Refuse a zip bomb by its declared sizes; ``pieces`` counts the bytes really inflated."""
    if len(entries) > MAX_ENTRIES:
        raise Unusable("FIL-06", f"文件里有 {len(entries)} 个部件，超过 {MAX_ENTRIES} 个；请只保留填报表的工作表。")
    large = (entry for entry in entries if entry.file_size > _SMALL)
    swollen = any(entry.file_size > MAX_RATIO * entry.compress_size for entry in large)
    if swollen or sum(entry.file_size for entry in entries) > MAX_UNZIPPED:
        raise _too_large()


def _too_large() -> Unusable:
    message = "文件解压后过大（可能是压缩炸弹，不是正常的填报表），没有读取；请删去多余的行和工作表，重新保存后再检查。"
    return Unusable("FIL-06", message)


def _secure(entries: list[ZipInfo]) -> None:
    """Refuse part names that lead out of the package or occur twice, and encryption or compression unused by Office."""
    names = Counter(map(_name, entries))
    outside = sorted(name for name in names if _OUTSIDE.search(name))
    twice = sorted(name for name, times in names.items() if times > 1)
    if outside or twice:
        fault = f"部件名“{outside[0][:60]}”指向包外" if outside else f"部件“{twice[0][:60]}”出现了两次"
        raise Unusable("FIL-07", f"文件不安全：{fault}，没有读取；请用 Excel 或 WPS 打开，另存为新文件后再检查。")
    if any(entry.flag_bits & 1 or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries):
        raise damaged("压缩方式不能识别")


def _name(entry: ZipInfo) -> str:
    return _path(entry).lower()


def _path(entry: ZipInfo) -> str:
    return entry.filename.replace("\\", "/")

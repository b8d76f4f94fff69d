"""Read a file beside the workbook (同一文件夹中的文件); its name is data and can never lead outside the folder."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PureWindowsPath
from typing import Final

from generator.attachments.nearest import is_foreign, nearest
from generator.attachments.unusable import Unusable
from generator.files.writing import open_regular_file
from generator.text.plain import clean, normal

MAX_BYTES: Final = 20 * 1024 * 1024

_LONGEST: Final = 255  # bytes of a name, on every system
_DEEPEST: Final = 500  # characters of a name with its folders

_RESERVED: Final = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f]|[. ]$')
"""What no Windows file name contains; a colon would name a drive, or an alternate data stream of a file."""


def read_attachment(folder: Path, name: str) -> bytes:
    """Return the bytes of a file in a folder or below it.

    Raises:
        Unusable: the name leads outside the folder; the file is missing, unreadable or too big.
    """
    parts = _stored(folder, parts_of(name))
    path = folder.joinpath(*parts)
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve(strict=True)):
            raise _elsewhere(name)
        if not path.is_file():
            raise _missing(name, nearest(parts, _neighbours(folder, parts)))
        with open_regular_file(path) as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(name, nearest(parts, _neighbours(folder, parts))) from None
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        message = f"文件“{name}”不能读取；请关闭打开它的程序，并确认有权限读取。"
        raise Unusable("ATT-02", message) from error
    if len(data) > MAX_BYTES:
        raise Unusable("ATT-03", f"文件“{name}”超过 20 MB；请降低分辨率重新扫描，或分成几个文件。")
    return data


def attachment_path(folder: Path, name: str) -> Path:
    """Return the path for a file name listed by a workbook in a folder; the file need not exist.

    Raises:
        Unusable: the name leads outside the folder.
    """
    path = folder.joinpath(*parts_of(name))
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _elsewhere(name)
    return path


def parts_of(name: str) -> tuple[str, ...]:
    """Split a name as Windows does, which knows both kinds of slashes, drives and network shares."""
    path = PureWindowsPath(name)
    if any(len(part.encode(errors="replace")) > _LONGEST for part in path.parts) or len(name) > _DEEPEST:
        raise Unusable("ATT-01", f"文件名“{name[:20]}……”太长；请把文件名改短（不超过 80 个汉字），再改填文件名。")
    hidden = any(part == ".." or _RESERVED.fullmatch(part) or _FORBIDDEN.search(part) for part in path.parts)
    if path.drive or path.root or hidden or not path.parts:
        raise _elsewhere(name)
    return path.parts


def _stored(folder: Path, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name as stored on disk: exact, else the only one that reads the same (⼈员.pdf as 人员.pdf)."""
    names = list(_neighbours(folder, parts))
    same = [name for name in names if _read(name) == _read(parts[-1])]
    return (*parts[:-1], same[0]) if len(same) == 1 and parts[-1] not in names else parts


def _read(name: str) -> str:
    return " ".join(clean(normal(name)).split())


def _elsewhere(name: str) -> Unusable:
    remedy = "请把文件放在填报表所在的文件夹或其中的子文件夹，填文件名，如 通知.pdf、扫描件/通知.pdf。"
    return Unusable("ATT-01", f"“{name}”不能用作附件的文件名；{remedy}")


def _missing(name: str, meant: str) -> Unusable:
    """Return the error for a missing file, with the name that was probably meant."""
    message = f"找不到文件“{name}”"
    if foreign := is_foreign(name):
        message += "，附件只能是 PDF、PNG 或 JPEG 文件"
    if meant:
        return Unusable("ATT-02", f"{message}；是否应为 {meant}？")
    if foreign:
        return Unusable("ATT-02", f"{message}；请转换成其中一种，放在填报表所在的文件夹，再改填文件名。")
    return Unusable("ATT-02", f"{message}；请把它放在填报表所在的文件夹，并核对文件名（包括后缀）。")


def _neighbours(folder: Path, parts: Sequence[str]) -> Iterator[str]:
    """Yield the names in the folder where a file should be, unless that is outside ``folder``."""
    beside = folder.joinpath(*parts[:-1])
    try:
        if beside.resolve(strict=True).is_relative_to(folder.resolve(strict=True)):
            yield from (file.name for file in beside.iterdir() if not _FORBIDDEN.search(file.name))
    except OSError:
        return

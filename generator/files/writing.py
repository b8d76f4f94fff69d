"""Writing files (写文件): atomically, and with the same bytes for the same content."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from hashlib import file_digest
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Annotated, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import AfterValidator

from generator.errors import GeneratorError

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PROPERTIES: Final = "docProps/core.xml"
_SAVED: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_SAVED_TIME: Final = rb"\g<1>2000-01-01T00:00:00Z"
_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_NAME_LIMIT: Final = 79  # characters; a file name is limited to 255 bytes, and the longest ends in 核验证明.txt


def file_stem(title: str) -> str:
    """Return a title as a file name that is safe on every system (Windows too)."""
    return _UNSAFE.sub("_", title).strip(" .")[:_NAME_LIMIT]


def _plain(name: str) -> str:
    if not name or name != name.strip(" .") or _UNSAFE.search(name):
        raise ValueError("not the name of a file")
    return name


FileName = Annotated[str, AfterValidator(_plain)]
"""A bare file name that cannot lead into another folder; validated in the results of isolated processes."""


def refuse_existing(path: Path) -> None:
    """Refuse to overwrite a file: it may have been filled in by hand.

    Raises:
        GeneratorError: the path exists.
    """
    if path.exists():
        raise GeneratorError(f"{path}：已经有这个文件，没有覆盖；请换一个文件名。")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file atomically: to a temporary file in its folder, then renamed, so a partial file is never seen.

    Raises:
        GeneratorError: the file is open elsewhere, or its folder cannot be written to.
    """
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except PermissionError as error:
        message = f"{path}：不能写入；请先关闭打开这个文件的程序（Excel、WPS 等），并确认可以在这个文件夹中写文件。"
        raise GeneratorError(message) from error
    except OSError as error:
        raise GeneratorError(f"{path}：不能写入；请检查文件夹是否存在、磁盘是否已满。") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a file, if there is one.

    Raises:
        GeneratorError: it is open elsewhere, or not a file.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise GeneratorError(f"{path}：不能删除；请关闭打开它的程序，并确认它是一个文件。") from error


def open_regular_file(path: Path) -> BufferedReader:
    """Open a regular file for reading; reading a pipe could block for ever, and a device may never end.

    Raises:
        OSError: it does not exist, may not be read, or is not a regular file.
    """
    if path.exists() and not path.is_file():
        raise OSError("no regular file")
    return path.open("rb")


def contents(path: Path) -> bytes:
    """Return the content of a regular file.

    Raises:
        OSError: as ``opened``.
    """
    with open_regular_file(path) as file:
        return file.read()


def digest(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        GeneratorError: it cannot be read.
    """
    try:
        with open_regular_file(path) as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise GeneratorError(f"{path}：不能读取；请确认它是一个文件，关闭打开它的程序，并确认有权限读取。") from error


def make_folder(path: Path) -> None:
    """Make a folder and its missing parents.

    Raises:
        GeneratorError: there is a file of that name, or the location cannot be written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"{path}：不能用作输出文件夹；请换一个可以写文件的文件夹。") from error


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Zip parts in their order, with a fixed timestamp."""
    result = BytesIO()
    with ZipFile(result, "w") as package:
        for name, content in parts.items():
            entry = ZipInfo(name, _ZIP_TIME)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            package.writestr(entry, content)
    return result.getvalue()


def restamped(package: bytes) -> bytes:
    """Re-zip an Office package (xlsx, docx) with a fixed timestamp."""
    return zipped(_parts(package))


def without_times(package: bytes) -> bytes:
    """Re-zip an Office package with fixed timestamps, also in its properties (created, modified)."""
    parts = _parts(package)
    return zipped(parts | {_PROPERTIES: _SAVED.sub(_SAVED_TIME, parts[_PROPERTIES])})


def _parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as old:
        return {name: old.read(name) for name in old.namelist()}

"""Writing files (写文件): whole or not at all, and the same bytes for the same content."""

import os
import re
import secrets
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final

from generator.errors import GeneratorError

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_SAVED: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_SAVED_TIME: Final = rb"\g<1>2000-01-01T00:00:00Z"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that a half-written one is never seen.

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


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        GeneratorError: there is a file of that name, or the place cannot be written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"{path}：不能用作输出文件夹；请换一个可以写文件的文件夹。") from error


def without_times(package: bytes) -> bytes:
    """Return an Office package (xlsx, docx) whose zip entries and properties no longer tell when it was written."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(_SAVED_TIME, content)
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, content)
    return result.getvalue()

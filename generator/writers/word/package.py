"""Packages (文件包): the zip files that Office documents are, with the same bytes for the same content."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TIME: Final = (1980, 1, 1, 0, 0, 0)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts in their order, without the time of packing."""
    result = BytesIO()
    with ZipFile(result, "w") as package:
        for name, content in parts.items():
            entry = ZipInfo(name, _TIME)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            package.writestr(entry, content)
    return result.getvalue()


def restamped(package: bytes) -> bytes:
    """Pack a package anew, without the time of packing."""
    with ZipFile(BytesIO(package)) as old:
        return zipped({name: old.read(name) for name in old.namelist()})

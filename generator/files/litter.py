"""Litter (系统留下的文件): files and folders left by programs and operating systems, never searched for workbooks."""

import re
from typing import Final

_NAMES: Final = frozenset(
    {
        "$recycle.bin",  # Windows, on every drive
        "recycler",
        "recycled",
        "#recycle",  # Synology
        "@recycle",  # QNAP
        "network trash folder",  # macOS, on shares
        "temporary items",
        "@eadir",  # thumbnails
        "@__thumb",
        "@tmp",
        "#snapshot",
        "@recently-snapshot",
        "~snapshot",
        "__macosx",  # of an archive that was made on a Mac
        "system volume information",
        "lost+found",
        "thumbs.db",
        "desktop.ini",
        ".ds_store",
    }
)
"""Recycle bins, thumbnails, snapshots and the like, by name in lower case."""

_FOUND: Final = re.compile(r"found\.\d{3}", re.IGNORECASE)  # folders of files that CHKDSK recovered
_BESIDE: Final = ("~$", ".~", "._")
"""Name prefixes of the files that Excel, WPS, LibreOffice and macOS put beside a workbook."""


def is_litter(name: str) -> bool:
    """Return whether a file or folder of this name is to be ignored: hidden (a leading dot), or left by a system."""
    return name.startswith(".") or lies_beside(name) or is_of_system(name)


def lies_beside(name: str) -> bool:
    """Return whether a file of this name only marks an open workbook, or was put beside one by a system."""
    return name.startswith(_BESIDE)


def is_of_system(name: str) -> bool:
    """Return whether a file or folder of this name was made by a system; so was everything in such a folder."""
    return name.lower() in _NAMES or bool(_FOUND.fullmatch(name))

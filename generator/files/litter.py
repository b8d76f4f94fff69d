"""Litter (系统留下的文件): what programs and systems leave in folders, and what nobody looks for workbooks in."""

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
"""Recycle bins, thumbnails, earlier states and the like: by their names, whatever their capitals."""

_FOUND: Final = re.compile(r"found\.\d{3}", re.IGNORECASE)  # what CHKDSK saves
_BESIDE: Final = ("~$", ".~", "._")
"""How the names of files begin that Excel, WPS, LibreOffice and macOS lay beside a workbook."""


def is_litter(name: str) -> bool:
    """Return whether nobody means what is called so, file or folder; what begins with a dot is hidden."""
    return name.startswith(".") or lies_beside(name) or is_of_system(name)


def lies_beside(name: str) -> bool:
    """Return whether a file only marks that a workbook is open, or was laid beside one by a system."""
    return name.startswith(_BESIDE)


def is_of_system(name: str) -> bool:
    """Return whether no person called a file or folder so; what lies in such a folder is nobody's either."""
    return name.lower() in _NAMES or bool(_FOUND.fullmatch(name))

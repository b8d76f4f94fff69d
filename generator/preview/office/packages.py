"""Packages as a page tells of them (提交、定稿文件夹): read through once, then only when their files look otherwise."""

from pathlib import Path
from typing import Final, TypeAlias

from generator.files.frozen import check_package

Looks: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""Of every file below a folder its path, its size, and when it and what is known of it were changed, in ns."""


class Packages:
    """Remembers how packages looked when they were whole; who takes a step, and the command line, read all of them."""

    def __init__(self) -> None:
        self._whole: Final[dict[tuple[Path, str], Looks]] = {}

    def damage(self, folder: Path, manifest: str) -> list[str]:
        """Tell what is no longer as it was frozen, in plain Chinese, like ``check_package``."""
        looks = _looks(folder)
        if looks and self._whole.get((folder, manifest)) == looks:
            return []
        faults = check_package(folder, manifest)
        if not faults:
            self._whole[folder, manifest] = looks
        return faults


def _looks(folder: Path) -> Looks:
    """Tell how a folder looks; nothing, where it cannot be told."""
    try:
        found = [(path, path.lstat()) for path in sorted(folder.rglob("*"))]
    except OSError:
        return ()
    return tuple((str(path), seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns) for path, seen in found)

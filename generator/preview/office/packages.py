"""Damage of packages on pages (提交、定稿文件夹): each is read once, then only when its files' metadata change."""

from pathlib import Path
from typing import Final, TypeAlias

from generator.files.frozen import check_package

Looks: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""Path, size, modification time and change time (ns) of every file below a folder."""


class Packages:
    """Caches which packages were intact; for a step, and by the command line, all of them are read."""

    def __init__(self) -> None:
        self._whole: Final[dict[tuple[Path, str], Looks]] = {}

    def damage(self, folder: Path, manifest: str) -> list[str]:
        """Return what has changed since a package was frozen, in plain Chinese, like ``check_package``."""
        looks = _looks(folder)
        if looks and self._whole.get((folder, manifest)) == looks:
            return []
        faults = check_package(folder, manifest)
        if not faults:
            self._whole[folder, manifest] = looks
        return faults


def _looks(folder: Path) -> Looks:
    """Return the metadata of a folder's files; empty if they cannot be read."""
    try:
        found = [(path, path.lstat()) for path in sorted(folder.rglob("*"))]
    except OSError:
        return ()
    return tuple((str(path), seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns) for path, seen in found)

"""Folders that are written whole or not at all (整个文件夹一次写成): built beside their place, and renamed."""

import os
import re
import secrets
import shutil
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.errors import GeneratorError

_BUILDING: Final = re.compile(r"\.[0-9a-f]{16}\.tmp")  # a folder that is being built


def build(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside their place, and rename the folder; another process may have been faster.

    Raises:
        GeneratorError: it cannot be written.
    """
    building = folder.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        for name, data in files.items():
            _write(building / name, data)
        for below in (building, *filter(Path.is_dir, building.rglob("*"))):
            _sync(below)
        building.rename(folder)
        _sync(folder.parent)
    except OSError as error:
        if not folder.exists():
            raise GeneratorError(f"{folder}：不能写入；请检查文件夹是否可以写、磁盘是否已满。") from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Remove what was left half built where such folders go; only whoever is certain that nobody builds there may."""
    for left in parent.glob(".*.tmp"):
        if _BUILDING.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def protect(folder: Path) -> None:
    """Make everything read-only, against mistakes; failure is ignored, as some network drives do not allow it."""
    for path in (folder, *folder.rglob("*")):
        with suppress(OSError):
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Flush a folder's entries to disk; Windows cannot open folders, and does not need it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""The output folder (输出文件夹): its files, by path below it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Final

from generator.batch.outcome import PUBLIC
from generator.errors import GeneratorError
from generator.files.litter import is_of_system
from generator.files.writing import digest, make_folder, remove, write_whole
from generator.verify.certificate import SUFFIX as CERTIFICATE

RETIRED: Final = "不再生成"
"""Folder for files that no workbook makes any more, and for those that someone changed."""

_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{16}\.tmp")


class Folder:
    """Reads, writes and moves files; files that cannot be moved stay."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file; empty if there is none."""
        try:
            return digest(self._path / name)
        except GeneratorError:
            return ""

    def holds(self, name: str) -> bool:
        """Return whether a file exists."""
        try:
            return (self._path / name).exists()
        except OSError:  # a name that this system does not support
            return False

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files; a certificate exists only while all files that it covers do.

        Raises:
            GeneratorError: one is open in another program, or the disk is full.
        """
        for name in files:
            if name.endswith(CERTIFICATE):
                remove(self._path / name)
        for name, data in files.items():
            make_folder((self._path / name).parent)
            write_whole(self._path / name, data)

    def set_aside(self, name: str) -> None:
        """Move a file to 不再生成, without overwriting anything; one that is open in another program stays."""
        wanted = self._path / RETIRED / name
        others = (wanted.with_stem(f"{wanted.stem}（{number}）") for number in count(2))
        with suppress(OSError, GeneratorError):
            make_folder(wanted.parent)
            (self._path / name).rename(next(path for path in chain([wanted], others) if not path.exists()))

    def published(self) -> list[str]:
        """Return the names of all files in 公开文本, whoever put them there."""
        found = (path.relative_to(self._path) for path in (self._path / PUBLIC).rglob("*") if path.is_file())
        return sorted(path.as_posix() for path in found if not any(map(is_of_system, path.parts)))

    def tidy(self) -> None:
        """Remove empty folders of 公开文本."""
        for folder in sorted(self._path.glob(f"{PUBLIC}/**/"), reverse=True):
            with suppress(OSError):  # not empty
                folder.rmdir()

    def sweep(self) -> None:
        """Remove temporary files of killed runs."""
        for path in self._path.rglob(".*.tmp"):
            if _TEMPORARY.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()

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
"""Where files go that no workbook makes any more, and those that someone changed."""

_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{16}\.tmp")


class Folder:
    """Reads, writes and moves files; what cannot be moved stays."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file; nothing if there is none."""
        try:
            return digest(self._path / name)
        except GeneratorError:
            return ""

    def holds(self, name: str) -> bool:
        """Return whether there is such a file."""
        try:
            return (self._path / name).exists()
        except OSError:  # a name that this system cannot hold
            return False

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files; a certificate is there only while all that it speaks of is.

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
        """Move a file to 不再生成, over nothing that is there; one that is open in another program stays."""
        wanted = self._path / RETIRED / name
        others = (wanted.with_stem(f"{wanted.stem}（{number}）") for number in count(2))
        with suppress(OSError, GeneratorError):
            make_folder(wanted.parent)
            (self._path / name).rename(next(path for path in chain([wanted], others) if not path.exists()))

    def published(self) -> list[str]:
        """Name all that stands in 公开文本, whichever person put it there."""
        found = (path.relative_to(self._path) for path in (self._path / PUBLIC).rglob("*") if path.is_file())
        return sorted(path.as_posix() for path in found if not any(map(is_of_system, path.parts)))

    def tidy(self) -> None:
        """Remove the folders of 公开文本 that are empty."""
        for folder in sorted(self._path.glob(f"{PUBLIC}/**/"), reverse=True):
            with suppress(OSError):  # it is not empty
                folder.rmdir()

    def sweep(self) -> None:
        """Remove the temporary files of a run that was killed."""
        for path in self._path.rglob(".*.tmp"):
            if _TEMPORARY.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()

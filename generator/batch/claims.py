"""Claims (文件名的归属): which workbooks would write which files; a file claimed by several belongs to none."""

from collections.abc import Iterable
from unicodedata import normalize


class Claims:
    """Paths below the output folder, each with the workbooks that would write it."""

    def __init__(self) -> None:
        self._owners: dict[str, set[str]] = {}

    def add(self, workbook: str, files: Iterable[str]) -> None:
        """Record that a workbook claims files."""
        for file in files:
            self._owners.setdefault(_same(file), set()).add(workbook)

    def rivals(self, workbook: str, files: Iterable[str]) -> list[str]:
        """Return the other workbooks that claim any of a workbook's files."""
        owners = (self._owners.get(_same(file), set()) for file in files)
        return sorted(set().union(*owners) - {workbook})


def _same(name: str) -> str:
    """Normalise a name, so that names which some file system treats as the same are equal."""
    return normalize("NFC", name).casefold()

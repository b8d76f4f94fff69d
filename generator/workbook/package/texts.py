"""Texts of a workbook (文字): runs put together, phonetic hints left out, escaped characters restored, bounded."""

from typing import Final

from openpyxl.utils.escape import unescape

from generator.workbook.package.faults import Unusable
from generator.workbook.package.stream import Attributes

LONGEST: Final = 32_767
"""Characters that Excel and WPS let a cell hold; of more, which no one typed, only these are read."""

MAX_CHARACTERS: Final = 10_000_000
"""Of all shared texts; the longest workbooks that departments hand in have fifty thousand."""

_EACH: Final = 10  # what a text counts even if it is empty, for it takes memory as well


class Texts:
    """Gathers the shared texts."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._runs: list[str] = []
        self._within = self._phonetic = False
        self._left = MAX_CHARACTERS

    def start(self, name: str, _: Attributes) -> None:
        """Take notice of an element's start."""
        if name == "t":
            self._within = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "si":
            self._runs = []

    def end(self, name: str) -> None:
        """Take notice of an element's end."""
        if name == "t":
            self._within = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append(joined(self._runs))
            self._count(_EACH)

    def text(self, data: str) -> None:
        """Take notice of text."""
        if self._within:
            self._runs.append(data)
            self._count(len(data))

    def _count(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise Unusable("FIL-06", f"文件里的文字超过 {MAX_CHARACTERS // 10_000} 万字；请只保留填报的内容。")


def joined(runs: list[str]) -> str:
    """Put the runs of a text together."""
    return str(unescape("".join(runs)[:LONGEST]))

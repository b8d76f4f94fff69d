"""Texts of a workbook (文字): runs put together, phonetic hints left out, escaped characters restored, bounded."""

from collections.abc import Iterable
from typing import Final

from openpyxl.utils.escape import unescape

from generator.workbook.cells.look import Rich
from generator.workbook.package.faults import Unusable
from generator.workbook.package.stream import Attributes, is_on

LONGEST: Final = 32_767
"""Characters that Excel and WPS let a cell hold; of more, which no one typed, only these are read."""

MAX_CHARACTERS: Final = 10_000_000
"""Of all shared texts; the longest workbooks that departments hand in have fifty thousand."""

_EACH: Final = 10  # what a text counts even if it is empty, for it takes memory as well


class Runs:
    """Gathers one text, run by run."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, bool, bool]] = []  # what it says, whether it has a font of its own, is struck out
        self._within = self._phonetic = self._styled = self._struck = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element's start; of a cell, ``v`` holds the text."""
        if name in {"t", "v"}:
            self._within = not self._phonetic
        elif name == "r":
            self._styled = self._struck = False
        elif name == "rPr":
            self._styled = True
        elif name == "strike":
            self._struck = is_on(attributes)
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """Take notice of an element's end."""
        if name in {"t", "v"}:
            self._within = False
        elif name == "r":
            self._styled = self._struck = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> int:
        """Take notice of text; return how much of it belongs to the text that is gathered."""
        if self._within:
            self._runs.append((data, self._styled, self._struck))
        return len(data) if self._within else 0

    def taken(self) -> str:
        """Return the text, and begin another."""
        runs, self._runs = self._runs, []
        said = _joined(text for text, _, _ in runs)
        if not any(styled for _, styled, _ in runs):
            return said
        rich = Rich(said)
        rich.struck = _joined(text for text, _, struck in runs if struck)
        rich.unstyled = _joined(text for text, styled, _ in runs if not styled)
        return rich


class Texts:
    """Gathers the shared texts."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._runs = Runs()
        self._left = MAX_CHARACTERS

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element's start."""
        self._runs.start(name, attributes)

    def end(self, name: str) -> None:
        """Take notice of an element's end."""
        self._runs.end(name)
        if name == "si":
            self.found.append(self._runs.taken())
            self._count(_EACH)

    def text(self, data: str) -> None:
        """Take notice of text."""
        self._count(self._runs.text(data))

    def _count(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise Unusable("FIL-06", f"文件里的文字超过 {MAX_CHARACTERS // 10_000} 万字；请只保留填报的内容。")


def _joined(runs: Iterable[str]) -> str:
    """Put the runs of a text together."""
    return str(unescape("".join(runs)[:LONGEST]))

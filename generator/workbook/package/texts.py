"""Texts of a workbook (文字): runs joined, phonetic hints dropped, escaped characters restored, within limits."""

from collections.abc import Iterable
from typing import Final

from openpyxl.utils.escape import unescape

from generator.workbook.cells.look import Rich
from generator.workbook.package.faults import Unusable
from generator.workbook.package.stream import Attributes, is_on

LONGEST: Final = 32_767
"""Maximum characters of a cell in Excel and WPS; a longer text, which nobody can have typed, is truncated."""

MAX_CHARACTERS: Final = 10_000_000
"""Limit of all shared texts; the longest workbooks that departments hand in have fifty thousand."""

_EACH: Final = 10  # characters that every text counts on top, as even an empty one takes memory


class Runs:
    """Collects one text, run by run."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, bool, bool]] = []  # text, whether it has its own font, whether it is struck out
        self._within = self._phonetic = self._styled = self._struck = self._rich = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle an element's start; ``v`` holds the text of a cell, ``t`` that of a run."""
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
        """Handle an element's end."""
        if name in {"t", "v"}:
            self._within = False
        elif name == "r":
            self._styled = self._struck = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> int:
        """Handle character data; return how many characters of it were added to the text."""
        if self._within:
            self._runs.append((data, self._styled, self._struck))
            self._rich |= self._styled
        return len(data) if self._within else 0

    def taken(self) -> str:
        """Return the collected text and start a new one."""
        (runs, self._runs), (is_rich, self._rich) = (self._runs, []), (self._rich, False)
        said = _joined(text for text, _, _ in runs)
        if not is_rich:
            return said
        rich = Rich(said)
        rich.struck = _joined(text for text, _, struck in runs if struck)
        rich.unstyled = _joined(text for text, styled, _ in runs if not styled)
        return rich


class Texts:
    """Collects the shared texts (shared strings)."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._runs = Runs()
        self._left = MAX_CHARACTERS

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle an element's start."""
        self._runs.start(name, attributes)

    def end(self, name: str) -> None:
        """Handle an element's end."""
        self._runs.end(name)
        if name == "si":
            self.found.append(self._runs.taken())
            self._count(_EACH)

    def text(self, data: str) -> None:
        """Handle character data."""
        self._count(self._runs.text(data))

    def _count(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise Unusable("FIL-06", f"文件里的文字超过 {MAX_CHARACTERS // 10_000} 万字；请只保留填报的内容。")


def _joined(runs: Iterable[str]) -> str:
    """Join runs, at most ``LONGEST`` characters, and unescape them."""
    text = "".join(runs)[:LONGEST]
    return str(unescape(text)) if "_x" in text else text

"""Heads of columns (表头): where they break, so that no line has one letter only (财政专户/管理资金)."""

from math import ceil
from typing import Final

from lxml import html
from lxml.html import HtmlElement

from generator.render.grid import Grid
from generator.render.paper import Measures, ems

_RULES: Final = 2.0  # points at both sides of a head
_WHOLE: Final = 3  # letters that are not parted
_FEW: Final = 5  # letters that are parted in the middle; a longer head has four on its first line, at least
_LINE: Final = 4
_NEVER_FIRST: Final = "）、，。：》”"


def letters_of_a_line(head: str, most: int = 2) -> int:
    """Return how many letters of a head stand on a line at least, ``most`` lines at most, none of a single letter."""
    letters = ceil(ems(head))
    if letters <= _WHOLE:
        return letters
    if letters <= _FEW:
        return ceil(letters / 2)
    line = max(_LINE, ceil(letters / most))
    return line + (letters % line == 1)


def break_heads(grid: Grid, measures: Measures, width: float) -> None:
    """Break the heads of single columns that do not fit on a line; the table is ``width`` points wide."""
    for cell in grid.cells:
        text = cell.element.text or ""
        if cell.element.tag == "th" and cell.columns == 1 and not len(cell.element) and ems(text) == len(text):
            _break(cell.element, text, max(1, int((grid.share(cell) * width / 100 - _RULES) / measures.head)))
    grid.reread()


def _break(head: HtmlElement, text: str, room: int) -> None:
    if len(text) <= room:
        return
    letters = min(room, max(letters_of_a_line(text), ceil(len(text) / ceil(len(text) / room))))
    parts = [text[start : start + letters] for start in range(0, len(text), letters)]
    if len(parts[-1]) == 1 or any(part[0] in _NEVER_FIRST for part in parts):
        return
    head.text = parts[0]
    for part in parts[1:]:
        broken = html.Element("br")
        broken.tail = part
        head.append(broken)

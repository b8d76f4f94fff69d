"""Paper (纸面): the room that pages have between their margins, and what texts take of it, in points, by print.css.

Letters are measured in bold, the widest: what fits by this measure fits on paper, in Word's faces, too.
"""

import unicodedata
from collections.abc import Iterator
from math import ceil
from typing import Final, NamedTuple

from lxml.html import HtmlElement

_MM: Final = 72 / 25.4
_ENDS: Final = ".,:;'|!-"
_BROAD: Final = "mMW%&@"
_LEAST: Final = 0.6  # ems of a letter where a text is cut: no line begins with a comma, or in a word


class Area(NamedTuple):
    """The room between the margins of a page."""

    width: float
    height: float


TEXT: Final = Area(156 * _MM, 225 * _MM)
TABLE: Final = Area(168 * _MM, 250 * _MM)
WIDE: Final = Area(253 * _MM, 163 * _MM)

SIZE: Final = 9.0
HEAD: Final = 8.5
"""Of letters in a table, and in its head."""
CROWDED: Final = 7.5
"""Of letters in a table that is too wide even for a page that lies on its side."""
LINE: Final = 11.25
"""Of a table."""
SIDES: Final = 5.0
"""Margins and rules at both sides of a cell; of a head, a little less."""
ROW: Final = 3.6
TIGHT_ROW: Final = 0.9
"""What a row takes in addition to its lines; in a tight table."""


def area_of(section: HtmlElement) -> Area:
    """Return the room of a section's pages."""
    classes = section.get("class", "").split()
    if "table-page" not in classes:
        return TEXT
    return WIDE if "landscape" in classes else TABLE


def ems(text: str) -> float:
    """Return the width of a text in ems."""
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    return 0.37 if letter in _ENDS else 1.02 if letter in _BROAD else 0.75 if letter.isupper() else 0.6


def lines_of(width: float, letters: int) -> int:
    """Return the number of lines of ``letters`` ems that a paragraph ``width`` ems wide takes."""
    return max(1, ceil(width / letters))


def lines(text: str, room: float, size: float = SIZE) -> int:
    """Return the number of lines that a text takes in ``room`` points."""
    letters = max(1, int(room / size))
    return sum(lines_of(ems(line), letters) for line in text.split("\n"))


def wrapped(paragraph: str, room: float, size: float = SIZE) -> Iterator[str]:
    """Cut a paragraph into the lines that it takes in ``room`` points; the last ends in a line feed."""
    line, used, letters = "", 0.0, max(1.0, room / size)
    for letter in paragraph:
        width = max(_LEAST, _em(letter))
        if used + width > letters:
            yield line
            line, used = "", 0.0
        line, used = line + letter, used + width
    yield line + "\n"

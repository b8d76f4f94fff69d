"""Paper (纸面): the room that pages have between their margins, and what texts take of it, in points, by print.css.

Letters are measured in bold, the widest: what fits by this measure fits on paper, in Word's faces, too.
"""

import unicodedata
from math import ceil
from typing import Final, NamedTuple

from lxml.html import HtmlElement

_MM: Final = 72 / 25.4
_ENDS: Final = ".,:;'|!-"
_BROAD: Final = "mMW%&@"


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


def lines(text: str, room: float, size: float = SIZE) -> int:
    """Return the number of lines that a text takes in ``room`` points."""
    letters = max(1, int(room / size))
    return sum(max(1, ceil(ems(line) / letters)) for line in text.split("\n"))

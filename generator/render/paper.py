"""Paper (纸面): the room that pages have between their margins, and what texts take of it, in points, as the looks say.

Letters are measured in bold, the widest: what fits by this measure fits on paper, in Word's faces, too.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from string import digits
from typing import Final, Literal, NamedTuple

from lxml.html import HtmlElement

from generator.looks.looks import MM, Looks, Step, TableStyle
from generator.looks.reading import looks_of
from generator.looks.steps import step_of
from generator.text.plain import REMEMBERED

_ENDS: Final = ".,:;'|!-"
_FIGURE: Final = 0.5  # ems: all have one width, in Word's Times New Roman, too
_BROAD: Final = "mMW%&@"
_LEAST: Final = 0.6  # ems of a letter where a text is cut: no line begins with a comma, or in a word
_MOST: Final = 1.03  # ems of any letter, and a little more
_SPARE: Final = 0.5  # points of a cell's width and of a row's height, for what engines and Word round
_SPARE_ROW: Final = 0.25


class Area(NamedTuple):
    """The room between the margins of a page, in points."""

    width: float
    height: float


class Measures(NamedTuple):
    """What is measured inside a table, in points.

    Args:
        size: of its letters.
        head: of the letters of its head.
        crowded: of its letters, where it is too wide even for a page that lies on its side.
        line: the distance of its lines.
        sides: margins and rules at both sides of a cell; of a head, a little less.
        row: what a row takes in addition to its lines.
        tight: the same in a tight table.
    """

    size: float
    head: float
    crowded: float
    line: float
    sides: float
    row: float
    tight: float


def area_of(section: HtmlElement) -> Area:
    """Return the room of a section's pages."""
    classes = section.get("class", "").split()
    if "table-page" not in classes:
        return area(looks_of(section), "text")
    return area(looks_of(section), "wide" if "landscape" in classes else "table")


def area(looks: Looks, kind: Literal["text", "table", "wide"]) -> Area:
    """Return the room of pages of a kind."""
    width, height = looks.pages.area(kind)
    return Area(width * MM, height * MM)


def measures_of(table: HtmlElement) -> Measures:
    """Return the measures of a table."""
    return measures_at(looks_of(table).table, step_of(table))


def measures_at(look: TableStyle, step: int) -> Measures:
    """Return the measures of tables in a size; 0 is none of the steps."""
    letters: Step | TableStyle = look
    line, row = look.pitch, round(2 * look.above * MM + look.rule + _SPARE_ROW, 1)
    if step:
        letters = chosen = look.steps[step - 1]
        line, row = chosen.line, chosen.pitch - chosen.line + _SPARE_ROW
    return Measures(
        size=letters.size,
        head=letters.head,
        crowded=look.crowded,
        line=line,
        sides=round(2 * letters.sides * MM + look.rule + _SPARE, 1),
        row=row,
        tight=look.rule + 0.4,
    )


@lru_cache(REMEMBERED)
def ems(text: str) -> float:
    """Return the width of a text in ems."""
    return sum(map(_em, text))


@lru_cache(REMEMBERED)
def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    if letter in digits:
        return _FIGURE
    return 0.37 if letter in _ENDS else 1.02 if letter in _BROAD else 0.75 if letter.isupper() else 0.6


def lines_of(width: float, letters: int) -> int:
    """Return the number of lines of ``letters`` ems that a paragraph ``width`` ems wide takes."""
    return max(1, ceil(width / letters))


def letters_of(room: float, size: float) -> int:
    """Return how many letters stand on a line of ``room`` points, one at least."""
    return max(1, int(room / size))


def lines(text: str, room: float, size: float) -> int:
    """Return the number of lines that a text takes in ``room`` points."""
    letters = letters_of(room, size)
    return sum(lines_of(ems(line), letters) for line in text.split("\n"))


def wrapped(paragraph: str, room: float, size: float) -> Iterator[str]:
    """Cut a paragraph into the lines that it takes in ``room`` points; the last ends in a line feed."""
    begin, used, letters = 0, 0.0, max(1.0, room / size)
    if len(paragraph) * _MOST > letters:
        for place, letter in enumerate(paragraph):
            width = _cut_em(letter)
            if used + width > letters:
                yield paragraph[begin:place]
                begin, used = place, 0.0
            used += width
    yield paragraph[begin:] + "\n"


@lru_cache(REMEMBERED)
def _cut_em(letter: str) -> float:
    return max(_LEAST, _em(letter))

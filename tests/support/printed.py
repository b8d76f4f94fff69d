"""What the pages of a published PDF show: their lines of text, from above to below, and the characters on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pypdfium2 import PdfDocument, PdfPage


class Letter(NamedTuple):
    """A character, and where its middle stands on the page."""

    down: float
    left: float
    text: str


def printed_lines(path: Path) -> list[list[str]]:
    """Read the lines of each page; text that lies outside the page is in the file and is not shown."""
    with PdfDocument(path) as document:
        return [["".join(letter.text for letter in line) for line in _lines(page)] for page in document]


def _lines(page: PdfPage) -> Iterator[list[Letter]]:
    """Gather what stands at one height, within a third of a line."""
    letters = sorted(_letters(page))
    start = 0
    for place in range(1, len(letters) + 1):
        if place == len(letters) or letters[place].down - letters[place - 1].down > 4:
            yield sorted(letters[start:place], key=lambda letter: letter.left)
            start = place


def _letters(page: PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    width, height = page.get_size()
    for place in range(text.count_chars()):
        character = text.get_text_range(place, 1)
        left, bottom, _, top = text.get_charbox(place, loose=True)
        middle = height - (bottom + top) / 2
        if character.strip() and 0 <= middle <= height and 0 <= left <= width:
            yield Letter(middle, left, character)

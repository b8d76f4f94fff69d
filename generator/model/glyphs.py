"""Characters that the bundled fonts cannot print (缺字)."""

from functools import cache
from typing import Final

from fontTools.ttLib import TTFont

from generator.files.resources import FONTS

_FONT: Final = FONTS / "NotoSerifCJK-Regular.ttc"
"""Fallback for characters that the other fonts lack (templates/fonts/fonts.conf)."""

_SIMPLIFIED: Final = 2  # the face for China in the collection
_LACKING: Final = "≒"  # the one character of GBK that it does not have


def without_glyph(text: str) -> list[str]:
    """Return the characters of a text that would print as a box; none if the fonts are not installed."""
    if _is_common(text):
        return []
    return sorted({letter for letter in text if not letter.isspace() and ord(letter) not in _printable()})


def _is_common(text: str) -> bool:
    """Return whether the font, which is slow to open, need not be consulted: all in GBK, or not installed."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return not _FONT.is_file()
    return _LACKING not in text


@cache
def _printable() -> frozenset[int]:
    with TTFont(_FONT, fontNumber=_SIMPLIFIED, lazy=True) as font:
        return frozenset(font.getBestCmap())

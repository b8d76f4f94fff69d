"""What a PDF says instead of its glyphs (ActualText): believed only as far as the glyphs do not say otherwise."""

import re
import unicodedata
from collections import Counter
from typing import Final

from generator.verify.blocks import squeezed
from generator.verify.encodings import UNKNOWN

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of the scripts from right to left, with what in them is not assigned yet."""

_FILLERS: Final = re.compile("[\u115f\u1160\u3164\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]")
"""What Unicode says need not be drawn, besides marks and format characters (Default_Ignorable_Code_Point)."""

_WITHIN: Final = {"Mn", "Me", "Cf"}
"""Marks and format characters (variation selectors are marks): a font draws them with a letter, or not at all."""


def instead_of(drawn: str, actual: str) -> str:
    """Return what is said instead of what is drawn; what is drawn, if it is something else.

    Words from right to left are drawn the other way round, and a glyph may be one that the fonts do not have.
    """
    ours, theirs = _letters(actual), _letters(drawn)
    if _RIGHT_TO_LEFT.search(actual):
        same = _without_order(ours, theirs)
    else:
        same = len(ours) == len(theirs) and all(map(_may_be, ours, theirs))
    return actual if same else drawn


def _letters(text: str) -> str:
    """Leave out what needs no glyph of its own."""
    seen = _FILLERS.sub("", squeezed(text))
    return "".join(letter for letter in seen if unicodedata.category(letter) not in _WITHIN)


def _without_order(ours: str, theirs: str) -> bool:
    """Return whether all that is drawn and known is said, and nothing else is said but for what is unknown."""
    said, known = Counter(ours), Counter(theirs.replace(UNKNOWN, ""))
    return known <= said and len(ours) == len(theirs)


def _may_be(said: str, drawn: str) -> bool:
    return drawn in (said, UNKNOWN)

"""Replacement text of glyphs in a PDF (ActualText): accepted only if the glyphs do not contradict it."""

import re
import unicodedata
from collections import Counter
from typing import Final

from generator.verify.blocks import squeezed
from generator.verify.encodings import UNKNOWN

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Blocks of right-to-left scripts, including unassigned characters."""

_FILLERS: Final = re.compile("[\u115f\u1160\u3164\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]")
"""Characters that Unicode permits not to draw, besides marks and format characters (Default_Ignorable_Code_Point)."""

_WITHIN: Final = {"Mn", "Me", "Cf"}
"""Marks and format characters (variation selectors are marks): drawn together with a letter, or not at all."""


def accepted_text(drawn: str, actual: str) -> str:
    """Return the replacement text; the drawn text, if they contradict each other.

    Right-to-left words are drawn in reverse, and a glyph may be missing in the fonts.
    """
    ours, theirs = _letters(actual), _letters(drawn)
    if _RIGHT_TO_LEFT.search(actual):
        same = _without_order(ours, theirs)
    else:
        same = len(ours) == len(theirs) and all(map(_may_be, ours, theirs))
    return actual if same else drawn


def _letters(text: str) -> str:
    """Remove characters that need no glyph of their own."""
    seen = _FILLERS.sub("", squeezed(text))
    return "".join(letter for letter in seen if unicodedata.category(letter) not in _WITHIN)


def _without_order(ours: str, theirs: str) -> bool:
    """Return whether both have as many letters, and all that are known of those drawn are in the replacement."""
    said, known = Counter(ours), Counter(theirs.replace(UNKNOWN, ""))
    return known <= said and len(ours) == len(theirs)


def _may_be(said: str, drawn: str) -> bool:
    return drawn in (said, UNKNOWN)

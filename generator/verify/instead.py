"""What a PDF says instead of its glyphs (ActualText): believed only as far as the glyphs do not say otherwise."""

import re
from collections import Counter
from typing import Final

from generator.verify.blocks import squeezed
from generator.verify.encodings import UNKNOWN

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of the scripts from right to left, with what in them is not assigned yet."""

_WITHOUT_GLYPH: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode says need not be drawn (Default_Ignorable_Code_Point), such as variation selectors."""


def instead_of(drawn: str, actual: str) -> str:
    """Return what is said instead of what is drawn; what is drawn, if it is something else.

    Words from right to left are drawn the other way round, and a glyph may be one that the fonts do not have.
    """
    ours, theirs = (_WITHOUT_GLYPH.sub("", squeezed(text)) for text in (actual, drawn))
    if _RIGHT_TO_LEFT.search(actual):
        same = _without_order(ours, theirs)
    else:
        same = len(ours) == len(theirs) and all(map(_may_be, ours, theirs))
    return actual if same else drawn


def _without_order(ours: str, theirs: str) -> bool:
    """Tell whether all that is drawn and known is said, and nothing else is said but for what is unknown."""
    said, known = Counter(ours), Counter(theirs.replace(UNKNOWN, ""))
    return known <= said and len(ours) == len(theirs)


def _may_be(said: str, drawn: str) -> bool:
    return drawn in (said, UNKNOWN)

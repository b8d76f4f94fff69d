"""What a PDF says instead of its glyphs (ActualText): believed only as far as the glyphs do not say otherwise."""

import unicodedata
from collections import Counter

from generator.verify.blocks import squeezed
from generator.verify.encodings import UNKNOWN

_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def instead_of(drawn: str, actual: str) -> str:
    """Return what is said instead of what is drawn; what is drawn, if it is something else.

    Words from right to left are drawn the other way round, and a glyph may be one that the fonts do not have.
    """
    ours, theirs = squeezed(actual), squeezed(drawn)
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in actual):
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

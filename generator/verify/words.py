"""Where two texts differ (文字差异): figure by figure, and word by word around them."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from generator.verify.blocks import Text, squeezed
from generator.verify.mismatch import Mismatch

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?%?|.", re.DOTALL)
_MOST = 5  # differences in one text; one with more is another text
_AROUND = 4  # words shown on either side of a difference between words


def likeness(one: str, other: str) -> float:
    """Tell how much two squeezed texts share, from 0 to 1."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def tokens(text: str) -> list[str]:
    """Cut a text into what is compared: numbers, and single characters."""
    return _TOKEN.findall(text)


def differences(expected: Text, found: Text) -> Iterator[Mismatch]:
    """Name every difference between a text and what was found in its place; white space makes none."""
    ours, theirs = squeezed(expected), squeezed(found)
    if ours == theirs:
        return
    left, right = tokens(ours), tokens(theirs)
    starts = [0, *accumulate(map(len, left))]
    changes = [code for code in SequenceMatcher(None, left, right, autojunk=False).get_opcodes() if code[0] != "equal"]
    if len(changes) > _MOST:
        yield Mismatch(expected.place, ours, theirs, _facts(expected, 0, len(ours)), found.page)
        return
    for _, begin, end, other, other_end in changes:
        facts = _facts(expected, starts[begin], starts[end])
        around = 0 if facts else _AROUND
        said = "".join(left[max(begin - around, 0) : end + around])
        instead = "".join(right[max(other - around, 0) : other_end + around])
        yield Mismatch(expected.place, said, instead, facts, found.page)


def _facts(text: Text, start: int, end: int) -> tuple[str, ...]:
    return tuple(figure.fact for figure in text.figures if figure.start < end and figure.end > start)

"""Differences between two texts (文字差异): figure by figure, with the words around them."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from generator.verify.blocks import Text, squeezed
from generator.verify.edits import Edit, common, edits
from generator.verify.mismatch import LONGEST, Mismatch

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?%?|.", re.DOTALL)
_MOST = 5  # differences in one text, beyond which it is another text
_AROUND = 4  # tokens shown on either side of a difference between words
_SEEN = LONGEST // 2  # characters before a difference that still leave it visible
_LONG = 500  # characters, beyond which texts are compared by words, not by their order


def likeness(one: str, other: str) -> float:
    """Return the share of two squeezed texts in common, from 0 to 1; estimated for long ones."""
    if one == other:
        return 1.0
    if max(len(one), len(other)) <= _LONG:
        return 2 * sum(run.size for run in common(one, other)) / (len(one) + len(other))
    ours, theirs = _words(one), _words(other)
    return 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)


@lru_cache(maxsize=256)  # each is compared with several
def _words(text: str) -> Counter[str]:
    """Count the pairs of neighbouring characters, which in Chinese are words."""
    return Counter(map("".join, pairwise(text)))


def tokens(text: str) -> list[str]:
    """Split a text into units of comparison: numbers, and single characters."""
    return _TOKEN.findall(text)


def differences(expected: Text, found: Text) -> Iterator[Mismatch]:
    """Yield a mismatch for every difference between a text and the one found in its place, but for white space."""
    ours, theirs = squeezed(expected), squeezed(found)
    if ours == theirs:
        return
    left, right = tokens(ours), tokens(theirs)
    starts = [0, *accumulate(map(len, left))]
    changes = [edit for edit in edits(left, right) if not edit.equal]
    if len(changes) > _MOST or max(map(_size, changes)) > LONGEST:
        yield _onwards(expected, starts[changes[0].left], theirs, found.page)
        return
    for _, begin, end, other, other_end in changes:
        facts = _facts(expected, starts[begin], starts[end])
        around = 0 if facts else _AROUND
        said = "".join(left[max(begin - around, 0) : end + around])
        instead = "".join(right[max(other - around, 0) : other_end + around])
        yield Mismatch(expected.place, said, instead, facts, found.page)


def _size(edit: Edit) -> int:
    return max(edit.left_end - edit.left, edit.right_end - edit.right)


def _onwards(expected: Text, place: int, found: str, page: int) -> Mismatch:
    """Return a mismatch of two whole texts, or of their rest, where the difference would otherwise not be seen."""
    ours, begin = squeezed(expected), max(place - _AROUND, 0) if place > _SEEN else 0
    where = f"{expected.place}（从第{place + 1}个字起）" if begin else expected.place
    return Mismatch(where, ours[begin:], found[begin:], _facts(expected, begin, len(ours)), page)


def _facts(text: Text, start: int, end: int) -> tuple[str, ...]:
    return tuple(figure.fact for figure in text.figures if figure.start < end and figure.end > start)

"""Alignment (对齐) of expected items with those found, so that one deletion is one mismatch."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from generator.verify.edits import edits

T = TypeVar("T")
Pair = tuple[T | None, T | None]
_MOST = 2500  # comparisons in a gap; beyond that, items are simply paired in order


def align(
    expected: Sequence[T],
    found: Sequence[T],
    keys: Sequence[Callable[[T], Hashable]],
    likeness: Callable[[T, T], float],
) -> Iterator[Pair[T]]:
    """Pair equal items by the first key; between those, by the next; between those, the most alike.

    Likeness is above 0 for items that may be paired. None marks an unpaired item.
    """
    key, *further = keys
    for equal, left, left_end, right, right_end in edits(list(map(key, expected)), list(map(key, found))):
        ours, theirs = expected[left:left_end], found[right:right_end]
        if equal:
            yield from zip(ours, theirs, strict=True)
        elif further:
            yield from align(ours, theirs, further, likeness)
        elif len(ours) * len(theirs) > _MOST:
            yield from zip_longest(ours, theirs)
        else:
            yield from _alike(ours, theirs, likeness)


def _alike(ours: Sequence[T], theirs: Sequence[T], likeness: Callable[[T, T], float]) -> Iterator[Pair[T]]:
    """Pair two runs so that the total likeness of all pairs is greatest."""
    alike = [[likeness(our, their) for their in theirs] for our in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]  # total likeness of the rest, from each pair on
    for left in reversed(range(len(ours))):
        for right in reversed(range(len(theirs))):
            paired = alike[left][right] + best[left + 1][right + 1] if alike[left][right] > 0 else 0
            best[left][right] = max(paired, best[left + 1][right], best[left][right + 1])
    left = right = 0
    while left < len(ours) and right < len(theirs):
        if alike[left][right] > 0 and best[left][right] == alike[left][right] + best[left + 1][right + 1]:
            yield ours[left], theirs[right]
            left, right = left + 1, right + 1
        elif best[left][right] == best[left + 1][right]:
            yield ours[left], None
            left += 1
        else:
            yield None, theirs[right]
            right += 1
    yield from ((our, None) for our in ours[left:])
    yield from ((None, their) for their in theirs[right:])

"""Edits (改动): what two sequences have in common and what not, by work that grows hardly faster than they do.

``difflib`` looks for the longest run again and again; for long texts, and such as repeat themselves, it takes minutes.
It is asked only where that is little work. Elsewhere runs that stand in each sequence once part both into pieces, and
what cannot be parted is told as changed. Work is counted, never timed: the same files come to the same result on every
machine.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final, NamedTuple

_LONGEST: Final = 2_000
"""Items of a piece that difflib may be given: what it does grows with their square, however few are equal."""
_MOST: Final = 20_000
"""Pairs of equal items in two pieces that it may look at: some milliseconds."""
_RUNS: Final = (8, 1)
"""How many items make a run that parts two sequences, the surest first."""


class Run(NamedTuple):
    """A run that both have: where it begins in each, and how long it is."""

    left: int
    right: int
    size: int


class Edit(NamedTuple):
    """A piece of both sequences, equal or not; of what was put in or left out one side is empty."""

    equal: bool
    left: int
    left_end: int
    right: int
    right_end: int


def edits(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[Edit]:
    """Yield what is equal and what is not, in order, to the end of both."""
    left = right = 0
    for run in [*common(one, other), Run(len(one), len(other), 0)]:
        if (left, right) != (run.left, run.right):
            yield Edit(False, left, run.left, right, run.right)
        left, right = run.left + run.size, run.right + run.size
        if run.size:
            yield Edit(True, run.left, left, run.right, right)


def common(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Run]:
    """Return what both have, in order: how they begin and end alike, and what is found between."""
    head = len(one) if one == other else _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    left, right = len(one) - tail, len(other) - tail
    between = _found(one[head:left], other[head:right], _RUNS)
    return [Run(0, 0, head)] * bool(head) + _moved(between, head, head) + [Run(left, right, tail)] * bool(tail)


def _alike(one: Sequence[Hashable], other: Sequence[Hashable], left: int = 0, right: int = 0) -> int:
    """Count the items that both have in common from a place of each on; nothing is copied."""
    shorter = min(len(one) - left, len(other) - right)
    return next((place for place in range(shorter) if one[left + place] != other[right + place]), shorter)


def _found(one: Sequence[Any], other: Sequence[Any], sizes: Sequence[int]) -> list[Run]:
    """Find what two pieces have in common; where they cannot be parted and are too much, nothing."""
    if max(len(one), len(other)) <= _LONGEST and _work(one, other) <= _MOST:
        return [Run(*match) for match in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()[:-1]]
    if not sizes:
        return []
    whole = [Run(0, 0, 0), *_anchors(one, other, sizes[0]), Run(len(one), len(other), 0)]
    found = list[Run]()
    for before, after in pairwise(whole):
        left, right = before.left + before.size, before.right + before.size
        found += [before] * bool(before.size)
        found += _moved(_found(one[left : after.left], other[right : after.right], sizes[1:]), left, right)
    return found


def _work(one: Iterable[Hashable], other: Iterable[Hashable]) -> int:
    """Count the pairs of equal items."""
    ours, theirs = Counter(one), Counter(other)
    return sum(count * theirs[item] for item, count in ours.items())


def _moved(runs: Iterable[Run], left: int, right: int) -> list[Run]:
    return [Run(run.left + left, run.right + right, run.size) for run in runs]


def _anchors(one: Sequence[Hashable], other: Sequence[Hashable], size: int) -> list[Run]:
    """Find runs that stand once in each, as many as follow each other in both, each as long as it goes on."""
    ours, theirs = _once(one, size), _once(other, size)
    anchors, left, right = list[Run](), 0, 0
    for begin, start in _rising([(place, theirs[run]) for run, place in ours.items() if run in theirs]):
        if begin >= left and start >= right:
            length = size + _alike(one, other, begin + size, start + size)
            anchors.append(Run(begin, start, length))
            left, right = begin + length, start + length
    return anchors


def _once(items: Sequence[Hashable], size: int) -> dict[tuple[Hashable, ...], int]:
    """Map every run of a size that stands once to its place, in order."""
    runs = [tuple(items[place : place + size]) for place in range(len(items) - size + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose as many pairs as rise on the right, too; on the left they rise."""
    ends, chosen, before = list[int](), list[int](), dict[int, int]()
    for number, (_, right) in enumerate(pairs):
        place = bisect_left(ends, right)
        ends[place : place + 1], chosen[place : place + 1] = [right], [number]
        before[number] = chosen[place - 1] if place else -1
    rising, number = list[tuple[int, int]](), chosen[-1] if chosen else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]

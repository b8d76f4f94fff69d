"""Edits (改动): the common and the changed parts of two sequences, in little more than linear work.

``difflib`` searches for the longest run again and again; on long or repetitive texts it takes minutes. It is used only
where that is little work. Elsewhere runs that occur once in each sequence divide both into pieces, and pieces that
cannot be divided are reported as changed. Work is counted, never timed: the same files give the same result on every
machine.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final, NamedTuple

_LONGEST: Final = 2_000
"""Items of a piece given to difflib: its work grows with their square, however few are equal."""
_MOST: Final = 20_000
"""Pairs of equal items in two pieces given to difflib: some milliseconds."""
_RUNS: Final = (8, 1)
"""Lengths of runs that divide two sequences, the most reliable first."""


class Run(NamedTuple):
    """A common run: its start in each sequence, and its length."""

    left: int
    right: int
    size: int


class Edit(NamedTuple):
    """A piece of both sequences, equal or not; for an insertion or a deletion one side is empty."""

    equal: bool
    left: int
    left_end: int
    right: int
    right_end: int


def edits(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[Edit]:
    """Yield equal and changed pieces, in order, covering both sequences."""
    left = right = 0
    for run in [*common(one, other), Run(len(one), len(other), 0)]:
        if (left, right) != (run.left, run.right):
            yield Edit(False, left, run.left, right, run.right)
        left, right = run.left + run.size, run.right + run.size
        if run.size:
            yield Edit(True, run.left, left, run.right, right)


def common(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Run]:
    """Return the common runs, in order: at the start, at the end, and those found between."""
    head = len(one) if one == other else _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    left, right = len(one) - tail, len(other) - tail
    between = _found(one[head:left], other[head:right], _RUNS)
    return [Run(0, 0, head)] * bool(head) + _moved(between, head, head) + [Run(left, right, tail)] * bool(tail)


def _alike(one: Sequence[Hashable], other: Sequence[Hashable], left: int = 0, right: int = 0) -> int:
    """Return how many items are equal from a place in each sequence on, without copying."""
    shorter = min(len(one) - left, len(other) - right)
    return next((place for place in range(shorter) if one[left + place] != other[right + place]), shorter)


def _found(one: Sequence[Any], other: Sequence[Any], sizes: Sequence[int]) -> list[Run]:
    """Return the common runs of two pieces; none if they are too large and cannot be divided."""
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
    """Return the number of pairs of equal items."""
    ours, theirs = Counter(one), Counter(other)
    return sum(count * theirs[item] for item, count in ours.items())


def _moved(runs: Iterable[Run], left: int, right: int) -> list[Run]:
    return [Run(run.left + left, run.right + right, run.size) for run in runs]


def _anchors(one: Sequence[Hashable], other: Sequence[Hashable], size: int) -> list[Run]:
    """Return runs that occur once in each piece, in the same order in both, each as long as it continues."""
    ours, theirs = _once(one, size), _once(other, size)
    anchors, left, right = list[Run](), 0, 0
    for begin, start in _rising([(place, theirs[run]) for run, place in ours.items() if run in theirs]):
        if begin >= left and start >= right:
            length = size + _alike(one, other, begin + size, start + size)
            anchors.append(Run(begin, start, length))
            left, right = begin + length, start + length
    return anchors


def _once(items: Sequence[Hashable], size: int) -> dict[tuple[Hashable, ...], int]:
    """Return the place of every run of a given size that occurs only once, in order."""
    runs = [tuple(items[place : place + size]) for place in range(len(items) - size + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs, rising on the left, that also rises on the right."""
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

"""Slips of the pen (笔误): how one text became another by a letter dropped, doubled, wrong or swapped."""

from collections.abc import Container, Iterable
from typing import Final

_FARTHEST: Final = 2  # steps between a text and what it may be a slip of
_NAMED: Final = 2  # most that are as near
_LONGEST: Final = 40  # letters of a text that may be a slip of another; codes have fewer


def one_slip(one: str, other: str) -> bool:
    """Return whether two texts differ by one slip: a letter dropped, doubled or wrong, or two neighbours swapped."""
    short, long = sorted((one, other), key=len)
    if len(long) == len(short) + 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    if len(one) != len(other):
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1 or is_swapped(one, other)


def is_swapped(one: str, other: str) -> bool:
    """Return whether two texts of one length differ in that two neighbours are swapped."""
    wrong = [at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right]
    if len(one) != len(other) or len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return one[first] == other[second] and one[second] == other[first]


def distance(one: str, other: str) -> int:
    """Return how many letters must be dropped, put in, changed or swapped with their neighbour to make the other."""
    rows = [list(range(len(other) + 1))]
    for at, left in enumerate(one, 1):
        row = [at]
        for to, right in enumerate(other, 1):
            best = min(rows[-1][to] + 1, row[to - 1] + 1, rows[-1][to - 1] + (left != right))
            if at > 1 and to > 1 and left == other[to - 2] and right == one[at - 2]:
                best = min(best, rows[-2][to - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def near(text: str, known: Iterable[str]) -> list[str]:
    """Return what a text may be a slip of, in order: all that are as near as the nearest, and half of it alike."""
    possible = [other for other in known if len(other) <= _LONGEST and abs(len(other) - len(text)) <= _FARTHEST]
    steps = {other: distance(text, other) for other in possible}
    least = min(steps.values(), default=0)
    return [other for other in possible if steps[other] == least <= min(_FARTHEST, len(text) // 2)]


def few(found: list[str]) -> list[str]:
    """Return what is found, unless it is too many to be named."""
    return found if len(found) <= _NAMED else []


def nearest(text: str, known: Iterable[str], used: Container[str] = ()) -> list[str]:
    """Return what a text may be a slip of: one or two texts, a swap before others; none, if more are as near.

    Args:
        text: what was written.
        known: what may have been meant, in order.
        used: what is preferred to others that are as near.
    """
    alike = near(text, known)
    found = [other for other in alike if is_swapped(text, other)] or alike
    return few([other for other in found if other in used] or found)

"""Names of sheets and columns (工作表名、栏目名): the nearest match of a misspelt one."""

import difflib
from collections.abc import Iterable
from itertools import islice

_LONGEST = 100  # characters of a name; anything longer is ordinary text
_COMPARED = 100  # maximum number of candidates


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Return the candidate most similar to a name, or an empty string."""
    possible = [candidate for candidate in islice(candidates, _COMPARED) if len(candidate) <= _LONGEST]
    return next(iter(difflib.get_close_matches(name, possible, 1, 0.4)), "")

"""Names of sheets and columns (工作表名、栏目名) compared as people do: blanks and full-width forms mean nothing."""

import difflib
from collections.abc import Iterable
from itertools import islice

_LONGEST = 100  # characters of a name; a longer one is a text
_COMPARED = 100  # candidates at most


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Return what a name may have become, or nothing."""
    possible = [candidate for candidate in islice(candidates, _COMPARED) if len(candidate) <= _LONGEST]
    return next(iter(difflib.get_close_matches(name, possible, 1, 0.4)), "")

"""What every engine returns: a finished PDF, and where it prints what."""

from typing import NamedTuple


class Paged(NamedTuple):
    """A finished PDF, and the printed page number of each anchor."""

    data: bytes
    pages: dict[str, int]

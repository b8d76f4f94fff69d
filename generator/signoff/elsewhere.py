"""Workbooks elsewhere (别处的填报表), from which a document was signed off before; opened in a separate process.

The state of a document may be requested by a server, which must not open workbooks itself.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from generator.errors import GeneratorError
from generator.files.writing import digest
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import Lost
from generator.signoff.documents import Seen, read_seen

_LIMITS: Final = Limits(seconds=60, megabytes=2048)
_ONE_AT_A_TIME: Final = Lock()


def read_elsewhere(paths: Iterable[Path]) -> Iterator[Seen]:
    """Read workbooks; skip those that are missing or unreadable."""
    for path in paths:
        with suppress(GeneratorError):
            if found := _looked(path, digest(path)):
                yield found._replace(path=path)


@lru_cache(maxsize=2000)
def _looked(path: Path, content: str) -> Seen | None:
    """Read a workbook, once for each content, even if unreadable; cached results are returned without waiting."""
    with _ONE_AT_A_TIME:
        return _opened(path, content)


@lru_cache(maxsize=8)
def _opened(path: Path, content: str) -> Seen | None:
    """Open a workbook; those waiting while another thread opens it receive the cached result."""
    try:
        found = run_isolated(read_seen, path, _LIMITS)
    except GeneratorError:
        return None
    return None if isinstance(found, Lost) else found

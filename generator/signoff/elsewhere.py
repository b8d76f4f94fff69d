"""Workbooks elsewhere (别处的填报表): where a document was signed off from before; opened in a process of its own.

Whoever asks for a state may be a server, which opens no workbook itself.
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
    """Look at workbooks; those that are not there or cannot be read are passed over."""
    for path in paths:
        with suppress(GeneratorError):
            if found := _looked(path, digest(path)):
                yield found._replace(path=path)


@lru_cache(maxsize=2000)
def _looked(path: Path, content: str) -> Seen | None:
    """Look at a workbook, once while it holds the same, also if it cannot be read; what is known waits for nobody."""
    with _ONE_AT_A_TIME:
        return _opened(path, content)


@lru_cache(maxsize=8)
def _opened(path: Path, content: str) -> Seen | None:
    """Open a workbook; who waited while another opened it takes what came of it."""
    try:
        found = run_isolated(read_seen, path, _LIMITS)
    except GeneratorError:
        return None
    return None if isinstance(found, Lost) else found

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
from generator.files import digest
from generator.isolation import Limits, alone
from generator.returned import Lost
from generator.signoff.documents import Seen, look

_LIMITS: Final = Limits(seconds=60, megabytes=2048)
_ONE_AT_A_TIME: Final = Lock()


def looked_elsewhere(paths: Iterable[Path]) -> Iterator[Seen]:
    """Look at workbooks; those that are not there or cannot be read are passed over."""
    for path in paths:
        with suppress(GeneratorError), _ONE_AT_A_TIME:
            yield _looked(path, digest(path))._replace(path=path)


@lru_cache(maxsize=2000)
def _looked(path: Path, content: str) -> Seen:
    """Look at a workbook, once while it holds the same."""
    found = alone(look, path, _LIMITS)
    if isinstance(found, Lost):
        raise GeneratorError(f"{path}：{found.reason}。")
    return found

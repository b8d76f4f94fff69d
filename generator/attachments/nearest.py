"""The file that was probably meant (是否应为) by a name that no file has."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Final

ACCEPTED: Final = frozenset({".pdf", ".png", ".jpg", ".jpeg"})
"""Suffixes (后缀) of files that can be attached, in small letters."""

_SUFFIX: Final = re.compile(r"\.[a-z][a-z0-9]{1,4}$")
_ALIKE: Final = 0.8  # the least likeness, as difflib measures it: one character in five or so may differ


def is_foreign(name: str) -> bool:
    """Return whether a name ends in a suffix of other files than those that can be attached, such as ``.docx``."""
    suffix = _SUFFIX.search(_folded(name))
    return suffix is not None and suffix[0] not in ACCEPTED


def nearest(parts: Sequence[str], names: Iterable[str]) -> str:
    """Name the file that is called most like a missing one, wherever suffixes and capitals differ.

    Args:
        parts: the missing file's path below the workbook's folder.
        names: what lies where the file should.

    Returns:
        Its path below the folder; empty if none is alike.
    """
    wanted = parts[-1]
    usable = sorted(name for name in names if PurePosixPath(_folded(name)).suffix in ACCEPTED)
    alike = get_close_matches(_stem(wanted), [_stem(name) for name in usable], 1, _ALIKE)
    meant = [name for name in usable if _stem(name) in alike]
    meant.sort(key=lambda name: _folded(name) != _folded(wanted))
    return PurePosixPath(*parts[:-1], meant[0]).as_posix() if meant else ""


def _stem(name: str) -> str:
    return _SUFFIX.sub("", _folded(name))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()

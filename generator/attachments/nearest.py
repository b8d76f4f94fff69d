"""Find the file that was probably meant (是否应为) by the name of a missing one."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Final

ACCEPTED: Final = frozenset({".pdf", ".png", ".jpg", ".jpeg"})
"""Suffixes (后缀) of files that can be attached, in lower case."""

_SUFFIX: Final = re.compile(r"\.[a-z][a-z0-9]{1,4}$")
_ALIKE: Final = 0.8  # least similarity by difflib: about one character in five may differ


def is_foreign(name: str) -> bool:
    """Return whether a name has the suffix of a file that cannot be attached, such as ``.docx``."""
    suffix = _SUFFIX.search(_folded(name))
    return suffix is not None and suffix[0] not in ACCEPTED


def nearest(parts: Sequence[str], names: Iterable[str]) -> str:
    """Return the file whose name is most similar to a missing one's, ignoring suffix and case.

    Args:
        parts: the missing file's path below the workbook's folder.
        names: names in the folder where the file should be.

    Returns:
        Its path below the folder; empty if none is similar.
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

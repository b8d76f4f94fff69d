"""Gaps (签审记录的缺损): what is wrong with journal and packages as a whole, besides one document's own damage."""

from pathlib import Path
from time import time
from typing import Final

from generator.signoff.journal import Journal
from generator.signoff.package import unrecorded

_BETWEEN: Final = 60.0  # seconds in which a package may be frozen, and its record not yet be written down


def gaps(journal: Journal) -> list[str]:
    """Tell where the chain of records is broken, and which packages no record knows; nothing, if all is whole.

    Raises:
        GeneratorError: the journal is damaged or cannot be read.
    """
    lost = "记录缺失，可能恢复了旧备份，也可能是中断时留下的；请核对，不需要的可以删去。"
    unknown = unrecorded(journal.folder, journal.records())
    return [*journal.faults(), *(f"{path}：{lost}" for path in unknown if not _is_new(path))]


def _is_new(package: Path) -> bool:
    """Return whether a package was built a moment ago: the step may still be under way."""
    try:
        return 0 <= time() - package.stat().st_mtime < _BETWEEN
    except OSError:  # it is gone
        return True

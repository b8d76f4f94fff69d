"""Gaps (签审记录的缺损): damage to journal and packages as a whole, beside that of single documents."""

from pathlib import Path
from time import time
from typing import Final

from generator.signoff.journal import Journal
from generator.signoff.package import unrecorded

_BETWEEN: Final = 60.0  # seconds in which a package may be frozen, but not recorded yet


def global_damage(journal: Journal) -> list[str]:
    """Return where the chain of records is broken, and packages without a record; nothing, if all is intact.

    Raises:
        GeneratorError: the journal is damaged or cannot be read.
    """
    lost = "记录缺失，可能恢复了旧备份，也可能是中断时留下的；请核对，不需要的可以删去。"
    unknown = unrecorded(journal.folder, journal.records())
    return [*journal.faults(), *(f"{path}：{lost}" for path in unknown if not _is_new(path))]


def _is_new(package: Path) -> bool:
    """Return whether a package was built a moment ago: its step may still be under way."""
    try:
        return 0 <= time() - package.stat().st_mtime < _BETWEEN
    except OSError:  # it is gone
        return True

"""A unit's workbook that is merged with others (合并)."""

from pathlib import Path
from typing import Generic, NamedTuple

from generator.model.submission import S


class Part(NamedTuple, Generic[S]):
    """A unit's workbook: its name in messages, its folder, and its submission."""

    book: str
    folder: Path
    submission: S

    @property
    def units(self) -> list[str]:
        """The codes of its units; usually one."""
        return [unit.code for unit in self.submission.units]

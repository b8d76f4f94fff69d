"""A unit's workbook that is merged with others (合并)."""

from pathlib import Path
from typing import Generic, NamedTuple

from generator.model.submission import S


class Part(NamedTuple, Generic[S]):
    """A unit's workbook: what it is called in messages, the folder it lies in, and what was handed in with it."""

    book: str
    folder: Path
    submission: S

    @property
    def units(self) -> list[str]:
        """The codes of its units; mostly one."""
        return [unit.code for unit in self.submission.units]

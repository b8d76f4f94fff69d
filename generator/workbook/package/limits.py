"""Limits of a workbook's content (上限): only cells with a value count, not cells that are merely formatted."""

from collections import Counter
from typing import Final

from generator.workbook.package.faults import Unusable

MAX_CELLS: Final = 200_000
"""Cells with a value on one sheet; a large department fills in some twenty thousand."""

MAX_ALL_CELLS: Final = 400_000
"""Cells with a value on all sheets that are read, so that checking takes no longer than half a minute."""

MAX_CHARACTERS: Final = 5_000_000
"""Characters in all cells; a shared text counts in each cell that refers to it."""


class Limits:
    """Counts the cells of a workbook while they are read."""

    def __init__(self) -> None:
        self._cells: Counter[str] = Counter()
        self._all = self._characters = 0

    def count(self, sheet: str, characters: int) -> None:
        """Count one more cell.

        Raises:
            Unusable: there are too many cells or characters.
        """
        self._cells[sheet] += 1
        self._all += 1
        self._characters += characters
        if self._cells[sheet] > MAX_CELLS:
            raise _too_many(sheet, f"有内容的单元格超过 {MAX_CELLS // 10_000} 万个")
        if self._all > MAX_ALL_CELLS:
            raise _too_many(sheet, f"连同前面各表，有内容的单元格超过 {MAX_ALL_CELLS // 10_000} 万个")
        if self._characters > MAX_CHARACTERS:
            raise _too_many(sheet, f"连同前面各表，文字超过 {MAX_CHARACTERS // 10_000} 万字")


def _too_many(sheet: str, what: str) -> Unusable:
    return Unusable("FIL-11", f"{what}，没有读取；请核对是否粘贴了别的内容，只保留填报的行。", sheet)

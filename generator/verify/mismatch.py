"""A mismatch (不一致): where, what is expected, what was found."""

from typing import Final, NamedTuple

LONGEST: Final = 60
"""Characters shown of what is expected, and of what was found."""


class Mismatch(NamedTuple):
    """One place that does not say what it must.

    ``facts`` are the keys of the figures that stand there, ``cells`` the cells that they are derived from, in words.
    """

    place: str
    expected: str
    found: str
    facts: tuple[str, ...] = ()
    page: int = 0
    cells: str = ""

    def __str__(self) -> str:
        where = f"{self.place}（文件第{self.page}页）" if self.page else self.place
        return f"{where}：{self._difference()}{f'（由 {self.cells} 算出）' if self.cells else ''}"

    def _difference(self) -> str:
        if not self.found:
            return f"缺少“{_short(self.expected)}”"
        if not self.expected:
            return f"多出“{_short(self.found)}”"
        return f"应为“{_short(self.expected)}”，实际是“{_short(self.found)}”"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"

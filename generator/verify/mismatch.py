"""A mismatch (不一致): its place, what is expected, what was found."""

from typing import Final, NamedTuple

LONGEST: Final = 60
"""Maximum of characters shown of the expected and of the found text."""


class Mismatch(NamedTuple):
    """A place whose content is not as expected.

    ``facts`` are the keys of the figures at the place, ``cells`` the cells from which they are derived, in words.
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

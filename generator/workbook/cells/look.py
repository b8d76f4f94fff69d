"""How cells look (单元格样式), as far as it decides what a person reads of them: number format, 删除线, 白字."""

from typing import NamedTuple

from generator.workbook.cells.formats import PLAIN, NumberFormat


class Look(NamedTuple):
    """How a cell looks."""

    format: NumberFormat = PLAIN
    struck: bool = False  # 删除线
    faint: bool = False  # white letters on nothing, or on white


class Rich(str):
    """A text of which words look each in its own way (富文本)."""

    __slots__ = ("struck", "unstyled")

    struck: str
    """The words that are struck out."""

    unstyled: str
    """The words that look as their cell does."""


def struck_out(text: str, look: Look) -> str:
    """Return the words of a cell that are struck out, if any."""
    if not isinstance(text, Rich):
        return text.strip() if look.struck else ""
    return (text.struck + (text.unstyled if look.struck else "")).strip()

"""Cell styles (单元格样式), as far as they affect what a person reads: number format, 删除线, 白字."""

from typing import Final, NamedTuple

from generator.workbook.cells.formats import PLAIN as GENERAL
from generator.workbook.cells.formats import NumberFormat


class Look(NamedTuple):
    """The style of a cell."""

    format: NumberFormat = GENERAL
    struck: bool = False  # 删除线
    faint: bool = False  # white letters on a white or no fill


PLAIN: Final = Look()
"""The style of a cell that has none."""


class Rich(str):
    """A text whose runs have styles of their own (富文本)."""

    __slots__ = ("struck", "unstyled")

    struck: str
    """The runs that are struck out."""

    unstyled: str
    """The runs that have their cell's own style."""


def struck_out(text: str, look: Look) -> str:
    """Return the struck-out part of a cell's text; empty if there is none."""
    if not isinstance(text, Rich):
        return text.strip() if look.struck else ""
    return (text.struck + (text.unstyled if look.struck else "")).strip()

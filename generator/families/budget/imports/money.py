"""Units of money (金额单位): what an amount of one is in 元, as columns, captions and sheets state it."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.plain import squeezed

YUAN: Final[Mapping[str, int]] = {
    "元": 1,
    "百元": 100,
    "千元": 1_000,
    "万元": 10_000,
    "百万元": 1_000_000,
    "千万元": 10_000_000,
    "亿元": 100_000_000,
}
"""Units of money, in 元."""

_WORD: Final = "(?:人民币)?([百千]?[万亿]?元)"
_STATED: Final = re.compile(rf"(?:单位|金额)(?:均)?[为是以]?[:(\[【]*{_WORD}(?![\u4e00-\u9fff])|[(\[【]{_WORD}[)\]】]")
_ENDING: Final = re.compile(rf"{_WORD}$")


def stated_units(text: str) -> set[str]:
    """The units of money that a text states: 单位：万元, 金额（元）; 元氏县 is none."""
    return {unit for pair in _STATED.findall(text) for unit in pair if unit}


def column_units(labels: Iterable[str]) -> set[str]:
    """The units that the labels of a column state; there, 金额万元 states one, too."""
    found: set[str] = set()
    for label in labels:
        ending = _ENDING.search(squeezed(label).replace("*", ""))
        found |= stated_units(label) or ({ending[1]} if ending else set())
    return found

"""Units of money (金额单位): what one of each is in 元, and how columns, captions and sheets state them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from generator.text.plain import squeezed

MoneyUnit = Literal["元", "百元", "千元", "万元", "十万元", "百万元", "千万元", "亿元", "十亿元"]

YUAN: Final[Mapping[MoneyUnit, int]] = {
    "元": 1,
    "百元": 100,
    "千元": 1_000,
    "万元": 10_000,
    "十万元": 100_000,
    "百万元": 1_000_000,
    "千万元": 10_000_000,
    "亿元": 100_000_000,
    "十亿元": 1_000_000_000,
}
"""Units of money, in 元."""

SCALES: Final[Mapping[str, int]] = {unit.removesuffix("元"): size for unit, size in YUAN.items() if unit != "元"}
"""The words of them that stand before 元, or without it: 万, 亿."""

SCALE: Final = "|".join(sorted(SCALES, key=len, reverse=True))
"""Any of those, for a regular expression."""

_WORD: Final = rf"(?:人民币)?((?:{SCALE})?元)"
_ITEM: Final = r"[^\d:、,;/()\[\]【】]{1,8}[、,;/]"
_STATED: Final = re.compile(
    rf"(?:单位|金额)(?:均)?[为是以]?[:(\[【]*((?:{_ITEM}){{0,3}}){_WORD}(?![\u4e00-\u9fff])|()[(\[【]{_WORD}[)\]】,;、]"
)
"""A unit of money, and what is counted in something else before it: 单位：人、万元."""
_ENDING: Final = re.compile(rf"{_WORD}$")
_TRADITIONAL: Final = str.maketrans("萬億", "万亿")


def stated_units(text: str) -> set[MoneyUnit]:
    """The units of money that a text states: 单位：万元, 单位：人、万元, 金额（元）; 元氏县 is none."""
    found = _STATED.findall(text.translate(_TRADITIONAL))
    return _known(unit for beside, one, _, other in found for unit in (*re.split("[、,;/]", beside), one, other))


def column_units(labels: Iterable[str]) -> set[MoneyUnit]:
    """The units that the labels of a column state; there, 金额万元 states one, too."""
    found: set[MoneyUnit] = set()
    for label in labels:
        ending = _ENDING.search(squeezed(label).replace("*", "").translate(_TRADITIONAL))
        found |= stated_units(label) or _known([ending[1]] if ending else [])
    return found


def _known(words: Iterable[str]) -> set[MoneyUnit]:
    said = set(words)
    return {unit for unit in YUAN if unit in said}

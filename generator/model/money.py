"""Money units (金额单位): their value in 元, and how column labels, captions and sheets state them."""

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
"""Value of each money unit in 元."""

SCALES: Final[Mapping[str, int]] = {unit.removesuffix("元"): size for unit, size in YUAN.items() if unit != "元"}
"""Value of each scale word in 元, i.e. of the unit without 元: 万, 亿."""

SCALE: Final = "|".join(sorted(SCALES, key=len, reverse=True))
"""Regular-expression alternatives of the scale words, longest first."""

_WORD: Final = rf"(?:人民币)?((?:{SCALE})?元)"
_ITEM: Final = r"[^\d:、,;/()\[\]【】]{1,8}[、,;/]"
_STATED: Final = re.compile(
    rf"(?:单位|金额)(?:均)?[为是以]?[:(\[【]*((?:{_ITEM}){{0,3}}){_WORD}(?![\u4e00-\u9fff])|()[(\[【]{_WORD}[)\]】,;、]"
)
"""A stated money unit, possibly after other units: 单位：人、万元."""
_ENDING: Final = re.compile(rf"{_WORD}$")
_TRADITIONAL: Final = str.maketrans("萬億", "万亿")


def stated_units(text: str) -> set[MoneyUnit]:
    """Return the money units that a text states: 单位：万元, 单位：人、万元, 金额（元）; but not 元氏县."""
    found = _STATED.findall(text.translate(_TRADITIONAL))
    return _known(unit for beside, one, _, other in found for unit in (*re.split("[、,;/]", beside), one, other))


def column_units(labels: Iterable[str]) -> set[MoneyUnit]:
    """Return the money units that a column's labels state; here 金额万元 counts, too."""
    found: set[MoneyUnit] = set()
    for label in labels:
        ending = _ENDING.search(squeezed(label).replace("*", "").translate(_TRADITIONAL))
        found |= stated_units(label) or _known([ending[1]] if ending else [])
    return found


def _known(words: Iterable[str]) -> set[MoneyUnit]:
    said = set(words)
    return {unit for unit in YUAN if unit in said}

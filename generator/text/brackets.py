"""Unpaired brackets and quotation marks (括号、引号) in a text."""

import re
from typing import Final

_PAIRS: Final = {"）": "（", "》": "《", "】": "【", "”": "“", "’": "‘", "〕": "〔", "」": "「", "』": "『", ")": "("}
_SIGNS: Final = re.compile(f"[{re.escape(''.join(_PAIRS) + ''.join(_PAIRS.values()))}]")
_MARK: Final = re.compile(r"[0-9一二三四五六七八九十a-zA-Z]$")
"""Precedes a bracket that only marks a list item, as in 1）, or an apostrophe."""

_INTERVAL: Final = re.compile(r"[\[(（]\s*[-+]?[\d.]+%?\s*[,，]\s*[^\])）]{0,12}[\])）]")


def unbalanced(text: str) -> str:
    """Return a message about an unpaired bracket or quotation mark; empty if there is none."""
    opened: list[str] = []
    text = _INTERVAL.sub("", text)
    for found in _SIGNS.finditer(text):
        at, sign = found.start(), found[0]
        if sign not in _PAIRS:
            opened.append(sign)
        elif sign in _PAIRS and opened and opened[-1] == _PAIRS[sign]:
            opened.pop()
        elif sign in ")）" and opened and opened[-1] in "(（":
            return f"“{opened[-1]}”与“{sign}”一个全角、一个半角；请改为一样的。"
        elif not (sign in ")）’" and _MARK.search(text, max(0, at - 3), at)):
            return f"{_named(sign)}前面没有与它成对的另一半；请补上或删去。"
    return f"{_named(opened[-1])}后面没有与它成对的另一半；请补上或删去。" if opened else ""


def _named(sign: str) -> str:
    return {"“": "前引号", "‘": "前引号", "”": "后引号", "’": "后引号"}.get(sign, f"“{sign}”")

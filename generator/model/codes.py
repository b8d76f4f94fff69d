"""Codes (编码) as people type and programs write them: blanks within, leading zeros, a column for each level."""

import re
from collections.abc import Sequence
from typing import Final

LEVELS: Final = (3, 2, 2)
"""Digits that 类, 款 and 项 add to a code."""

_SPACED: Final = re.compile(r"(\d{3}(?: \d{2}){1,2}|\d{3} \d{4}|\d{5} \d{2})(?!\d)(.*)")

_LIKE_DIGITS: Final = str.maketrans("OoОоΟοIlІі", "0000001111")
"""Letters, Latin, Cyrillic and Greek, that are typed or scanned for a digit."""


def joined(text: str) -> str:
    """Join the digits of a code that stands alone: 038 001 is 038001; nothing else is changed."""
    bare = "".join(text.split())
    return bare if bare.isdecimal() else text


def account_joined(text: str) -> str:
    """Join the levels of a 科目, never two codes: 205 02 01 学前教育 begins with 2050201, 2050201 30101 stays."""
    bare = "".join(text.split())
    if bare.isdecimal():
        return bare if len(bare) in _lengths() else text
    match = _SPACED.fullmatch(" ".join(text.split()))
    return match[1].replace(" ", "") + match[2] if match else text


def stacked(parts: Sequence[str]) -> str:
    """Put 类, 款 and 项 of several columns together: 205, 1, 01 or 205, 20501, 2050101; empty if they do not fit."""
    code = ""
    for part, length, digits in zip(parts, _lengths(), LEVELS, strict=False):
        whole = part if len(part) == length else code + part.zfill(digits)
        if part and (len(whole) != length or not whole.startswith(code)):
            return ""
        code = whole if part else code
    return code


def without_leading_zeros(code: str) -> str:
    """Return a code without what a spreadsheet loses of it: its leading zeros; of nothing but zeros, one stays."""
    return code.lstrip("0") or code[:1]


def as_digits(code: str) -> str:
    """Return a code with the digits that its letters look like: 038OO1 is 038001."""
    return code.translate(_LIKE_DIGITS)


def _lengths() -> tuple[int, ...]:
    return tuple(sum(LEVELS[: count + 1]) for count in range(len(LEVELS)))

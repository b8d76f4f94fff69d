"""Codes (编码) as people type them and programs write them: inner blanks, leading zeros, a column for each level."""

import re
from collections.abc import Sequence
from typing import Final

LEVELS: Final = (3, 2, 2)
"""Number of digits that each of 类, 款 and 项 adds to a code."""

_SPACED: Final = re.compile(r"(\d{3}(?: \d{2}){1,2}|\d{3} \d{4}|\d{5} \d{2})(?!\d)(.*)")

_LIKE_DIGITS: Final = str.maketrans("OoОоΟοIlІі", "0000001111")
"""Latin, Cyrillic and Greek letters that are typed, or scanned, in place of a digit."""


def joined(text: str) -> str:
    """Remove blanks from a text of digits only: 038 001 → 038001; return any other text unchanged."""
    bare = "".join(text.split())
    return bare if bare.isdecimal() else text


def account_joined(text: str) -> str:
    """Join the levels of a 科目 code, never two codes: 205 02 01 学前教育 → 2050201 学前教育; 2050201 30101 is kept."""
    bare = "".join(text.split())
    if bare.isdecimal():
        return bare if len(bare) in _lengths() else text
    match = _SPACED.fullmatch(" ".join(text.split()))
    return match[1].replace(" ", "") + match[2] if match else text


def stacked(parts: Sequence[str]) -> str:
    """Combine 类, 款 and 项 from separate columns: 205, 1, 01 or 205, 20501, 2050101; empty if they do not fit."""
    code = ""
    for part, length, digits in zip(parts, _lengths(), LEVELS, strict=False):
        whole = part if len(part) == length else code + part.zfill(digits)
        if part and (len(whole) != length or not whole.startswith(code)):
            return ""
        code = whole if part else code
    return code


def without_leading_zeros(code: str) -> str:
    """Return a code without its leading zeros, which spreadsheets drop; a code of zeros only becomes one zero."""
    return code.lstrip("0") or code[:1]


def as_digits(code: str) -> str:
    """Return a code with look-alike letters replaced by digits: 038OO1 → 038001."""
    return code.translate(_LIKE_DIGITS)


def _lengths() -> tuple[int, ...]:
    return tuple(sum(LEVELS[: count + 1]) for count in range(len(LEVELS)))

"""Numerals (序号): how enumerations are numbered in Chinese."""

from typing import Final

_DIGITS: Final = "一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Format 1 to 99 in Chinese numerals, as enumerations do: 一, 十, 二十一; larger numbers in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _DIGITS[tens - 1]) + "十" if tens else "") + (_DIGITS[ones - 1] if ones else "")

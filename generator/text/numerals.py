"""Chinese numerals (序号、汉字数字): how enumerations are numbered, and what a numeral in a text comes to."""

from typing import Final

_DIGITS: Final = "一二三四五六七八九"

NUMERAL: Final = f"(?:[{_DIGITS[1:]}]?十[{_DIGITS}]?|[两{_DIGITS[1:]}])"
"""Pattern of 2 to 99; 一 alone is rather an article than a number: 一个单位, 另一个."""


def chinese_number(number: int) -> str:
    """Format 1 to 99 in Chinese numerals, as enumerations do: 一, 十, 二十一; larger numbers in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _DIGITS[tens - 1]) + "十" if tens else "") + (_DIGITS[ones - 1] if ones else "")


def number_of(numeral: str) -> int:
    """Return the number that a ``NUMERAL`` is: 两, 十二, 二十."""
    tens, ten, ones = numeral.rpartition("十")
    return (_digit(tens) or 1) * 10 * len(ten) + _digit(ones)


def _digit(letter: str) -> int:
    return 2 if letter == "两" else _DIGITS.find(letter) + 1 if letter else 0

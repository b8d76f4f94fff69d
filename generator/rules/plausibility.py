"""Plausibility (合理性): recognise amounts typed in the wrong unit by comparing two amounts of the same thing."""

from decimal import Decimal
from typing import Final

_TEN_THOUSAND: Final = 10_000
_ROUNDED: Final = 50  # 元, half of 0.01 万元
_SPREAD: Final = 5  # the amounts themselves differ by less: nothing changes more than fivefold and ten thousandfold


def ten_thousandfold(one: Decimal, other: Decimal) -> bool:
    """Return whether one of two amounts was probably typed in 万元, the other in 元; False unless both are positive."""
    small, large = sorted((one, other))
    return small > 0 and _TEN_THOUSAND / _SPREAD < large / small < _TEN_THOUSAND * _SPREAD


def off_by_ten_thousand(amount: Decimal, difference: Decimal) -> bool:
    """Return whether an amount typed in 万元, to two decimals, instead of 元 explains a sum's difference."""
    return bool(amount) and abs(abs(amount) * (_TEN_THOUSAND - 1) - abs(difference)) <= _ROUNDED

"""Plausibility (合理性): what two amounts of the same thing tell about how they were typed."""

from decimal import Decimal
from typing import Final

_TEN_THOUSAND: Final = 10_000
_ROUNDED: Final = 50  # 元, half of 0.01 万元
_SPREAD: Final = 5  # the amounts themselves differ by less: nothing changes more than fivefold and ten thousandfold


def ten_thousandfold(one: Decimal, other: Decimal) -> bool:
    """Return whether one of two amounts was typed in 万元 and the other in 元; nothing is told of zero."""
    small, large = sorted((one, other))
    return small > 0 and _TEN_THOUSAND / _SPREAD < large / small < _TEN_THOUSAND * _SPREAD


def off_by_ten_thousand(amount: Decimal, difference: Decimal) -> bool:
    """Return whether an amount that was typed in 万元, to two decimals, makes a sum wrong by just this difference."""
    return bool(amount) and abs(abs(amount) * (_TEN_THOUSAND - 1) - abs(difference)) <= _ROUNDED

"""Rounding (四舍五入): what is shown has two places."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_HUNDREDTH: Final = Decimal("0.01")


def rounded(value: Decimal) -> Decimal:
    """Round as everything that is shown: half up, to two places."""
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)

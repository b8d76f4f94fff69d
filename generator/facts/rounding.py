"""Rounding (四舍五入) of displayed figures to two places."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_HUNDREDTH: Final = Decimal("0.01")


def rounded(value: Decimal) -> Decimal:
    """Round half up to two places, as every displayed figure."""
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)

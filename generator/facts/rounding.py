"""Rounding (四舍五入) of displayed figures."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Round half up, to two places unless amounts are shown with others."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

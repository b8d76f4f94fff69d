"""Numbers in cells (数值): one way to write them, so that 1234.5 and 1,234.50 compare."""

from decimal import Decimal, InvalidOperation

_HUNDREDTH = Decimal("0.01")


def number(value: object) -> str:
    """Write a number with two decimals, or with more where it has more; anything else as it is."""
    if value is None:
        return ""
    try:
        exact = Decimal(str(value).replace(",", ""))
        rounded = exact.quantize(_HUNDREDTH)
    except InvalidOperation:
        return str(value)
    return str(rounded if rounded == exact else exact)

"""Numbers in cells (数值) in one notation, so that 1234.5 and 1,234.50 compare as equal."""

from decimal import Decimal, InvalidOperation

_HUNDREDTH = Decimal("0.01")


def number(value: object) -> str:
    """Return a number with two decimals, or more if it has more; anything else unchanged, as text."""
    if value is None:
        return ""
    try:
        exact = Decimal(str(value).replace(",", ""))
        rounded = exact.quantize(_HUNDREDTH)
    except InvalidOperation:
        return str(value)
    return str(rounded if rounded == exact else exact)

"""Hidden rows and columns (隐藏的行和列): marked hidden, or too small to be read."""

from typing import Final

from generator.workbook.package.stream import Attributes, is_true

_FLAT: Final = 2.0  # least readable row height, in points
_NARROW: Final = 0.3  # least readable column width, in characters


def is_hidden_row(attributes: Attributes) -> bool:
    """Return whether a row is hidden; openpyxl writes a height of zero as ``customHeight`` without ``ht``."""
    flat = is_true(attributes.get("customHeight")) and "ht" not in attributes
    return flat or _is_hidden(attributes, "ht", _FLAT)


def is_hidden_column(attributes: Attributes) -> bool:
    """Return whether columns are hidden."""
    return _is_hidden(attributes, "width", _NARROW)


def _is_hidden(attributes: Attributes, size: str, least: float) -> bool:
    try:
        return is_true(attributes.get("hidden")) or float(attributes.get(size, least)) < least
    except ValueError:
        return False
